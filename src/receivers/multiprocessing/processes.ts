/** `Process(...).start()`, and classes of processes (Lib/multiprocessing/process.py, 3.11). */
import type { Span } from '../../model/source.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import { lineage } from '../../python/mro.ts';
import { cellOf } from '../../python/scope.ts';
import type { ClassValue, Value } from '../../python/value.ts';
import { callTerm, keyword, keywordsIn, library } from '../../python/values.ts';
import { methodOn } from '../called-code.ts';
import type { ReceiverContext, Shipment, StartMethod } from '../receiver.ts';
import { startChild } from './children.ts';
import { startedWith } from './pickled-with.ts';
import { told } from './shared-objects.ts';
import { memberOf } from './start-method.ts';
import { shipTask } from './task.ts';

/** `Process(target=f, args=(x,)).start()`: pickled as a whole, unless it is forked (multiprocessing/popen_spawn_posix.py). */
export function fromProcess(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee } = event.term;
  if (callee.kind !== 'attribute' || callee.name !== 'start') return [];
  const { object } = callee;
  if (object.kind === 'instance') return fromSubclass(x, event, object, context);
  const method = methodOfProcess(x, object);
  if (object.kind !== 'call' || method === null) return [];
  const target = keyword(object.keywords, 'target') ?? object.args[1];
  if (!target) return [];
  const args = keyword(object.keywords, 'args') ?? object.args[3];
  const kwargs = keyword(object.keywords, 'kwargs') ?? object.args[4];
  const to = startChild(x, context, method);
  const task = shipTask(x, event, {
    kind: 'multiprocessing',
    subject: object,
    fn: target,
    others: [args, kwargs].filter(value => value != null),
    pickler: startedWith(object),
    to,
    calls: [args?.kind === 'sequence' ? args.state.value.items : []],
    keywords: keywordsIn(kwargs),
  });
  return [method === 'fork' ? inMemory(task) : task];
}

const inMemory = (task: Shipment): Shipment => ({
  ...task,
  roots: [],
  why: 'a forked process has its target in memory: nothing is pickled',
});

/** `class Worker(Process)`: the instance is what is pickled. */
function fromSubclass(
  x: Execution,
  event: CallEvent,
  object: Value & { kind: 'instance' },
  context: ReceiverContext,
): readonly Shipment[] {
  const method = processBase(x, object.class);
  if (method === null) return [];
  const to = startChild(x, context, method);
  const sent = { kind: 'multiprocessing', subject: object, fn: object, others: [], pickler: startedWith(object), to };
  const task = shipTask(x, event, { ...sent, code: methodOn(object, 'run') });
  return [method === 'fork' ? inMemory(task) : task];
}

/** Classes of processes that start in one way (Lib/multiprocessing/context.py). */
const FIXED: Readonly<Record<string, StartMethod>> = {
  SpawnProcess: 'spawn',
  ForkProcess: 'fork',
  ForkServerProcess: 'forkserver',
};

/** How `process.start()` starts it; null: it is no process. */
export function methodOfProcess(x: Execution, object: Value): StartMethod | null {
  if (object.kind === 'instance') return processBase(x, object.class);
  const made = object.kind === 'call' ? memberOf(x, object.callee) : null;
  return made && methodOf(made);
}

/** How processes of a class start, by `Process` or `ctx.Process` among its bases; null: it is no process. */
function processBase(x: Execution, cls: ClassValue): StartMethod | null {
  const members = lineage(cls).flatMap(one => one.bases.map(base => memberOf(x, base)));
  return members.map(made => made && methodOf(made)).find(method => method !== null) ?? null;
}

const methodOf = ({ name, method }: NonNullable<ReturnType<typeof memberOf>>): StartMethod | null =>
  FIXED[name] ?? (name === 'Process' ? method : null);

/** Once it is started a process keeps its `_popen`, which whoever sends the process afterwards sends too; null: nothing is started. */
export function started(x: Execution, callee: Value, args: readonly Value[], at: Span): Value | null {
  if (callee.kind !== 'attribute' || callee.name !== 'start') return null;
  const { object } = callee;
  if ((object.kind !== 'call' && object.kind !== 'instance') || methodOfProcess(x, object) === null) return null;
  const term = told(x, callee, args, [], at);
  x.journal.write(cellOf(object.fields, '_popen'), callTerm(library('multiprocessing.popen_fork.Popen'), [], [], at));
  return term;
}
