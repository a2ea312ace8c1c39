/**
 * `runtime_env={"worker_process_setup_hook": f}`: every worker calls it before it loads a task (ray/_private/runtime_env/setup_hook.py,
 * `load_and_execute_setup_hook`, 2.60.0): what it does to `sys.path` holds for all that is loaded there.
 */
import { ray as rayPickler } from '../../picklers/ray.ts';
import { type CallEvent, type Execution, PythonRaise } from '../../python/execution.ts';
import type { Value } from '../../python/value.ts';
import { shipTask } from '../multiprocessing/task.ts';
import type { ReceivingProcess, Shipment } from '../receiver.ts';
import { createMemory } from '../remembered.ts';

/** Of the job that a worker belongs to: the tasks that it starts are of the same. */
const ofJob = createMemory<Value | null>(null);

/** The same worker, after its hook. */
export function afterHook(x: Execution, worker: ReceivingProcess, given: Value | null): ReceivingProcess {
  const hook = given ?? ofJob.of(x);
  if (hook === null || hook.kind === 'constant') return hook?.type === 'str' ? notRead(worker) : worker;
  if (hook.kind !== 'function') return notRead(worker);
  const prepare = (there: Execution) => {
    ofJob.set(there, hook);
    run(there, hook);
  };
  return { ...worker, key: `${worker.key}|${hook.qualname}`, prepare };
}

/** One that is named by a text is imported there before the search path is complete: a sibling of the script is not found (measured). */
const notRead = (worker: ReceivingProcess): ReceivingProcess => ({
  ...worker,
  incomplete: { why: 'what its `worker_process_setup_hook` changes there is not known before the run', at: null },
});

/** Only what it makes of the search path stays: other objects that it changes there are copies. */
function run(there: Execution, hook: Value & { readonly kind: 'function' }): void {
  const [path] = there.journal.branch(
    [
      () => {
        try {
          there.call(hook, [], [], hook.node.at);
        } catch (raised) {
          if (!(raised instanceof PythonRaise)) throw raised;
        }
        return there.sysPath.state.value;
      },
    ],
    () => false,
  );
  if (path) there.journal.write(there.sysPath.state, path);
}

/** It is pickled when Ray is initialised. */
export const shipHook = (
  x: Execution,
  event: CallEvent,
  { hook, to }: { readonly hook: Value | null; readonly to: ReceivingProcess },
): readonly Shipment[] =>
  hook?.kind === 'function'
    ? [shipTask(x, event, { kind: 'ray-setup-hook', subject: hook, fn: hook, others: [], pickler: rayPickler, to })]
    : [];
