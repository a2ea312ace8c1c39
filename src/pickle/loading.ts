/** Whether an object that was pickled can be made anew from that: the calls of the unpickler, followed as they would come. */
import type { Span } from '../model/source.ts';
import { findInClass } from '../python/execute/find-in-class.ts';
import { allocate } from '../python/execute/instantiate.ts';
import { leaveUnset } from '../python/execute/unset.ts';
import { type Execution, PythonRaise } from '../python/execution.ts';
import { fieldsOf } from '../python/fields/declared.ts';
import { defaultOf } from '../python/fields/defaults.ts';
import { initializerIn } from '../python/fields/initializer.ts';
import { familyOf } from '../python/fields/makers.ts';
import { itemsOf } from '../python/library/class-parts.ts';
import { lineage } from '../python/mro.ts';
import type { FunctionValue, InstanceValue, Value } from '../python/value.ts';
import { classOf, emptyNamespace, sequence, stringOf } from '../python/values.ts';
import { misfit, type Parameter, type Signature, signatureOf } from './arity.ts';
import { type Making, makingOf } from './makings.ts';
import type { Refusal } from './refusals.ts';
import type { Walk } from './walk.ts';

/** null: it can, as far as is known. */
export function refusalOfLoading(walk: Walk, instance: InstanceValue): Refusal | null {
  const cls = classOf(instance);
  const making = makingOf(cls);
  const isToldItself = making?.calls === '__new__' && ['__getnewargs_ex__', '__getnewargs__'].some(one => findInClass(cls, one));
  const given = making && !isToldItself ? making.given(instance) : null;
  if (!making || !given) return null;
  const refusals = given.map(args => refusalOf(walk.x, instance, making, args));
  const refused = refusals.filter(one => one !== null);
  if (refused.length > 0 && refused.length < refusals.length)
    walk.unknowns.push({
      why: `with how many arguments \`${cls.name}\` is called where it is loaded is not known`,
      at: instance.at,
    });
  return refused.length === refusals.length ? (refused[0] ?? null) : null;
}

/** What `__reduce__` says to call, with what it says; null: that works, or is not known. */
export function refusalOfReduced(walk: Walk, instance: InstanceValue, reduced: Value): Refusal | null {
  const [callee, given] = itemsOf(reduced) ?? [];
  const args = itemsOf(given);
  if (!args) return null;
  if (callee?.kind === 'class')
    return refusalOf(
      walk.x,
      { ...instance, class: callee, fields: emptyNamespace() },
      { calls: 'class', given: () => [args] },
      args,
    );
  const message = callee?.kind === 'function' ? misfit(signatureOf(callee), args.length, walk.x.world.pythonVersion) : null;
  return message === null ? null : { type: 'TypeError', message };
}

function refusalOf(x: Execution, instance: InstanceValue, making: Making, args: readonly Value[]): Refusal | null {
  const cls = classOf(instance);
  const maker = functionIn(instance, '__new__');
  const initializer = making.calls === 'class' ? initializerOf(x, instance) : null;
  for (const signature of [maker && signatureOf(maker), initializer]) {
    const message = signature && misfit(signature, args.length + 1, x.world.pythonVersion);
    if (message) return { type: 'TypeError', message };
  }
  const put = making.fills ? filling(instance) : null;
  if (!maker && !initializer && !put) return null;
  const { at } = instance;
  return attempt(x, () => {
    const made =
      making.calls === 'class'
        ? x.call(cls, args, [], at)
        : maker
          ? x.call(maker, [cls, ...args], [], at)
          : allocate(x, cls, args, [], at);
    if (made.kind !== 'instance' || made === instance || !put) return;
    leaveUnset(x, made, instance.fields.keys());
    put(x, made, at);
  });
}

/** Written, or made by `@dataclass`. attrs' hands everything on to the exception's `args` (attr/_make.py, `auto_exc`). */
function initializerOf(x: Execution, instance: InstanceValue): Signature | null {
  const found = initializerIn(lineage(classOf(instance)));
  if (found?.kind !== 'generated') {
    const written = functionIn(instance, '__init__');
    return written && signatureOf(written);
  }
  const { owner, mark } = found;
  if (familyOf(mark) !== 'dataclass') return null;
  const fields = fieldsOf(x, owner, mark).filter(one => one.isInit);
  const parameters = fields.map(
    ({ parameter, isKeywordOnly, assigned }): Parameter => ({
      name: parameter,
      kind: isKeywordOnly ? 'keyword-only' : 'positional',
      isOptional: defaultOf(x, assigned, instance, instance.at) !== null,
    }),
  );
  return {
    qualname: `${owner.qualname}.__init__`,
    parameters: [{ name: 'self', kind: 'positional', isOptional: false }, ...parameters],
  };
}

function functionIn(instance: InstanceValue, name: string): FunctionValue | null {
  const found = findInClass(classOf(instance), name);
  const fn = found?.kind === 'descriptor' ? found.function : found;
  return fn?.kind === 'function' ? fn : null;
}

/** By methods of its class, where it has its own; the first element shows whether they can work (Modules/_pickle.c, `do_append`, `do_setitems`). */
function filling(instance: InstanceValue): ((x: Execution, made: InstanceValue, at: Span) => void) | null {
  const { content } = instance;
  const name = content?.kind === 'dict' ? '__setitem__' : 'extend';
  const fn = functionIn(instance, name);
  const first = content?.kind === 'dict' ? content.state.value.entries[0] : content?.state.value.items[0];
  if (!fn || !first) return null;
  const args = 'kind' in first ? [sequence('list', [first])] : first;
  return (x, made, at) => x.call({ kind: 'method', self: made, function: fn }, args, [], at);
}

/** What is certain to be raised; nothing of what happens lasts. */
export function attempt(x: Execution, body: () => void): Refusal | null {
  const [refusal] = x.journal.branch(
    [
      () => {
        try {
          body();
          return null;
        } catch (raised) {
          if (!(raised instanceof PythonRaise)) throw raised;
          return { type: raised.type, message: messageOf(raised.value) };
        }
      },
    ],
    () => false,
  );
  return refusal ?? null;
}

/** What a raised exception says. */
export const messageOf = (raised: Value): string =>
  stringOf(raised.kind === 'call' || raised.kind === 'instance' ? raised.args[0] : raised) ?? '';
