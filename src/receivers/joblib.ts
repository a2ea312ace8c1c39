/** joblib and loky: workers that are started with a copy of `sys.path`, and cloudpickle (joblib/externals/loky). */
import type { Unread } from '../model/source.ts';
import { lokyPickle } from '../picklers/cloudpickle.ts';
import { joblib as joblibPickler } from '../picklers/joblib.ts';
import { pickle } from '../picklers/pickle.ts';
import { ray } from '../picklers/ray.ts';
import type { CallEvent, Execution } from '../python/execution.ts';
import type { CallTerm, Value } from '../python/value.ts';
import { alternativesOf, argumentsOf, keyword, library, libraryPath, madeBy, stringOf } from '../python/values.ts';
import { childProcess } from './child-process.ts';
import { libraryPart } from './library-part.ts';
import { callsOfMap } from './multiprocessing/calls.ts';
import { startChild } from './multiprocessing/children.ts';
import { apart, type Initializer, initializerOf, shipInitializer } from './multiprocessing/initializer.ts';
import { elementsOf, isEmpty } from './multiprocessing/multiprocessing.ts';
import { startMethodOf } from './multiprocessing/start-method.ts';
import { shipTask, type Task } from './multiprocessing/task.ts';
import { workerFor } from './ray/worker.ts';
import type { Receiver, ReceiverContext, ReceivingProcess, Shipment } from './receiver.ts';
import { createConfigured, workersOf } from './remembered.ts';

const PARALLEL = /^joblib\.(parallel\.)?Parallel$/;
const CALL_OF_PARALLEL = /^joblib\.(parallel\.)?Parallel\.__call__$/;
const DELAYED = /^joblib\.(parallel\.)?delayed$/;
const EXECUTOR =
  /^(joblib\.externals\.)?loky\.(get_reusable_executor|ProcessPoolExecutor|reusable_executor\.get_reusable_executor)$/;

/** `parallel_config(backend="threading")`: what an inner one leaves open, the outer one says (joblib/parallel.py, 1.6.0). */
const configured = createConfigured(/^joblib\.(parallel\.)?parallel_(config|backend)$/);

/** What a `Parallel` is told itself, else what is configured. */
function settingsOf({ args, keywords }: CallTerm, around: readonly CallTerm[]): (name: string) => Value | null {
  return name => {
    const own = keyword(keywords, name) ?? (name === 'n_jobs' ? (args[0] ?? null) : null);
    if (own && !(own.kind === 'constant' && own.value === null)) return own;
    const set = around.map(by => keyword(by.keywords, name) ?? (name === 'backend' ? (by.args[0] ?? null) : null));
    return set.find(one => one !== null) ?? null;
  };
}

export const joblib: Receiver = {
  name: 'joblib',
  libraries: ['joblib', 'loky'],
  form: /\b(Parallel|get_reusable_executor|ProcessPoolExecutor)\b/,
  interpret: (_x, callee) =>
    callee.kind === 'attribute' &&
    callee.name === '__enter__' &&
    (libraryPart(callee.object, PARALLEL) || libraryPart(callee.object, EXECUTOR))
      ? callee.object
      : null,
  shipments(x, event, context) {
    const { callee, args } = event.term;
    configured.note(x, event.term);
    const called = parallelCalled(event.term);
    if (called) return parallel(x, event, context, called.made, called.tasks);
    const executor = callee.kind === 'attribute' ? libraryPart(callee.object, EXECUTOR) : null;
    if (!executor || callee.kind !== 'attribute') return [];
    const [fn, ...rest] = args;
    if (callee.name === 'map' && rest.some(one => isEmpty(x, one, event))) return [];
    if (!fn || (callee.name !== 'submit' && callee.name !== 'map')) return [];
    return callee.name === 'map'
      ? executorTask(
          x,
          event,
          context,
          executor,
          fn,
          rest.flatMap(one => elementsOf(x, one, event)),
          callsOfMap(x, rest, event),
        )
      : executorTask(x, event, context, executor, fn, argumentsOf(event.term).slice(1), [rest]);
  },
  starts(x, term) {
    const called = parallelCalled(term);
    if (!called) return null;
    const setting = settingsOf(called.made, configured.of(x));
    return stringOf(setting('backend')) === 'multiprocessing' && whereItRuns(setting).leaves ? startMethodOf(x, null) : null;
  },
};

/** The initializer is pickled with the processes, which are started with the first task (loky/process_executor.py, 3.7.0). */
function executorTask(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  executor: CallTerm,
  fn: Value,
  others: readonly Value[],
  calls: NonNullable<Task['calls']>,
): readonly Shipment[] {
  const initializer = initializerOf(executor);
  const common = { kind: 'loky', pickler: lokyPickle, to: workers(x, context, executor, initializer) };
  const task = shipTask(x, event, { ...common, subject: event.term, fn, others, calls, returns: {} });
  return [...shipInitializer(x, event, executor, common, initializer), task];
}

/** One set of workers serves all calls (loky/reusable_executor.py), until it is asked to end. */
const REUSED = library('joblib.externals.loky');

const workers = (
  x: Execution,
  context: ReceiverContext,
  pool: Value = REUSED,
  initializer: Initializer | null = null,
): ReceivingProcess =>
  workersOf(x, pool, () => ({
    ...apart(x, childProcess(x, context, { label: 'loky worker', name: 'the loky worker', startedAs: 'spawn' }), initializer),
    // Its `__main__` is loky's own: the job's is not run again (loky/backend/process.py, 3.7.0, `init_main_module`).
    sharesMain: false,
  }));

interface CalledParallel {
  readonly made: CallTerm;
  readonly tasks: Value | undefined;
}

/** `Parallel(...)(tasks)`, also of a class that inherits from it: `super().__call__(tasks)`, `Parallel.__call__(self, tasks)`. */
function parallelCalled({ callee, args }: CallTerm): CalledParallel | null {
  const isExplicit = CALL_OF_PARALLEL.test(libraryPath(callee) ?? '');
  const object = isExplicit ? args[0] : callee.kind === 'attribute' && callee.name === '__call__' ? callee.object : callee;
  const made = object ? libraryPart(object, PARALLEL) : null;
  return made && { made, tasks: args[isExplicit ? 1 : 0] };
}

function parallel(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  made: CallTerm,
  given: Value | undefined,
): readonly Shipment[] {
  // What a generator gives is known together, as one of several: each of them is sent.
  const tasks = elementsOf(x, given, event)
    .flatMap(alternativesOf)
    .filter((one): one is CallTerm => one.kind === 'call' && madeBy(one.callee, DELAYED));
  const setting = settingsOf(made, configured.of(x));
  const { leaves, why } = whereItRuns(setting);
  const backend = stringOf(setting('backend'));
  const { kind, pickler, to } =
    backend === 'multiprocessing'
      ? poolFor(x, context, made)
      : backend === 'ray'
        ? { ...OF_RAY, to: workerFor(x, context, []) }
        : { ...LOKY, to: workers(x, context) };
  return tasks.map(task => {
    const fn = (task.callee as CallTerm).args[0]!;
    const shipment = shipTask(x, event, {
      kind,
      subject: task,
      fn,
      others: argumentsOf(task),
      calls: [task.args],
      pickler,
      to,
      leaves,
      why,
      returns: {},
    });
    if (leaves === false) return { ...shipment, roots: [], node: null };
    // What stays is not pickled either, so nothing that is found in it is certain.
    const doubt: readonly Unread[] = leaves === null ? [{ why, at: null }] : [];
    return { ...shipment, doubts: [...shipment.doubts, ...doubt] };
  });
}

const LOKY = { kind: 'loky', pickler: joblibPickler } as const;

/** `backend="multiprocessing"` is a pool of multiprocessing, with the standard library's pickle (joblib/pool.py, 1.6.0). */
const poolFor = (x: Execution, context: ReceiverContext, made: CallTerm) => ({
  kind: 'multiprocessing',
  pickler: pickle,
  to: workersOf(x, made, () => startChild(x, context, startMethodOf(x, null) ?? 'fork')),
});

/** What `register_ray()` adds: a pool of Ray's actors (ray/util/joblib/ray_backend.py, 2.60.0). */
const OF_RAY = { kind: 'ray-task', pickler: ray } as const;

const BACKENDS: readonly (string | null)[] = ['loky', 'multiprocessing', 'threading', 'sequential', 'ray'];

/** joblib/parallel.py: a backend that is named wins over a preference, and a single job has no process. */
function whereItRuns(setting: (name: string) => Value | null): { readonly leaves: boolean | null; readonly why: string } {
  const [backend, jobs] = [setting('backend'), setting('n_jobs')];
  const named = backend && stringOf(backend);
  const sharesMemory = stringOf(setting('require')) === 'sharedmem';
  if (named === 'threading' || sharesMemory || (!backend && stringOf(setting('prefer')) === 'threads'))
    return { leaves: false, why: 'joblib runs it in threads of this process' };
  if (named === 'sequential' || !jobs || (jobs.kind === 'constant' && jobs.value === 1))
    return { leaves: false, why: 'one job: joblib runs it in this process' };
  if (backend && !BACKENDS.includes(named)) return { leaves: null, why: 'where the backend of joblib runs it is not known' };
  const workers = named === 'multiprocessing' ? 'pool of processes' : named === 'ray' ? 'Ray workers' : 'loky workers';
  if (jobs.kind === 'constant' || jobs.kind === 'operation') return { leaves: true, why: `joblib sends it to its ${workers}` };
  return { leaves: null, why: 'how many jobs joblib starts is not known before the run' };
}
