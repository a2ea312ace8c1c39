/** What is left in reverse order: by a contextlib.ExitStack (Lib/contextlib.py), a `monkeypatch`, a test case with its cleanups. */
import type { PythonRaise } from '../execute/execution.ts';
import type { Value } from '../value.ts';

/** What a `with` statement has of a manager. */
export interface Entered {
  readonly value: Value;
  /** True: the exception goes no further. */
  readonly leave: (raised: PythonRaise | null) => boolean;
}

const stacks = new WeakMap<Value, readonly Entered['leave'][]>();

export function leaveLater(stack: Value, leave: Entered['leave']): void {
  stacks.set(stack, [...(stacks.get(stack) ?? []), leave]);
}

/** `stack.pop_all()` */
export function moveAll(from: Value, to: Value): void {
  stacks.set(to, stacks.get(from) ?? []);
  stacks.delete(from);
}

export function unwind(stack: Value, raised: PythonRaise | null): boolean {
  const leaves = stacks.get(stack) ?? [];
  stacks.delete(stack);
  let open = raised;
  for (const leave of leaves.toReversed()) if (leave(open)) open = null;
  return raised !== null && open === null;
}
