/** What the bytes of a Python file tell without a parse; a text may say it too, so it is never more than "can". */

import { isTestFile } from '../launchers/traits.ts';
import { bytesOf } from '../python/disk.ts';
import { readNotebook } from '../python/notebook.ts';
import { receivers } from '../receivers/index.ts';

export interface SourceScan {
  /**
   * `surely`: it has a main guard, or an object of a Modal app. `perhaps`: its top level calls something, and what it sends, if
   * anything, only a run can tell; a notebook is such a script. null: others import it.
   */
  readonly isStarted: 'surely' | 'perhaps' | null;
  /** It imports the library of a receiver, and holds a form by which that one sends. */
  readonly sends: boolean;
}

export type Scanned = SourceScan | { readonly why: string };

const LARGEST_MB = 8;
const started = /__name__\s*==\s*['"]__main__['"]|['"]__main__['"]\s*==\s*__name__|\.(local_entrypoint|function|cls)\s*\(/;
/** Something at the top level that calls, and does not only define: `main()`, `rows = pool.map(f, [1])`, `with Pool() as pool:`. */
const topLevelCall = /^(?!(?:def|class|import|from)\b)\w[^\n#]*\(|^(?:with|for|while|try|if)\b/m;
/** It imports relatively: `python` cannot start it. */
const relativeImport = /^[ \t]*from[ \t]*\./m;
const importStatement = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*|[^\n;#]*)|import[ \t]+([^\n;#]*))/gm;

const oneOf = (libraries: readonly string[]): string => `\\b(?:${libraries.join('|')})\\b`;
const anyLibrary = oneOf(Object.values(receivers).flatMap(receiver => receiver.libraries));
/** Lines that import one of them: most files have none. */
const importing = new RegExp(`^[ \\t]*(?:import|from)\\b[^\\n#]*${anyLibrary}[^\\n#]*`, 'gm');
const receiverForms = Object.values(receivers).map(receiver => ({
  named: new RegExp(oneOf(receiver.libraries)),
  form: 'form' in receiver ? receiver.form : null,
}));

export function scanSource(file: string): Scanned {
  const text = textOf(file);
  if (typeof text !== 'string') return text;
  const imports = text.match(importing)?.join('\n');
  const sends =
    imports !== undefined && receiverForms.some(({ named, form }) => named.test(imports) && (form === null || form.test(text)));
  return { isStarted: started.test(text) ? 'surely' : sends && isPlainScript(file, text) ? 'perhaps' : null, sends };
}

/** pytest starts its tests, and nobody else. */
const isPlainScript = (file: string, text: string): boolean =>
  !isTestFile(file) && topLevelCall.test(text) && !relativeImport.test(text);

/** Modules that a file may import; none of one that cannot be read. */
export function importedModules(file: string): readonly string[] {
  const text = textOf(file);
  return typeof text === 'string' ? importsIn(text) : [];
}

/** With the dots in front: of `from .a import b` that is ".a" and ".a.b". */
export function importsIn(text: string): readonly string[] {
  const names = new Set<string>();
  for (const [, from, members = '', whole = ''] of text.matchAll(importStatement)) {
    const listed = (from === undefined ? whole : members).split(/[,(]/).flatMap(one => /^\s*([\w.]+)/.exec(one)?.[1] ?? []);
    if (from !== undefined && !from.endsWith('.')) names.add(from);
    const base = from === undefined || from.endsWith('.') ? (from ?? '') : `${from}.`;
    for (const name of listed) names.add(base + name);
  }
  return [...names];
}

/** One character for each byte; of a notebook, the code of its cells. */
export function textOf(file: string): string | { readonly why: string } {
  const bytes = bytesOf(file);
  if (typeof bytes === 'string') return { why: bytes };
  if (bytes.length > LARGEST_MB * 1024 * 1024) return { why: `is larger than ${LARGEST_MB} MB` };
  return file.endsWith('.ipynb') ? cellsIn(bytes) : bytes.toString('latin1');
}

/** One that is no notebook of Python sends nothing. */
function cellsIn(bytes: Buffer): string {
  if (!bytes.includes('import')) return '';
  const read = readNotebook(bytes.toString('utf8'));
  return read.kind === 'read' ? read.cells.map(({ text }) => text).join('\n') : '';
}
