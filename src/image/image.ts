/** What is known of a container's file system before it is built. */
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

export interface ContainerImage {
  /** In the order in which they were added: what is added later stands over what was there. */
  readonly placements: readonly Placement[];
  /** Last WORKDIR; null: none. */
  readonly workdir: string | null;
  /** ENV of the image. */
  readonly env: Readonly<Record<string, string>>;
  /** "3.11"; null: that of the launch (`debian_slim()`), or not known. */
  readonly pythonVersion: string | null;
  /** Third-party distributions that it installs; null: not known to the last one. */
  readonly installs: readonly string[] | null;
  /** What else may be in it; null: nothing of the project. */
  readonly unread: Unread | null;
  /** Not null: all that is not known is what its base image brings. */
  readonly unknownBase: Unread | null;
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
  installs: [],
  unread: null,
  unknownBase: null,
  mistakes: [],
  builders: [],
  isMounted: false,
};
