/** What files of the project list: requirements, pyproject.toml, lock files. null: not all of it is known. */
import { dirname, resolve } from 'node:path';
import { readSmallFile } from '../python/environment/small-file.ts';
import { readToml, stringAt, stringsAt, type Table, tableAt, tablesAt } from '../python/environment/toml-file.ts';
import type { Value } from '../python/value.ts';
import { stringOf } from '../python/values.ts';

/** `"a"` or `["a", "b"]` as it stands in the code. */
export function stringsIn(value: Value): readonly string[] | null {
  const name = stringOf(value);
  if (name !== null) return [name];
  if (value.kind !== 'sequence' || value.state.value.rest) return null;
  const names = value.state.value.items.map(stringOf);
  return names.every(one => one !== null) ? names : null;
}

/** Files named with -r are read too. */
export function requirementsIn(file: string, seen: ReadonlySet<string> = new Set()): readonly string[] | null {
  if (seen.has(file)) return [];
  const text = readSmallFile(file);
  if (text === null) return null;
  const names: string[] = [];
  for (const raw of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    const included = /^(?:-r|--requirement)[ =]?\s*(\S+)/.exec(line)?.[1];
    const below = included === undefined ? [] : requirementsIn(resolve(dirname(file), included), new Set([...seen, file]));
    if (below === null) return null;
    names.push(...below);
    if (/^(-e|--editable|[^-])/.test(line)) names.push(line);
  }
  return names;
}

export function projectPackages(file: string, extras: readonly string[]): readonly string[] | null {
  const project = tableAt(readToml(dirname(file), file.slice(dirname(file).length + 1)), 'project');
  if (project === null) return null;
  const optional = tableAt(project, 'optional-dependencies');
  return [...stringsAt(project, 'dependencies'), ...extras.flatMap(extra => stringsAt(optional, extra))];
}

/** Every package of uv.lock or poetry.lock, which hold the whole closure. */
export function lockedPackages(file: string): readonly string[] | null {
  const lock = readToml(dirname(file), file.slice(dirname(file).length + 1));
  if (lock === null) return null;
  return tablesAt(lock, 'package').flatMap(one => (isLocal(tableAt(one, 'source')) ? [] : (stringAt(one, 'name') ?? [])));
}

/** The project itself and other directories of this machine: they are not installed (`--no-install-workspace`, `--no-root`). */
const isLocal = (source: Table | null): boolean =>
  source !== null && (['editable', 'virtual', 'directory'].some(key => key in source) || source['type'] === 'directory');
