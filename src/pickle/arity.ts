/** Why something cannot be called with so many arguments by position, as CPython says it (Python/ceval.c, 3.11). */
import type { FunctionValue } from '../python/value.ts';
import { isBefore } from '../python/version.ts';

export interface Parameter {
  readonly name: string;
  readonly kind: 'positional' | 'positional-only' | 'keyword-only' | 'var-positional' | 'var-keyword';
  readonly isOptional: boolean;
}

/** With `self`, or the class of a `__new__`. */
export interface Signature {
  /** "Point.__init__" */
  readonly qualname: string;
  readonly parameters: readonly Parameter[];
}

export const signatureOf = ({ qualname, node, defaults }: FunctionValue): Signature => ({
  qualname,
  parameters: node.args.map(({ name, kind }) => ({ name, kind, isOptional: defaults.has(name) })),
});

/** `given` counts `self`; null: it can be called so. */
export function misfit({ qualname, parameters }: Signature, given: number, version: string | null): string | null {
  const positional = parameters.filter(({ kind }) => kind === 'positional' || kind === 'positional-only');
  const name = isBefore(version, 10) ? qualname.split('.').at(-1)! : qualname;
  if (given > positional.length && !parameters.some(({ kind }) => kind === 'var-positional')) {
    const least = positional.filter(one => !one.isOptional).length;
    const most = positional.length;
    const taken = least < most ? `from ${least} to ${most} positional arguments` : counted(most, 'positional argument');
    return `${name}() takes ${taken} but ${given} ${given === 1 ? 'was' : 'were'} given`;
  }
  const missing = (kind: string, all: readonly Parameter[]) => {
    const names = all.filter(one => !one.isOptional).map(one => `'${one.name}'`);
    return names.length > 0 ? `${name}() missing ${counted(names.length, `required ${kind} argument`)}: ${listed(names)}` : null;
  };
  return (
    missing('positional', positional.slice(given)) ??
    missing(
      'keyword-only',
      parameters.filter(({ kind }) => kind === 'keyword-only'),
    )
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const listed = (names: readonly string[]): string =>
  names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
