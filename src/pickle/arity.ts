/** Why a function cannot be called with so many arguments by position, as CPython says it (Python/ceval.c, 3.11). */
import type { FunctionValue } from '../python/value.ts';
import { isBefore } from '../python/version.ts';

/** `given` counts `self`, or the class of a `__new__`; null: it can be called so. */
export function misfit(fn: FunctionValue, given: number, version: string | null): string | null {
  const { args } = fn.node;
  const positional = args.filter(({ kind }) => kind === 'positional' || kind === 'positional-only');
  const name = isBefore(version, 10) ? fn.qualname.split('.').at(-1)! : fn.qualname;
  if (given > positional.length && !args.some(({ kind }) => kind === 'var-positional')) {
    const least = positional.filter(one => !fn.defaults.has(one.name)).length;
    const most = positional.length;
    const taken = least < most ? `from ${least} to ${most} positional arguments` : counted(most, 'positional argument');
    return `${name}() takes ${taken} but ${given} ${given === 1 ? 'was' : 'were'} given`;
  }
  const missing = (kind: string, all: typeof args) => {
    const names = all.filter(one => !fn.defaults.has(one.name)).map(one => `'${one.name}'`);
    return names.length > 0 ? `${name}() missing ${counted(names.length, `required ${kind} argument`)}: ${listed(names)}` : null;
  };
  return (
    missing('positional', positional.slice(given)) ??
    missing(
      'keyword-only',
      args.filter(({ kind }) => kind === 'keyword-only'),
    )
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const listed = (names: readonly string[]): string =>
  names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
