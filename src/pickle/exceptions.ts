/** An exception is pickled as its class and its `args`, and made anew from these where it is loaded (Objects/exceptions.c, BaseException_reduce). */
import { findInClass } from '../python/execute/find-in-class.ts';
import type { InstanceValue } from '../python/value.ts';
import { classOf, isException, libraryBases } from '../python/values.ts';
import type { Refusal } from './unpicklable-makers.ts';

/** They keep what they were made with besides (Objects/exceptions.c, OSError_reduce). */
const ERRNO =
  /^builtins\.(OSError|IOError|EnvironmentError|\w*(Connection|Pipe|File|Directory|Permission|Timeout|Process|Blocking|Interrupted)\w*Error)$/;

/** `super().__init__(message)` in an `__init__` that takes more: `args` is the message alone, and the class cannot be called with it. */
export function refusalOfException(instance: InstanceValue): Refusal | null {
  const cls = classOf(instance);
  if (!isException(cls) || libraryBases(cls).some(base => ERRNO.test(base)) || findInClass(cls, '__new__')) return null;
  const initializer = findInClass(cls, '__init__');
  const args = instance.fields.get('args')?.value;
  if (initializer?.kind !== 'function' || args?.kind !== 'sequence' || args.state.value.rest) return null;
  const parameters = initializer.node.args.slice(1);
  const positional = parameters.filter(({ kind }) => kind === 'positional' || kind === 'positional-only');
  const given = args.state.value.items.length;
  const missing = [...positional.slice(given), ...parameters.filter(({ kind }) => kind === 'keyword-only')].find(
    one => !initializer.defaults.has(one.name),
  );
  const isTooMany = given > positional.length && !parameters.some(({ kind }) => kind === 'var-positional');
  if (!missing && !isTooMany) return null;
  const why = missing
    ? `has no argument \`${missing.name}\``
    : `gives ${given} arguments, and \`__init__\` takes ${positional.length}`;
  return { type: 'TypeError', message: `\`${cls.name}(*args)\` ${why}` };
}
