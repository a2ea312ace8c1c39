/** Exceptions that a side of an undecided branch raises: the program is followed as if it went on, and what they are is kept. */
import type { Unread } from '../../model/source.ts';
import type { Execution, PerhapsRaised, PythonRaise } from './execution.ts';
import { catches, namesOfRaised } from './guards.ts';

export function mayRaise(x: Execution, raised: PythonRaise, doubt: Unread): void {
  const names = namesOfRaised(raised.type, raised.value);
  const caughtBy = x.guards.findLastIndex(guard => catches(guard, names));
  x.perhaps.raised.push({ raised, doubts: [...x.doubts, doubt], caughtBy });
}

/** Of what was noted since there were `before`, what that guard catches: it goes no further. */
export function takeCaught(x: Execution, before: number, guard: number): readonly PerhapsRaised[] {
  const noted = x.perhaps.raised.splice(before);
  x.perhaps.raised.push(...noted.filter(one => one.caughtBy < guard));
  return noted.filter(one => one.caughtBy >= guard);
}
