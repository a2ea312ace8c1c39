/** The scripts of a tree that can cross a boundary: found by their bytes, so that only they, and what they import, are parsed. */
import { join } from 'node:path';
import { receivers } from '../receivers/index.ts';
import { pythonFilesIn } from './python-files.ts';
import { importedModules, type SourceScan, scanSource } from './source-scan.ts';

export interface Unread {
  readonly file: string;
  readonly why: string;
}

export type ScriptsIn =
  | { readonly kind: 'found'; readonly files: readonly string[]; readonly unread: readonly Unread[] }
  | { readonly kind: 'none'; readonly message: string };

const libraries = Object.values(receivers).flatMap(receiver => receiver.libraries);

export function scriptsIn(dir: string): ScriptsIn {
  const python = pythonFilesIn(dir);
  if (python.files.length === 0)
    return { kind: 'none', message: 'holds no Python file; name a script, or a directory that holds some' };
  const unread: Unread[] = [...python.unread];
  const scans = new Map<string, SourceScan>();
  for (const file of python.files) {
    const scan = scanSource(join(dir, file));
    if ('why' in scan) unread.push({ file: join(dir, file), why: scan.why });
    else scans.set(file, scan);
  }
  const canCross = crossingIn(dir, scans);
  const files = [...scans]
    .filter(([file, { isStarted }]) => isStarted !== null && canCross(file))
    .map(([file]) => join(dir, file));
  return files.length > 0
    ? { kind: 'found', files: files.sort(), unread }
    : {
        kind: 'none',
        message: `holds no script that is started and imports ${libraries.join(', ')}: nothing can cross a process boundary`,
      };
}

/** A program that reaches so many files is not asked about one by one. */
const MOST_REACHED = 500;

/** Whether a script, or something that it reaches, sends. */
function crossingIn(dir: string, scans: ReadonlyMap<string, SourceScan>): (script: string) => boolean {
  const filesOf = filesAmong(scans);
  const imported = new Map<string, readonly string[]>();
  const importsOf = (file: string): readonly string[] => {
    const found = imported.get(file) ?? importedModules(join(dir, file));
    imported.set(file, found);
    return found;
  };
  /** By the first of the roots, the script's own directory, which gives the others. */
  const reachedFrom = new Map<string, readonly string[]>();
  const filesFrom = (file: string, roots: readonly string[]): readonly string[] => {
    const key = `${roots[0]}\0${file}`;
    const found = reachedFrom.get(key) ?? [...new Set(importsOf(file).flatMap(module => filesOf(module, file, roots)))];
    reachedFrom.set(key, found);
    return found;
  };
  return script => {
    const roots = rootsFor(script);
    const reached = new Set([script]);
    for (const file of reached) {
      if (scans.get(file)!.sends || reached.size > MOST_REACHED) return true;
      // A script cannot import relatively: what does is a part of a package, and started by another.
      if (file === script && importsOf(file).some(module => module.startsWith('.'))) return false;
      for (const other of filesFrom(file, roots)) reached.add(other);
    }
    return false;
  };
}

/** Directories from which a script may import: its own, those above it, and their `src`. */
const rootsFor = (script: string): readonly string[] =>
  script
    .split('/')
    .map((_, i, parts) =>
      parts
        .slice(0, i)
        .map(part => `${part}/`)
        .join(''),
    )
    .reverse()
    .flatMap(root => [root, `${root}src/`]);

/** `a.b.c` is `a/b/c.py`, and runs `a/__init__.py` and `a/b/__init__.py` too. */
function filesAmong(
  scans: ReadonlyMap<string, SourceScan>,
): (module: string, importer: string, roots: readonly string[]) => readonly string[] {
  const places = placesOf([...scans.keys()]);
  const below = new Map<string, Map<string, readonly string[]>>();
  function filesBelow(base: string, module: string): readonly string[] {
    const known = below.get(base) ?? new Map<string, readonly string[]>();
    below.set(base, known);
    const found = known.get(module) ?? search(base, module.split('.'));
    known.set(module, found);
    return found;
  }
  function search(base: string, parts: readonly string[]): readonly string[] {
    // Most imports are of what is installed: none of the directories has it.
    if (!places.has(base + parts[0]) && !scans.has(`${base}${parts[0]}.py`)) return [];
    return parts
      .map((_, i) => `${base}${parts.slice(0, i + 1).join('/')}`)
      .flatMap(path => [`${path}.py`, `${path}/__init__.py`])
      .filter(file => scans.has(file));
  }
  return (module, importer, roots) => {
    const level = /^\.*/.exec(module)![0].length;
    if (level === 0) return roots.flatMap(root => filesBelow(root, module));
    const above = importer.split('/').slice(0, -level);
    return filesBelow(above.length === 0 ? '' : `${above.join('/')}/`, module.slice(level));
  };
}

/** Directories that hold a file, at any depth. */
function placesOf(files: readonly string[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const file of files)
    for (let end = file.lastIndexOf('/'); end > 0 && !places.has(file.slice(0, end)); end = file.lastIndexOf('/', end - 1))
      places.add(file.slice(0, end));
  return places;
}
