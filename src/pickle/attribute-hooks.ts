/** `__getattr__` of an object that is being loaded, and has no attributes yet: `__setstate__` is asked of it (Modules/_pickle.c, `load_build`). */
import { findInClass } from '../python/execute/find-in-class.ts';
import { isEndless } from '../python/execute/functions.ts';
import { type Execution, PythonRaise } from '../python/execution.ts';
import type { InstanceValue } from '../python/value.ts';
import { classOf, emptyNamespace, text } from '../python/values.ts';
import { telling } from './makings.ts';
import type { Refusal } from './refusals.ts';

/** What passes `__setstate__` on to an attribute of its own asks itself for that attribute, and so on. */
export function refusalOfHook(x: Execution, instance: InstanceValue): Refusal | null {
  const cls = classOf(instance);
  const hook = findInClass(cls, '__getattr__');
  const isAsked = instance.fields.size > 0 && !findInClass(cls, '__setstate__') && telling(cls).length === 0;
  if (hook?.kind !== 'function' || !isAsked) return null;
  const empty: InstanceValue = { ...instance, fields: emptyNamespace() };
  const [ends] = x.journal.branch(
    [
      () => {
        const { length } = x.perhaps.raised;
        try {
          const given = x.call({ kind: 'method', self: empty, function: hook }, [text('__setstate__')], [], instance.at);
          return !isEndless(given) || x.perhaps.raised.length > length;
        } catch (thrown) {
          if (!(thrown instanceof PythonRaise)) throw thrown;
          return true;
        }
      },
    ],
    () => false,
  );
  return ends ? null : { type: 'RecursionError', message: 'maximum recursion depth exceeded' };
}
