import { join } from 'node:path';
import type { FileSystem } from '../resolved.ts';
import { normalizedName } from './distribution-name.ts';
import type { VersionFound } from './environment.ts';
import { onceInRun } from './once-in-run.ts';
import { readSmallFile } from './small-file.ts';

/** `NAME-VERSION.dist-info`, `NAME-VERSION.egg-info` and `NAME-VERSION-py3.11.egg-info`, `NAME.egg-info`. */
const metadataFolder = /^(?<name>[\w.]+?)(?:-(?<version>[^-]+))?(?:-py[\d.]+)?\.(?:dist|egg)-info$/;

interface Folder {
  readonly path: string;
  readonly dir: string;
  readonly version: string | null;
}

/** Distributions by normalised name, from the metadata folders of `dirs`; the first directory wins, as on sys.path. */
export function installedDistributions(dirs: readonly string[], fs: FileSystem): (name: string) => VersionFound | null {
  const folders = onceInRun(fs, `installed ${dirs.join('\0')}`, () => metadataFolders(dirs, fs));
  return name => {
    const folder = folders.get(normalizedName(name));
    return folder === undefined ? null : onceInRun(fs, `version ${folder.path}`, () => versionOf(folder));
  };
}

function metadataFolders(dirs: readonly string[], fs: FileSystem): ReadonlyMap<string, Folder> {
  const folders = new Map<string, Folder>();
  for (const dir of dirs) {
    for (const entry of fs.list(dir)) {
      const groups = metadataFolder.exec(entry)?.groups;
      const name = groups?.['name'] === undefined ? null : normalizedName(groups['name']);
      if (name !== null && !folders.has(name))
        folders.set(name, { path: join(dir, entry), dir, version: groups?.['version'] ?? null });
    }
  }
  return folders;
}

function versionOf({ path, dir, version }: Folder): VersionFound | null {
  const stated = versionInMetadata(path) ?? version;
  return stated === null ? null : { version: stated, because: `installed in ${dir}` };
}

/** The `Version:` header of METADATA (dist-info) or PKG-INFO (egg-info, sometimes a plain file). */
function versionInMetadata(path: string): string | null {
  const text = readSmallFile(join(path, 'METADATA')) ?? readSmallFile(join(path, 'PKG-INFO')) ?? readSmallFile(path) ?? '';
  return /^Version:[ \t]*(\S+)/im.exec(text.split(/\r?\n\r?\n/, 1)[0]!)?.[1] ?? null;
}
