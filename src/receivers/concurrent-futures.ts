/** concurrent.futures: ProcessPoolExecutor is multiprocessing underneath; threads stay here (Lib/concurrent/futures/process.py). */
import { forkingPickle, startingPickle } from '../picklers/pickle.ts';
import type { CallEvent, Execution } from '../python/execution.ts';
import type { CallTerm, Keyword, Value } from '../python/value.ts';
import { callTerm, keyword, library, libraryPath, madeBy } from '../python/values.ts';
import { libraryPart } from './library-part.ts';
import { callsOfMap } from './multiprocessing/calls.ts';
import { startChild } from './multiprocessing/children.ts';
import { apart, initializerOf, shipInitializer } from './multiprocessing/initializer.ts';
import { elementsOf, isEmpty } from './multiprocessing/multiprocessing.ts';
import { startMethodOf } from './multiprocessing/start-method.ts';
import { shipTask, type Task } from './multiprocessing/task.ts';
import type { Receiver, ReceiverContext, Shipment, StartMethod } from './receiver.ts';
import { workersOf } from './remembered.ts';

const PROCESSES = /^concurrent\.futures\.(process\.)?ProcessPoolExecutor$/;
const EXECUTOR = library('concurrent.futures.ProcessPoolExecutor');
const THREADS = /^concurrent\.futures\.(thread\.)?ThreadPoolExecutor$/;

export const concurrentFutures: Receiver = {
  name: 'concurrent-futures',
  libraries: ['concurrent', 'tqdm'],
  form: /\b(ProcessPoolExecutor|process_map)\b/,
  interpret(x, callee, args, keywords, at) {
    if (callee.kind !== 'attribute') return null;
    const { object, name } = callee;
    if (name === '__enter__' && (libraryPart(object, PROCESSES) || madeBy(object, THREADS))) return object;
    const [fn, ...rest] = args;
    // A thread runs it in this process: what it does, happens here.
    if (!fn || !madeBy(object, THREADS)) return null;
    if (name === 'submit') return callTerm(library('concurrent.futures.Future'), [x.call(fn, rest, keywords, at)], [], at);
    if (name !== 'map') return null;
    const results = x.call(library('builtins.list'), [x.call(library('builtins.map'), args, [], at)], [], at);
    // They come from a generator (Lib/concurrent/futures/_base.py, `Executor.map`).
    return results.kind === 'sequence' ? { ...results, view: 'generator' } : results;
  },
  shipments(x, event, context) {
    const { callee, args, keywords } = event.term;
    const [fn, ...iterables] = args;
    const isEmptyMap = () => iterables.some(one => isEmpty(x, one, event));
    const mapped = (executor: CallTerm) => {
      const elements = iterables.flatMap(one => elementsOf(x, one, event));
      return ship(x, event, context, executor, [...(fn ? [fn] : []), ...elements], callsOfMap(x, iterables, event));
    };
    // An executor of its own, whose `map` it asks (tqdm/contrib/concurrent.py, 4.67.3).
    if (/^tqdm\.contrib\.concurrent\.process_map$/.test(libraryPath(callee) ?? ''))
      return isEmptyMap() ? [] : mapped(callTerm(EXECUTOR, [], [], event.term.at));
    if (callee.kind !== 'attribute') return [];
    const { object, name } = callee;
    const pool = libraryPart(object, PROCESSES);
    if (name === 'submit' && pool)
      return ship(x, event, context, pool, [...args, ...keywords.map(one => one.value)], [iterables], keywords);
    if (name === 'map' && pool) return isEmptyMap() ? [] : mapped(pool);
    // `loop.run_in_executor(executor, f, ...)`
    const [executor, ...task] = args;
    const given = name === 'run_in_executor' && executor ? libraryPart(executor, PROCESSES) : null;
    return given ? ship(x, event, context, given, task, [task.slice(1)]) : [];
  },
  starts: (x, { callee }) =>
    callee.kind === 'attribute' && (callee.name === 'submit' || callee.name === 'map')
      ? methodOfExecutor(x, callee.object)
      : null,
};

/** How the workers of an executor start; null: it has none, or that is not known. */
function methodOfExecutor(x: Execution, executor: Value): StartMethod | null {
  const made = libraryPart(executor, PROCESSES);
  return made && startMethodOf(x, keyword(made.keywords, 'mp_context') ?? made.args[1] ?? null);
}

function ship(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  executor: CallTerm,
  [fn, ...others]: readonly Value[],
  calls: NonNullable<Task['calls']>,
  keywords: readonly Keyword[] = [],
): readonly Shipment[] {
  const method = methodOfExecutor(x, executor);
  if (!fn || !method) return [];
  const initializer = initializerOf(executor, executor.args.slice(2));
  let isFirst = false;
  const to = workersOf(x, executor, () => {
    isFirst = true;
    return apart(x, startChild(x, context, method), initializer);
  });
  const common = { kind: 'concurrent-futures', to };
  const task = shipTask(x, event, {
    ...common,
    subject: event.term,
    fn,
    others,
    pickler: forkingPickle,
    calls,
    keywords,
    returns: {},
  });
  // Its workers are started with the first task; under spawn the initializer is pickled with each.
  if (!isFirst || method === 'fork') return [task];
  return [...shipInitializer(x, event, executor, { ...common, pickler: startingPickle }, initializer), task];
}
