/** A spawned child runs the main file again, under another name, before it loads anything (multiprocessing/spawn.py, `prepare`). */
import type { Span, Unread } from '../model/source.ts';
import { catches } from '../python/execute/guards.ts';
import { type CallEvent, type Execution, PythonRaise } from '../python/execution.ts';
import { exceptionBases } from '../python/library/exceptions.ts';
import type { ModuleValue } from '../python/value.ts';
import { text } from '../python/values.ts';
import { type RefusedInMain, refusedInMain } from './multiprocessing/refused-in-main.ts';
import type { ReceivingProcess } from './receiver.ts';

/** The child dies of a call that multiprocessing refuses while the main file is run again. */
export interface FailedMain {
  readonly refused: RefusedInMain;
  readonly at: Span;
  readonly doubts: readonly Unread[];
}

/** Whether the process ends before it loads anything. */
export const endsInMain = (failed: FailedMain | null): boolean => failed !== null && failed.doubts.length === 0;

type Ran = { readonly kind: 'ran'; readonly module: ModuleValue } | { readonly kind: 'raised'; readonly raised: PythonRaise };

export interface MainAgain {
  /** The main module as it is there; null: the process runs none. It is run when this is first asked. */
  run(): Ran | null;
  /** The call that ends it; null: none does. */
  failure(): FailedMain | null;
  /** To be told of each call there: raises as multiprocessing does. */
  note(event: CallEvent): void;
}

export function createMainAgain(x: Execution, { main }: Pick<ReceivingProcess, 'main'>): MainAgain {
  let ran: Ran | null = null;
  let failed: FailedMain | null = null;
  let isRunning = false;

  function runNow({ file, package: parent }: NonNullable<typeof main>): Ran {
    isRunning = true;
    try {
      return { kind: 'ran', module: x.importFile(file, '__mp_main__', parent) };
    } catch (raised) {
      if (!(raised instanceof PythonRaise)) throw raised;
      return { kind: 'raised', raised };
    } finally {
      isRunning = false;
    }
  }
  function run(): Ran | null {
    if (main) ran ??= runNow(main);
    return ran;
  }
  return {
    run,
    failure() {
      run();
      return failed;
    },
    note({ term, doubts }) {
      const refused = isRunning ? refusedInMain(x, term) : null;
      if (refused === null) return;
      const isCaught = x.guards.some(guard => catches(guard, exceptionBases('RuntimeError')));
      if (!isCaught) failed ??= { refused, at: term.at, doubts };
      throw new PythonRaise('RuntimeError', text(refused), term.at);
    },
  };
}
