/** What is known of a container's file system before it is built. */
import type { SearchEntry } from '../model/interpreter.ts';
import type { Span, Unread } from '../model/source.ts';
import type { FunctionValue } from '../python/value.ts';

/** A file or a directory of this machine, and where it stands in the container. */
export interface Placement {
  readonly kind: 'file' | 'directory';
  /** Absolute path on this machine. */
  readonly from: string;
  /** Absolute path in the container. */
  readonly to: string;
  /** The line that put it there. */
  readonly at: Span;
  /** Whether a path below a directory (relative to it, with "/") stays behind. */
  skips(relative: string): boolean;
}

/** Something in the definition that fails when the App is loaded. */
export type Mistake =
  | {
      readonly kind: 'missing-local-path';
      readonly path: string;
      readonly resolved: string;
      readonly message: string;
      readonly at: Span;
    }
  /** Modal refuses the call. */
  | { readonly kind: 'refused'; readonly message: string; readonly at: Span };

/** The distributions that an image installs. */
export interface Installs {
  /** Requirements of an index; of a repository or an archive, the names that its address tells. */
  readonly named: readonly string[];
  /** Nothing else is installed. */
  readonly isWhole: boolean;
}

export interface ContainerImage {
  /** In the order in which they were added: what is added later stands over what was there. */
  readonly placements: readonly Placement[];
  /** Last WORKDIR; null: none. */
  readonly workdir: string | null;
  /** ENV of the image. */
  readonly env: Readonly<Record<string, string>>;
  /** "3.11"; null: that of the launch (`debian_slim()`), or not known. */
  readonly pythonVersion: string | null;
  readonly installs: Installs;
  /** What installs of directories that are in it add to the search path. */
  readonly entries: readonly SearchEntry[];
  /** What else may be in it; null: nothing of the project. */
  readonly unread: Unread | null;
  /** Not null: all that is not known is brought from elsewhere. A module that nothing here puts into it is told then, as not certain. */
  readonly elsewhere: Unread | null;
  /** Not null: it holds further files, though no modules of the project. */
  readonly furtherFiles: Unread | null;
  /** Not null: its base image says where its process starts, and that is not known. */
  readonly unknownStart: Unread | null;
  readonly mistakes: readonly Mistake[];
  /** Functions that run while it is built, each with the image before it. */
  readonly builders: readonly { readonly fn: FunctionValue; readonly at: Span; readonly image: ContainerImage }[];
  /** A `copy=False` addition stands in the chain: no build step may follow (modal/_image.py, `_assert_no_mount_layers`). */
  readonly isMounted: boolean;
}

export const EMPTY_IMAGE: ContainerImage = {
  placements: [],
  workdir: null,
  env: {},
  pythonVersion: null,
  installs: { named: [], isWhole: true },
  entries: [],
  unread: null,
  elsewhere: null,
  furtherFiles: null,
  unknownStart: null,
  mistakes: [],
  builders: [],
  isMounted: false,
};
