import { join } from 'node:path';
import type { FileSystem } from '../resolved.ts';
import { normalizedName } from './distribution-name.ts';
import type { VersionFound } from './environment.ts';
import { readSmallFile } from './small-file.ts';

/** `NAME-VERSION.dist-info`, `NAME-VERSION.egg-info` and `NAME-VERSION-py3.11.egg-info`, `NAME.egg-info`. */
const metadataFolder = /^(?<name>[\w.]+?)(?:-(?<version>[^-]+))?(?:-py[\d.]+)?\.(?:dist|egg)-info$/;

/** Distributions by normalised name, from the metadata folders of `dirs`; the first directory wins, as on sys.path. */
export function installedDistributions(dirs: readonly string[], fs: FileSystem): (name: string) => VersionFound | null {
  const key = dirs.join('\0');
  const known = installedOn.get(fs)?.get(key);
  if (known) return known;
  const folders = new Map<string, { readonly path: string; readonly dir: string; readonly version: string | null }>();
  for (const dir of dirs) {
    for (const entry of fs.list(dir)) {
      const groups = metadataFolder.exec(entry)?.groups;
      const name = groups?.['name'] === undefined ? null : normalizedName(groups['name']);
      if (name !== null && !folders.has(name))
        folders.set(name, { path: join(dir, entry), dir, version: groups?.['version'] ?? null });
    }
  }
  const versions = new Map<string, VersionFound | null>();
  const installed = (name: string): VersionFound | null => {
    const normalized = normalizedName(name);
    const folder = folders.get(normalized);
    if (folder === undefined) return null;
    let found = versions.get(normalized);
    if (found === undefined) {
      const version = versionInMetadata(folder.path) ?? folder.version;
      found = version === null ? null : { version, because: `installed in ${folder.dir}` };
      versions.set(normalized, found);
    }
    return found;
  };
  installedOn.set(fs, (installedOn.get(fs) ?? new Map()).set(key, installed));
  return installed;
}

/** The scripts of a tree share an environment. */
const installedOn = new WeakMap<FileSystem, Map<string, (name: string) => VersionFound | null>>();

/** The `Version:` header of METADATA (dist-info) or PKG-INFO (egg-info, sometimes a plain file). */
function versionInMetadata(path: string): string | null {
  const text = readSmallFile(join(path, 'METADATA')) ?? readSmallFile(join(path, 'PKG-INFO')) ?? readSmallFile(path) ?? '';
  return /^Version:[ \t]*(\S+)/im.exec(text.split(/\r?\n\r?\n/, 1)[0]!)?.[1] ?? null;
}
