/** Exceptions of the standard library that must be given arguments, and do not hand all of them on to `args`. */
import type { CallTerm } from '../python/value.ts';
import { keyword } from '../python/values.ts';
import { misfit } from './arity.ts';
import type { Refusal } from './refusals.ts';

/** Lib/subprocess.py, Lib/urllib/error.py; 3.11. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'subprocess.CalledProcessError': ['returncode', 'cmd'],
  'subprocess.TimeoutExpired': ['cmd', 'timeout'],
  'urllib.error.HTTPError': ['url', 'code', 'msg', 'hdrs', 'fp'],
  'urllib.error.ContentTooShortError': ['message', 'content'],
};
/** How many of them it keeps in `args`, however it was given them (Lib/urllib/error.py; Objects/exceptions.c, `oserror_use_init`). */
const KEPT: Readonly<Record<string, number>> = { 'urllib.error.HTTPError': 0, 'urllib.error.ContentTooShortError': 1 };

/** Made with names for what it must be given, it cannot be made anew; null: it can. */
export function refusalOfMadeException(
  { args, keywords }: CallTerm,
  maker: string | null,
  version: string | null,
): Refusal | null {
  const needed = NEEDED[maker ?? ''] ?? [];
  const named = needed.slice(args.length);
  const given = KEPT[maker ?? ''] ?? args.length;
  if (!maker || given >= needed.length || named.some(name => !keyword(keywords, name))) return null;
  const parameters = ['self', ...needed].map(name => ({ name, kind: 'positional', isOptional: false }) as const);
  const message = misfit({ qualname: `${maker.split('.').at(-1)}.__init__`, parameters }, given + 1, version);
  return message === null ? null : { type: 'TypeError', message };
}
