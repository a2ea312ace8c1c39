import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { mayBeExecuted } from '../disk.ts';
import { directoriesUpTo } from '../project.ts';
import type { FileSystem } from '../resolved.ts';
import { readSmallFile } from './small-file.ts';

export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly fs: FileSystem;
}

/** The executable a shell would start for `name`; a pyenv shim is followed to the version it would start. */
export function findOnPath(name: string, { cwd, env, fs }: Surroundings): string | null {
  for (const entry of (env['PATH'] ?? '').split(':')) {
    const dir = resolve(cwd, entry);
    const file = join(dir, name);
    if (!isExecutable(file, fs)) continue;
    if (!isPyenvShims(dir, fs)) return file;
    const behind = behindShim(name, dirname(dir), { cwd, env, fs });
    if (behind !== null) return behind;
  }
  return null;
}

export function isExecutable(file: string, fs: FileSystem): boolean {
  return isAbsolute(file) && fs.isFile(file) && mayBeExecuted(file);
}

function isPyenvShims(dir: string, fs: FileSystem): boolean {
  return basename(dir) === 'shims' && fs.isDirectory(join(dirname(dir), 'versions'));
}

/** PYENV_VERSION, else the nearest `.python-version`, else the global file (pyenv: libexec/pyenv-version-name, pyenv-version-file). */
function behindShim(name: string, pyenv: string, { cwd, env, fs }: Surroundings): string | null {
  const files = [...directoriesUpTo(cwd, null).map(dir => join(dir, '.python-version')), join(pyenv, 'version')];
  const text = env['PYENV_VERSION'] ?? files.map(readSmallFile).find(found => found !== null) ?? '';
  const wanted = text
    .split(/\r?\n/)
    .map(line => line.replace(/#.*/, '').trim())
    .join(':');
  for (const version of wanted.split(/[:\s]+/).filter(part => part !== '')) {
    const dir = versionDirectory(version.replace(/^python-/, ''), join(pyenv, 'versions'), fs);
    const file = dir === null ? null : join(dir, 'bin', name);
    if (file !== null && isExecutable(file, fs)) return file;
  }
  // "system", or nothing that is installed: the rest of PATH answers.
  return null;
}

/** "3.11" is the newest 3.11.x that is installed (pyenv: libexec/pyenv-latest). */
function versionDirectory(version: string, versions: string, fs: FileSystem): string | null {
  if (fs.isDirectory(join(versions, version))) return join(versions, version);
  const patches = [...fs.list(versions)].filter(name => name.startsWith(`${version}.`) && /^\d+(\.\d+)+$/.test(name));
  const newest = patches.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  return newest === undefined ? null : join(versions, newest);
}
