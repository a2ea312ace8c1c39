/** Under which name pytest loads a file, and what it does to sys.path for it: `import_path` of `_pytest/pathlib.py` (8.3 to 9.2). */
import { basename, dirname, join, relative } from 'node:path';
import { isInside } from '../../python/project.ts';
import type { FileSystem } from '../../python/resolved.ts';

export type ImportMode = 'prepend' | 'append' | 'importlib';

export interface NamedFile {
  readonly moduleName: string;
  readonly package: string;
  /** The directory above the topmost package that the file is in: the one that pytest puts on sys.path. */
  readonly root: string;
}

export function nameOf(file: string, mode: ImportMode, rootdir: string, fs: FileSystem): NamedFile {
  const packages: string[] = [];
  let root = dirname(file);
  while (isPackage(root, fs)) {
    packages.unshift(basename(root));
    root = dirname(root);
  }
  // A file that is in no package has, in this mode, the name that its place below the root directory spells.
  const isAnchored = mode === 'importlib' && packages.length === 0 && isInside(rootdir, file);
  const parents = isAnchored ? partsOf(relative(rootdir, dirname(file))) : packages;
  const stem = basename(file, '.py');
  return { moduleName: [...parents, stem].join('.'), package: parents.join('.'), root };
}

/** A directory whose name is no identifier cannot be imported as a package (`resolve_package_path`). */
const isPackage = (dir: string, fs: FileSystem): boolean =>
  fs.isFile(join(dir, '__init__.py')) && /^[A-Za-z_]\w*$/.test(basename(dir));

const partsOf = (path: string): readonly string[] => (path === '' ? [] : path.split('/').map(part => part.replaceAll('.', '_')));
