import { basename, dirname } from 'node:path';
import type { SearchEntry, SearchedEntry } from '../model/interpreter.ts';
import { type Located, locate } from './locate.ts';
import type { FileSystem, MappedEntry, Resolved } from './resolved.ts';
import { builtinModules, STANDARD_LIBRARY, startupModules, stdlibNames } from './stdlib.ts';

/** A directory in which one part of a dotted name is looked for. */
interface Place {
  readonly entry: SearchEntry;
  readonly dir: string;
  /** From the entry's directory: "" or "scripts/". */
  readonly within: string;
}

type Part =
  | { readonly kind: 'module' | 'package'; readonly file: string; readonly place: Place; readonly dir: string }
  | { readonly kind: 'namespace'; readonly places: readonly Place[] }
  | { readonly kind: 'missing' };

/**
 * What `import name` finds on `path`, as PathFinder would: entries in order, the first regular package or module wins, and
 * directories without an `__init__` are gathered into a namespace package (Lib/importlib/_bootstrap_external.py).
 * `external` says which entries hold code that is not the project's.
 */
export function resolveModule(
  name: string,
  path: readonly SearchEntry[],
  fs: FileSystem,
  external: (entry: SearchEntry) => boolean,
): Resolved {
  const parts = name.split('.');
  const top = parts[0]!;
  const library = path.filter(entry => entry.because === STANDARD_LIBRARY && fs.isDirectory(entry.dir));
  if (builtinModules.has(top) || name === 'os.path')
    return parts.length === 1 || name === 'os.path' ? builtin : notPackage(name, []);

  const entries = startupModules.has(top) ? library : path;
  if (startupModules.has(top) && library.length === 0) return builtin;
  // With no standard library at hand its names are known from a list; they stand before site-packages, after the project.
  const assumed = library.length === 0 && stdlibNames.has(top);

  let places = entries.filter(entry => !assumed || !external(entry)).map(entry => ({ entry, dir: entry.dir, within: '' }));
  for (let index = 0; index < parts.length; index++) {
    const found = findPart(parts[index]!, places, fs);
    const isLast = index === parts.length - 1;
    const soFar = parts.slice(0, index + 1).join('.');
    // A directory without an `__init__` would lose against the library's module.
    if (index === 0 && assumed && (found.kind === 'missing' || found.kind === 'namespace')) return builtin;
    if (found.kind === 'missing') {
      return { kind: 'missing', name: soFar, searched: places.map(place => searchedIn(place, parts[index]!)) };
    }
    if (found.kind === 'namespace') {
      places = [...found.places];
      if (isLast) {
        const entry = places[0]!.entry;
        return { kind: 'found', file: null, packageDirs: places.map(place => place.dir), external: external(entry), entry };
      }
      continue;
    }
    const { place } = found;
    if (isLast) {
      const packageDirs = found.kind === 'package' ? [found.dir] : null;
      return { kind: 'found', file: found.file, packageDirs, external: external(place.entry), entry: place.entry };
    }
    if (found.kind === 'module') {
      const looked = `${place.within}${basename(found.file)} is a module, not a package`;
      return notPackage(parts.slice(0, index + 2).join('.'), [{ ...shown(place.entry), looked }]);
    }
    places = [{ entry: place.entry, dir: found.dir, within: `${place.within}${parts[index]}/` }];
  }
  return { kind: 'missing', name, searched: [] };
}

const builtin: Resolved = { kind: 'found', file: null, packageDirs: null, external: true, entry: null };

function notPackage(name: string, searched: readonly SearchedEntry[]): Resolved {
  return { kind: 'missing', name, searched };
}

function findPart(part: string, places: readonly Place[], fs: FileSystem): Part {
  const portions: Place[] = [];
  for (const place of places) {
    const found = look(part, place, fs);
    if (found === null) continue;
    if (found.kind === 'directory') portions.push({ entry: place.entry, dir: found.dir, within: `${place.within}${part}/` });
    else return { ...found, place };
  }
  return portions.length > 0 ? { kind: 'namespace', places: portions } : { kind: 'missing' };
}

function look(part: string, place: Place, fs: FileSystem): Located | null {
  const mapped = place.within === '' ? mappedNames(place.entry) : null;
  if (mapped === null) return locate(part, place.dir, fs);
  const target = Object.hasOwn(mapped, part) ? mapped[part] : undefined;
  return target === undefined ? null : locate(basename(target), dirname(target), fs);
}

function mappedNames(entry: SearchEntry): MappedEntry['mapped'] | null {
  return 'mapped' in entry ? (entry as MappedEntry).mapped : null;
}

function searchedIn(place: Place, part: string): SearchedEntry {
  const mapped = place.within === '' ? mappedNames(place.entry) : null;
  const looked =
    mapped === null ? `${place.within}${part}.py, ${place.within}${part}/` : `only ${Object.keys(mapped).join(', ')}`;
  return { ...shown(place.entry), looked };
}

function shown(entry: SearchEntry): SearchEntry {
  return { dir: entry.dir, because: entry.because };
}
