/** `stack.enter_context(manager)` and what else a contextlib.ExitStack is given (Lib/contextlib.py). */
import type { Span } from '../../model/source.ts';
import { leaveLater, moveAll, unwind } from '../library/exit-stack.ts';
import type { AttributeTerm, Keyword, Value } from '../value.ts';
import { callTerm, madeBy, NONE } from '../values.ts';
import { enter, leaving } from './enter.ts';
import type { Execution } from './execution.ts';

const METHODS: ReadonlySet<string> = new Set(
  'enter_context enter_async_context callback push_async_callback push push_async_exit close aclose pop_all'.split(' '),
);

/** null: it is no such stack, or nothing that changes it. */
export function callStackMethod(
  x: Execution,
  { object, name }: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  if (!METHODS.has(name) || !madeBy(object, /^contextlib\.(Async)?ExitStack$/)) return null;
  const [first, ...rest] = args;
  switch (name) {
    case 'enter_context':
    case 'enter_async_context': {
      if (!first) return null;
      const { value, leave } = enter(x, { manager: first, isAsync: name === 'enter_async_context', at });
      leaveLater(object, leave);
      return value;
    }
    case 'callback':
    case 'push_async_callback':
      if (!first) return null;
      leaveLater(object, () => {
        x.call(first, rest, keywords, at);
        return false;
      });
      return first;
    case 'push':
    case 'push_async_exit':
      if (first) leaveLater(object, leaving(x, { manager: first, isAsync: name === 'push_async_exit', at }));
      return first ?? null;
    case 'close':
    case 'aclose':
      unwind(object, null);
      return NONE;
    case 'pop_all': {
      const moved = callTerm(object.callee, [], [], at);
      moveAll(object, moved);
      return moved;
    }
    default:
      return null;
  }
}
