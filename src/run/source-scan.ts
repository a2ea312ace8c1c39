/** What the bytes of a Python file tell without a parse; a text may say it too, so it is never more than "can". */
import { bytesOf } from '../python/disk.ts';
import { receivers } from '../receivers/index.ts';

export interface SourceScan {
  /** Something in it is started: a main guard, or an object of a Modal app. */
  readonly isStarted: boolean;
  /** It imports the library of a receiver, and holds a form by which that one sends. */
  readonly sends: boolean;
}

export type Scanned = SourceScan | { readonly why: string };

const LARGEST_MB = 8;
const started = /__name__\s*==\s*['"]__main__['"]|['"]__main__['"]\s*==\s*__name__|\.(local_entrypoint|function|cls)\s*\(/;
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
  return {
    isStarted: started.test(text),
    sends:
      imports !== undefined && receiverForms.some(({ named, form }) => named.test(imports) && (form === null || form.test(text))),
  };
}

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

/** One character for each byte. */
export function textOf(file: string): string | { readonly why: string } {
  const bytes = bytesOf(file);
  if (typeof bytes === 'string') return { why: bytes };
  return bytes.length > LARGEST_MB * 1024 * 1024 ? { why: `is larger than ${LARGEST_MB} MB` } : bytes.toString('latin1');
}
