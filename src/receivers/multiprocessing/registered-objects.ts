/** Managers that a program makes: `class M(BaseManager)`, `M.register("Stats", Stats)`, and what they start (multiprocessing/managers.py, 3.11). */
import type { Span } from '../../model/source.ts';
import { findInClass } from '../../python/execute/find-in-class.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import { lineage } from '../../python/mro.ts';
import type { CallTerm, ClassValue, InstanceValue, Keyword, Value } from '../../python/value.ts';
import { argumentsOf, keyword, libraryBases, libraryPath, NONE, stringOf } from '../../python/values.ts';
import type { ReceiverContext, ReceivingProcess, Shipment, StartMethod } from '../receiver.ts';
import { createMemory, workersOf } from '../remembered.ts';
import { startChild } from './children.ts';
import { startedWith } from './pickled-with.ts';
import { told } from './shared-objects.ts';
import { ofMultiprocessing, startMethodOf } from './start-method.ts';
import { shipTask } from './task.ts';

type Manager = InstanceValue | CallTerm;

/** A call of `register`: what it is given is pickled with the registry. */
interface Registered {
  readonly typeid: string | null;
  readonly given: readonly Value[];
  /** null: it is made by something else, or its proxy is the program's own. */
  readonly class: ClassValue | null;
}

const MANAGER = ofMultiprocessing('managers', '(Base|Sync|SharedMemory)Manager$');
const SYNC = ofMultiprocessing('managers', 'SyncManager$');

const registries = createMemory<ReadonlyMap<Value | string, readonly Registered[]>>(new Map());

/** A class of managers and its bases: each takes over what those have (`register` copies the registry). */
function kindsOf(manager: Value): readonly (ClassValue | string)[] {
  if (manager.kind === 'call')
    return [libraryPath(manager.callee)].filter(path => path !== null && MANAGER.test(path)) as string[];
  const cls = manager.kind === 'instance' ? manager.class : manager;
  if (cls.kind !== 'class') return [];
  const bases = libraryBases(cls).filter(base => MANAGER.test(base));
  return bases.length === 0 ? [] : [...lineage(cls), ...bases];
}

const isManager = (value: Value): value is Manager =>
  (value.kind === 'instance' || value.kind === 'call') && kindsOf(value).length > 0;

export const isSyncManager = (value: Value): boolean => kindsOf(value).some(kind => typeof kind === 'string' && SYNC.test(kind));

const registeredBy = (x: Execution, manager: Value): readonly Registered[] =>
  kindsOf(manager).flatMap(kind => registries.of(x).get(kind) ?? []);

/** What a call of `manager.Stats` makes, by the last that is registered so; null: nothing is. */
export const registeredAs = (x: Execution, manager: Value, name: string): Registered | null =>
  registeredBy(x, manager).findLast(({ typeid }) => typeid === name) ?? null;

/** `M.register("Stats", Stats)`, `with M() as manager:`; null: neither. */
export function ownManager(
  x: Execution,
  callee: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const path = callee.kind === 'library' ? callee.path.match(/^(.*)\.register$/)?.[1] : undefined;
  const ofLibrary = path !== undefined && MANAGER.test(path) ? path : null;
  if (callee.kind !== 'attribute' && !ofLibrary) return null;
  if (callee.kind === 'attribute' && callee.name === '__enter__' && isManager(callee.object)) {
    told(x, callee, args, keywords, at);
    return callee.object;
  }
  const [cls] = callee.kind === 'attribute' && callee.name === 'register' ? kindsOf(callee.object) : [ofLibrary];
  if (!cls) return null;
  const made = args[1] ?? keyword(keywords, 'callable');
  const own = args.length > 2 || keywords.some(({ name }) => name !== 'typeid' && name !== 'callable');
  const registered: Registered = {
    typeid: stringOf(args[0] ?? keyword(keywords, 'typeid')),
    given: [...args.slice(1), ...keywords.map(one => one.value)],
    class: made?.kind === 'class' && !own ? made : null,
  };
  const now = registries.of(x);
  registries.set(x, new Map([...now, [cls, [...(now.get(cls) ?? []), registered]]]));
  return NONE;
}

/** How `manager.start()`, or entering it, starts its process; null: it is no manager, or that is not known. */
export function methodOfManager(x: Execution, callee: Value): StartMethod | null {
  return callee.kind === 'attribute' && /^(start|__enter__)$/.test(callee.name) && isManager(callee.object)
    ? methodOf(x, callee.object)
    : null;
}

function methodOf(x: Execution, manager: Manager): StartMethod | null {
  if (manager.kind === 'call') return startMethodOf(x, keyword(manager.keywords, 'ctx') ?? manager.args[3] ?? null);
  if (findInClass(manager.class, '__init__')) return null;
  const context = manager.args.find(one => one.kind === 'call' && /(^|\.)get_context$/.test(libraryPath(one.callee) ?? ''));
  return startMethodOf(x, context ?? null);
}

/** null: how it is started is not known. */
export function processOfManager(x: Execution, context: ReceiverContext, manager: Value): ReceivingProcess | null {
  const method = isManager(manager) ? methodOf(x, manager) : null;
  return method && workersOf(x, manager, () => startChild(x, context, method));
}

/** Unless it is forked, its class and its registry are pickled for its process (`BaseManager.start`). */
export function startedOwnManager(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee } = event.term;
  const method = methodOfManager(x, callee);
  if (callee.kind !== 'attribute' || !isManager(callee.object) || method === null) return [];
  const manager = callee.object;
  const to = processOfManager(x, context, manager);
  if (!to || method === 'fork') return [];
  const name = manager.kind === 'instance' ? manager.class.name : 'a manager';
  const task = shipTask(x, event, {
    kind: 'multiprocessing',
    subject: manager,
    fn: manager.kind === 'instance' ? manager.class : manager,
    others: [...registeredBy(x, manager).flatMap(one => one.given), ...(callee.name === 'start' ? argumentsOf(event.term) : [])],
    pickler: startedWith(manager),
    to,
    why: 'a manager sends its class and what is registered to the process that it starts',
  });
  return [{ ...task, name, roots: manager.kind === 'instance' ? task.roots : task.roots.slice(1), parts: null }];
}
