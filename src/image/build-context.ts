/** What the calls that build from instructions of a Dockerfile have in common: the context directory, what is left out, ARG values. */
import { resolve } from 'node:path';
import type { Span } from '../model/source.ts';
import { pathText } from '../python/library/paths.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { CallTerm } from '../python/value.ts';
import { keyword, stringOf } from '../python/values.ts';
import type { Variables } from './dockerfile-variables.ts';
import { readIgnore, type Skips, skipsNothing } from './ignore.ts';
import type { ImageContext } from './step.ts';

export interface BuildContext {
  /** Absolute directory that COPY sources are relative to. */
  readonly dir: string;
  readonly fs: FileSystem;
  /** The Dockerfile itself; null for commands in the code. */
  readonly file: string | null;
  readonly at: Span;
  /** Values for ARG. */
  readonly given: Variables;
  /** `ignore=` of the call; null: the files of ignored patterns decide. */
  readonly ignored: Skips | null;
}

export type ReadContext = { readonly context: BuildContext } | { readonly unread: string };

export function buildContext(call: CallTerm, file: string | null, image: ImageContext): ReadContext {
  const { cwd, fs } = image;
  const given = keyword(call.keywords, 'context_dir');
  const dir = given ? pathText(given) : cwd;
  if (dir === null) return { unread: 'the context directory of its Dockerfile is not known before the run' };
  const ignore = keyword(call.keywords, 'ignore');
  const ignored = ignore === null ? null : readIgnore(ignore, skipsNothing, image);
  if (ignore !== null && ignored === null) return { unread: 'which files its `ignore=` leaves out is decided by code' };
  const args = keyword(call.keywords, 'build_args');
  const entries = args?.kind === 'dict' ? args.state.value.entries : [];
  const values = entries.flatMap(([name, value]): readonly (readonly [string, string])[] => {
    const [key, text] = [stringOf(name), stringOf(value)];
    return key !== null && text !== null ? [[key, text]] : [];
  });
  return { context: { dir: resolve(cwd, dir), fs, file, at: call.at, given: Object.fromEntries(values), ignored } };
}
