import type { SearchEntry, SearchedEntry } from '../model/interpreter.ts';

/** Where an import found a module: the answer of Python's path finder, as a value. */
export type Resolved =
  | {
      readonly kind: 'found';
      /** Absolute path of the `.py` file (or extension module); null for a namespace package. */
      readonly file: string | null;
      /** Directories in which submodules are looked for; null when it is not a package. */
      readonly packageDirs: readonly string[] | null;
      /** A standard-library module or one from site-packages. */
      readonly external: boolean;
      /** The entry it was found in; null for built-in modules. */
      readonly entry: SearchEntry | null;
    }
  | {
      readonly kind: 'missing';
      readonly searched: readonly SearchedEntry[] /** The first part of the dotted name that was not found. */;
      readonly name: string;
    };

/**
 * An editable install that maps names to places instead of adding a directory (setuptools' `__editable___*_finder.py`):
 * only the names in `mapped` are found, each at its path without suffix; `dir` is what is shown.
 */
export interface MappedEntry extends SearchEntry {
  readonly mapped: Readonly<Record<string, string>>;
}

/** The directories and files an interpreter sees: this machine's, or a container's. */
export interface FileSystem {
  readonly kind: 'local' | 'image';
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names in a directory; empty when it is not one or cannot be read. */
  list(path: string): ReadonlySet<string>;
  /** Those of them that are `stem`, or `stem` with a suffix. */
  named(path: string, stem: string): readonly string[];
  /** null when it does not exist or cannot be read. Absolute path on this machine of the bytes behind `path`. */
  localPath(path: string): string | null;
  /** Python files of this machine that hold other bytes than on disk: an edit under trial, a buffer not saved. */
  readonly edited: ReadonlyMap<string, Buffer>;
  /** The same for all views of what was on disk at one moment: copies, and those with edits. */
  readonly moment: object;
}
