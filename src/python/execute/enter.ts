/** Context managers: classes of the project, functions under `@contextmanager`, and those of libraries that change the process. */
import type { Span } from '../../model/source.ts';
import { awaited } from '../generators.ts';
import { libraryManager } from '../library/entered.ts';
import type { Entered } from '../library/exit-stack.ts';
import type { CallTerm, Value } from '../value.ts';
import { data, madeBy, NONE, truth, unknown } from '../values.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { callFunction } from './functions.ts';
import { catches, namesOfRaised } from './guards.ts';
import type { Guard } from './handler.ts';

export interface Managed {
  readonly manager: Value;
  readonly isAsync: boolean;
  /** What it is known to suppress; undefined: that is asked of the manager itself. */
  readonly forgives?: Guard | undefined;
  readonly at: Span;
}

/** Runs `body` between entering and leaving; null: it raised, and the manager suppressed that. */
export function inside<R>(x: Execution, managed: Managed, body: (entered: Value) => R): R | null {
  const { manager } = managed;
  if (isGeneratorManager(manager)) return insideGenerator(x, manager, body);
  const { value, leave } = enter(x, managed);
  let result: R;
  try {
    result = body(value);
  } catch (raised) {
    if (!(raised instanceof PythonRaise) || !leave(raised)) throw raised;
    return null;
  }
  leave(null);
  return result;
}

/** Whatever comes after it is inside: `stack.enter_context(manager)`. */
export function enter(x: Execution, managed: Managed): Entered {
  const { manager, isAsync, at } = managed;
  // What follows the `yield` is not followed: the function has ended here when it would run.
  if (isGeneratorManager(manager)) return { value: firstYield(onYield => runGenerator(x, manager, onYield)), leave: () => false };
  const known = libraryManager(x, manager, at);
  if (known) return known;
  const value = awaited(x.call(x.attribute(manager, isAsync ? '__aenter__' : '__enter__', at), [], [], at));
  return { value, leave: leaving(x, managed) };
}

/** Leaves without having entered. */
export function leaving(x: Execution, { manager, isAsync, forgives, at }: Managed): Entered['leave'] {
  return raised => {
    if (forgives !== undefined) return raised !== null && catches(forgives, namesOfRaised(raised.type, raised.value));
    const exit = x.attribute(manager, isAsync ? '__aexit__' : '__exit__', at);
    if (exit.kind === 'unknown') return false;
    const args = raised ? [data('type'), raised.value, data('traceback')] : [NONE, NONE, NONE];
    return truth(awaited(x.call(exit, args, [], at))) === true;
  };
}

/** A call of a function under `@contextmanager`: nothing of it has run yet (Lib/contextlib.py). */
export const isGeneratorManager = (manager: Value): manager is CallTerm =>
  manager.kind === 'call' && madeBy(manager.callee, /^contextlib\.(async)?contextmanager$/);

function insideGenerator<R>(x: Execution, manager: CallTerm, body: (entered: Value) => R): R | null {
  return insideFunction(x, onYield => runGenerator(x, manager, onYield), body);
}

type OnYield = (value: Value) => void;

/** The block runs where the function yields: what the function does around it, and catches, is around the block. */
export function insideFunction<R>(x: Execution, run: (onYield: OnYield) => Value, body: (entered: Value) => R): R | null {
  const depth = x.frames.length;
  const done: R[] = [];
  let isEntered = false;
  const ended = run(value => {
    if (isEntered) return;
    isEntered = true;
    // The block belongs to the function that says `with`.
    const inner = x.frames.splice(depth);
    try {
      done.push(body(value));
    } finally {
      x.frames.push(...inner);
    }
  });
  return isEntered ? (done[0] ?? null) : body(notYielded(ended));
}

/** What a function yields first; what comes after that is not followed. */
export function firstYield(run: (onYield: OnYield) => Value): Value {
  // Thrown through all statements: a `finally` of the function does not run either.
  const yielded = { value: NONE as Value };
  try {
    const ended = run(value => {
      yielded.value = value;
      throw yielded;
    });
    return notYielded(ended);
  } catch (thrown) {
    if (thrown !== yielded) throw thrown;
    return yielded.value;
  }
}

function runGenerator(x: Execution, { callee, args, keywords, at }: CallTerm, onYield: OnYield): Value {
  const fn = callee.kind === 'call' ? callee.args[0] : undefined;
  return fn?.kind === 'function' ? callFunction(x, fn, args, keywords, at, onYield) : unknown('what a context manager runs', at);
}

/** Calls may nest too deep to be followed. */
const notYielded = (ended: Value): Value =>
  ended.kind === 'unknown' ? ended : unknown('what is yielded by a function that was not seen to yield', null);
