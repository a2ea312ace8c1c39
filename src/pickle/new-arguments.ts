/** What an object is made anew with where it is loaded: `cls.__new__(cls, *args)`, with none unless its class says which (Lib/copyreg.py, `__newobj__`). */
import { findInClass } from '../python/execute/find-in-class.ts';
import type { ClassValue, FunctionValue, InstanceValue } from '../python/value.ts';
import { classOf, libraryBases } from '../python/values.ts';
import type { Refusal } from './refusals.ts';

export interface Parameter {
  readonly name: string;
  readonly isKeywordOnly: boolean;
  readonly isOptional: boolean;
}

/** Why what has these parameters cannot be called with so many arguments by position; null: it lacks none. */
export function lacking(parameters: readonly Parameter[], given: number): string | null {
  const byPlace = parameters.filter(one => !one.isKeywordOnly);
  const missing = [...byPlace.slice(given), ...parameters.filter(one => one.isKeywordOnly)].find(one => !one.isOptional);
  return missing ? `has no argument \`${missing.name}\`` : null;
}

/** Why a function that also takes `self` cannot be called with so many arguments; null: it can. */
export function unmet({ node, defaults }: FunctionValue, given: number): string | null {
  const parameters = node.args.slice(1);
  const positional = parameters.filter(({ kind }) => kind === 'positional' || kind === 'positional-only');
  const named = [...positional, ...parameters.filter(({ kind }) => kind === 'keyword-only')];
  const isOptional = ({ name }: { readonly name: string }) => defaults.has(name);
  const lacks = lacking(
    named.map(one => ({ name: one.name, isKeywordOnly: one.kind === 'keyword-only', isOptional: isOptional(one) })),
    given,
  );
  if (lacks !== null) return lacks;
  const isTooMany = given > positional.length && !parameters.some(({ kind }) => kind === 'var-positional');
  return isTooMany ? `gives ${given} arguments, and \`${nameOf(node)}\` takes ${positional.length}` : null;
}

const nameOf = (node: FunctionValue['node']): string => (node.kind === 'Lambda' ? '<lambda>' : node.name);

/** They give their value as the only argument (`str.__getnewargs__` and the like; Objects/unicodeobject.c). */
const GIVES_ITS_VALUE = /^builtins\.(str|int|float|bytes|tuple)$/;
const GIVES_NOTHING = /^(builtins\.(object|list|dict)|abc\.ABC|typing(_extensions)?\.(Generic|Protocol))$/;

/** What its library bases have a say in; `object` and the like have none. */
export const telling = (cls: ClassValue): readonly string[] => libraryBases(cls).filter(base => !GIVES_NOTHING.test(base));

/** A `__new__` that takes more than that; of classes of other libraries nothing is known. */
export function refusalOfNew(instance: InstanceValue): Refusal | null {
  const cls = classOf(instance);
  const found = findInClass(cls, '__new__');
  const maker = found?.kind === 'descriptor' ? found.function : found;
  const bases = telling(cls);
  if (maker?.kind !== 'function' || !bases.every(base => GIVES_ITS_VALUE.test(base))) return null;
  if (['__getnewargs_ex__', '__getnewargs__'].some(name => findInClass(cls, name))) return null;
  const why = unmet(maker, bases.length > 0 ? 1 : 0);
  return why === null ? null : { type: 'TypeError', message: `\`${cls.name}.__new__\` is called for it, which ${why}` };
}
