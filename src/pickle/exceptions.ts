/**
 * An exception is pickled as its class and its `args`, and made anew from these where it is loaded (Objects/exceptions.c,
 * BaseException_reduce). These are the arguments by position that it was made with, unless an `__init__` hands others on
 * (`BaseException_new`): `super().__init__(message)` in one that takes more leaves the message alone.
 */
import { findInClass } from '../python/execute/find-in-class.ts';
import type { Execution } from '../python/execution.ts';
import { fieldsOf } from '../python/fields/declared.ts';
import { defaultOf } from '../python/fields/defaults.ts';
import { type Initializer, initializerIn } from '../python/fields/initializer.ts';
import { familyOf } from '../python/fields/makers.ts';
import { lineage } from '../python/mro.ts';
import type { CallTerm, InstanceValue } from '../python/value.ts';
import { classOf, isException, keyword } from '../python/values.ts';
import { lacking, unmet } from './new-arguments.ts';
import type { Refusal } from './refusals.ts';

export function refusalOfException(x: Execution, instance: InstanceValue): Refusal | null {
  const cls = classOf(instance);
  if (!isException(cls) || findInClass(cls, '__new__')) return null;
  const args = instance.fields.get('args')?.value;
  const initializer = initializerIn(lineage(cls));
  if (!initializer || args?.kind !== 'sequence' || args.state.value.rest) return null;
  return refused(cls.name, whyNotCalled(x, instance, initializer, args.state.value.items.length));
}

const refused = (name: string, why: string | null): Refusal | null =>
  why === null ? null : { type: 'TypeError', message: `\`${name}(*args)\` ${why}` };

function whyNotCalled(x: Execution, instance: InstanceValue, initializer: Initializer, given: number): string | null {
  if (initializer.kind === 'written') return initializer.function.kind === 'function' ? unmet(initializer.function, given) : null;
  const { owner, mark } = initializer;
  // attrs hands all of them on (attr/_make.py, `auto_exc`).
  if (familyOf(mark) !== 'dataclass') return null;
  const fields = fieldsOf(x, owner, mark).filter(one => one.isInit);
  return lacking(
    fields.map(one => ({
      name: one.parameter,
      isKeywordOnly: one.isKeywordOnly,
      isOptional: defaultOf(x, one.assigned, instance, instance.at) !== null,
    })),
    given,
  );
}

/** What they must be given, and hand on to nobody (Lib/subprocess.py, Lib/urllib/error.py; 3.11). */
const KEPT_TO_THEMSELVES: Readonly<Record<string, readonly string[]>> = {
  'subprocess.CalledProcessError': ['returncode', 'cmd'],
  'subprocess.TimeoutExpired': ['cmd', 'timeout'],
  'urllib.error.HTTPError': ['url', 'code', 'msg', 'hdrs', 'fp'],
};

/** Of a library, made with names for what it must be given. */
export function refusalOfMadeException({ args, keywords }: CallTerm, maker: string | null): Refusal | null {
  const needed = KEPT_TO_THEMSELVES[maker ?? ''] ?? [];
  const named = needed.slice(args.length);
  if (!maker || named.length === 0 || named.some(name => !keyword(keywords, name))) return null;
  const parameters = needed.map(name => ({ name, isKeywordOnly: false, isOptional: false }));
  return refused(maker, lacking(parameters, args.length));
}
