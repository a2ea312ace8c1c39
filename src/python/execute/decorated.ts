/** Context managers as decorators: they are around every call of the function (Lib/contextlib.py, `ContextDecorator`; Lib/unittest/mock.py). */
import type { Span } from '../../model/source.ts';
import { awaited } from '../generators.ts';
import { enterPatch, isPatch, underPatches } from '../library/patches.ts';
import type { CallTerm, Keyword, Value } from '../value.ts';
import { NONE } from '../values.ts';
import { inside, isGeneratorManager } from './enter.ts';
import type { Execution } from './execution.ts';

/** A call of a function that a context manager decorates; null: it is no such function. */
export function callWithin(
  x: Execution,
  term: CallTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const { callee: manager } = term;
  const { inner, layers } = underPatches(term);
  if (layers.length > 0)
    return isFunction(inner)
      ? withPatches(
          x,
          inner,
          layers.map(one => one.callee),
          args,
          keywords,
          at,
        )
      : null;
  const [fn] = term.args;
  if (!fn || !isFunction(fn) || !isGeneratorManager(manager)) return null;
  return inside(x, { manager, isAsync: false, at }, () => x.call(fn, args, keywords, at)) ?? NONE;
}

const isFunction = (value: Value): boolean =>
  value.kind === 'function' ||
  (value.kind === 'call' &&
    value.args[0] !== undefined &&
    (isPatch(value.callee) || isGeneratorManager(value.callee)) &&
    isFunction(value.args[0]));

/** What an `async def` awaits, it awaits inside of them. */
function withPatches(
  x: Execution,
  fn: Value,
  [patch, ...others]: readonly Value[],
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value {
  if (patch?.kind !== 'call') return awaited(x.call(fn, args, keywords, at));
  const { leave, passed, named } = enterPatch(x, patch, at);
  try {
    return withPatches(x, fn, others, [...args, ...passed], [...keywords, ...named], at);
  } finally {
    leave(null);
  }
}
