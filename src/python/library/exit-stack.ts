/** contextlib.ExitStack: what it was given is left in reverse order (Lib/contextlib.py). */
import type { PythonRaise } from '../execute/execution.ts';
import type { CallTerm, Value } from '../value.ts';

/** What a `with` statement has of a manager. */
export interface Entered {
  readonly value: Value;
  /** True: the exception goes no further. */
  readonly leave: (raised: PythonRaise | null) => boolean;
}

const stacks = new WeakMap<CallTerm, readonly Entered['leave'][]>();

export function leaveLater(stack: CallTerm, leave: Entered['leave']): void {
  stacks.set(stack, [...(stacks.get(stack) ?? []), leave]);
}

/** `stack.pop_all()` */
export function moveAll(from: CallTerm, to: CallTerm): void {
  stacks.set(to, stacks.get(from) ?? []);
  stacks.delete(from);
}

export function unwind(stack: CallTerm, raised: PythonRaise | null): boolean {
  const leaves = stacks.get(stack) ?? [];
  stacks.delete(stack);
  let open = raised;
  for (const leave of leaves.toReversed()) if (leave(open)) open = null;
  return raised !== null && open === null;
}
