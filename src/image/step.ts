import type { Environment } from '../python/environment/environment.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { CallTerm, FunctionValue, Value } from '../python/value.ts';
import { keyword } from '../python/values.ts';
import type { ContainerImage } from './image.ts';

export interface ImageContext {
  /** Of the launch: local paths are relative to it (modal/mount.py: `Path.resolve`). */
  readonly cwd: string;
  readonly fs: FileSystem;
  readonly environment: Environment;
  /** What a function of the script says of a path; null: not known before the run. */
  decides(fn: FunctionValue, relative: string): boolean | null;
  /** Where the client finds a module: file or package directories; null when it does not. */
  findModule(name: string): { readonly file: string | null; readonly packageDirs: readonly string[] | null } | null;
}

/** Methods of `modal.Image` that do one kind of thing. */
export interface ImageStep {
  readonly names: readonly string[];
  /** Adding to the image without building a layer, which may come last only. */
  readonly isBuild: boolean;
  apply(image: ContainerImage, call: CallTerm, context: ImageContext): ContainerImage;
}

/** An argument given by position or by name. */
export const argument = (call: CallTerm, index: number, name: string): Value | null =>
  call.args[index] ?? keyword(call.keywords, name);

export const isTrue = (value: Value | null): boolean => value?.kind === 'constant' && value.value === true;

export const withUnread = (image: ContainerImage, why: string, call: CallTerm): ContainerImage => ({
  ...image,
  unread: image.unread ?? { why, at: call.at },
  elsewhere: null,
});

export const refuse = (image: ContainerImage, message: string, call: CallTerm): ContainerImage => ({
  ...image,
  mistakes: [...image.mistakes, { kind: 'refused', message, at: call.at }],
});
