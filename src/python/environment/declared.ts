import { join } from 'node:path';
import type { FileSystem } from '../resolved.ts';
import { exactPin, normalizedName } from './distribution-name.ts';
import type { VersionFound } from './environment.ts';
import { onceInRun } from './once-in-run.ts';
import { requirementPins } from './requirements.ts';
import { scriptMetadata } from './script-metadata.ts';
import { readProjectToml, stringAt, stringsAt, type Table, tableAt, tablesAt } from './toml-file.ts';

type Versions = ReadonlyMap<string, VersionFound>;

/** Lock files, and the array of tables that holds the packages in each. */
const lockFiles = [
  ['uv.lock', 'package'],
  ['poetry.lock', 'package'],
  ['pdm.lock', 'package'],
  ['pylock.toml', 'packages'],
] as const;

/**
 * Versions that files of the project state, each file read only when the ones before it do not answer: the script's own block,
 * lock files, requirements files, exact pins of pyproject.toml; the nearest directory first.
 */
export function declaredVersions(
  dirs: readonly string[],
  script: string | null,
  fs: FileSystem,
): (name: string) => VersionFound | null {
  const root = dirs.at(-1) ?? '/';
  const statedIn = (file: string, dir: string, read: () => Versions) => onceInRun(fs, `${file} ${dir} ${root}`, read);
  const sources: readonly (() => Versions)[] = [
    () => pinsOf(stringsAt(scriptMetadata(script), 'dependencies'), 'dependencies of the script'),
    ...dirs.flatMap(dir => [
      ...lockFiles.map(
        ([file, key]) =>
          () =>
            statedIn(file, dir, () =>
              lockedVersions(fs.isFile(join(dir, file)) ? readProjectToml(dir, file, root) : null, key, join(dir, file)),
            ),
      ),
      () => statedIn('requirements', dir, () => requirementPins(dir, root, fs)),
      () =>
        statedIn('pyproject.toml', dir, () =>
          pinsOf(
            fs.isFile(join(dir, 'pyproject.toml')) ? projectDependencies(readProjectToml(dir, 'pyproject.toml', root)) : [],
            join(dir, 'pyproject.toml'),
          ),
        ),
    ]),
  ];
  const read = new Map<number, Versions>();
  return name => {
    for (let index = 0; index < sources.length; index++) {
      const versions = read.get(index) ?? sources[index]!();
      read.set(index, versions);
      const found = versions.get(normalizedName(name));
      if (found !== undefined) return found;
    }
    return null;
  };
}

/** A package locked in several versions (one a platform or Python) has no version that is known here. */
function lockedVersions(lock: Table | null, key: string, because: string): Versions {
  const versions = new Map<string, VersionFound>();
  const ambiguous = new Set<string>();
  for (const entry of tablesAt(lock, key)) {
    const name = normalizedName(stringAt(entry, 'name') ?? '');
    const version = stringAt(entry, 'version');
    if (version === null) continue;
    if ((versions.get(name)?.version ?? version) !== version) ambiguous.add(name);
    versions.set(name, { version, because });
  }
  for (const name of ambiguous) versions.delete(name);
  return versions;
}

function projectDependencies(pyproject: Table | null): readonly string[] {
  return stringsAt(tableAt(pyproject, 'project'), 'dependencies');
}

function pinsOf(requirements: readonly string[], because: string): Versions {
  const pins = requirements.map(exactPin).filter(pin => pin !== null);
  return new Map(pins.map(pin => [pin.name, { version: pin.version, because }]));
}
