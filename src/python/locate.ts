import { join } from 'node:path';
import type { FileSystem } from './resolved.ts';

export type Located =
  | { readonly kind: 'module' | 'package'; readonly file: string; readonly dir: string }
  /** A directory without an `__init__`: a portion of a namespace package, should nothing better follow. */
  | { readonly kind: 'directory'; readonly dir: string };

/** Tags of compiled modules: importlib.machinery.EXTENSION_SUFFIXES of CPython and PyPy, of any version. */
const extensionSuffix = /^\.(?:(?:cpython-\d+\w*(?:-[\w-]+)?|abi3t?|pypy\d+\w*-[\w-]+|cp\d+\w*-[\w-]+)\.)?(?:so|pyd)$/;

/**
 * Cython source, of which an installation makes an extension module: where only that is at hand, the project is not built here. It
 * is no answer of CPython's, but that the module is missing would be a worse one.
 */
const UNBUILT = ['.pyx', '.pyx.in', '.pyx.tp'];

/** One directory, one name: FileFinder.find_spec of Lib/importlib/_bootstrap_external.py (extension, source, bytecode, in that order). */
export function locate(name: string, dir: string, fs: FileSystem): Located | null {
  const names = fs.named(dir, name);
  const inner = names.includes(name) ? join(dir, name) : null;
  const isDirectory = inner !== null && fs.isDirectory(inner);
  if (isDirectory) {
    const init = firstFile('__init__', inner, fs.named(inner, '__init__'), fs);
    if (init !== null) return { kind: 'package', file: init, dir: inner };
  }
  const file = firstFile(name, dir, names, fs);
  if (file !== null) return { kind: 'module', file, dir };
  return isDirectory ? { kind: 'directory', dir: inner } : null;
}

function firstFile(stem: string, dir: string, names: readonly string[], fs: FileSystem): string | null {
  for (const name of candidates(stem, names)) {
    const file = join(dir, name);
    if (fs.isFile(file)) return file;
  }
  return null;
}

function candidates(stem: string, names: readonly string[]): readonly string[] {
  const compiled = names.filter(name => extensionSuffix.test(name.slice(stem.length)));
  return [...compiled, ...['.py', '.pyc', ...UNBUILT].map(suffix => stem + suffix).filter(name => names.includes(name))];
}
