/** What the shell puts in place of `$NAME` and `$(COMMAND)`, in words that no shell has seen (`--launch`, pyproject.toml). */
import { dirname } from 'node:path';
import type { Surroundings } from './runner.ts';

const COMMAND = /\$\(([^()]*)\)|`([^`]*)`/g;

/** Variables, and the commands that print what is known; any other is left as it stands. */
export function expand(value: string, { cwd, env }: Surroundings): string {
  const variables = (text: string): string =>
    text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      return name === 'PWD' ? cwd : (env[name] ?? '');
    });
  const printed = (whole: string, inside: string): string => {
    const [name, argument, ...more] = inside.trim().split(/\s+/);
    if (name === 'pwd' && (argument === undefined || /^-[LP]$/.test(argument))) return cwd;
    const path = variables((argument ?? '').replace(/^"(.*)"$/, '$1'));
    return name === 'dirname' && more.length === 0 && path !== '' ? dirname(path) : whole;
  };
  const withoutInner = (text: string): string =>
    text.replace(COMMAND, (whole, first?: string, second?: string) => printed(whole, first ?? second ?? ''));
  // `$(dirname $(pwd))`: two, one in the other.
  return variables(withoutInner(withoutInner(value)));
}

/** The command whose output would have to be known: "$(git rev-parse --show-toplevel)". */
export const unknownIn = (word: string): string | null => /\$\([^)]*\)?|`[^`]*`?/s.exec(word)?.[0] ?? null;

export const whyUnknown = (command: string): string =>
  `${command}: what a command prints is not known here; write it out, or give what it sets with --cwd and --env`;
