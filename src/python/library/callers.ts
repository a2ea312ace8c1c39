/** Functions of libraries that call what they are given, here and now: threads, event loops, iterators, operators. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { lazyGenerator } from '../generators.ts';
import type { AttributeTerm, Keyword, Value } from '../value.ts';
import { callTerm, keyword, library, madeBy, NONE, sequence, stringOf } from '../values.ts';
import type { Model } from './model.ts';

const CALLABLE: ReadonlySet<Value['kind']> = new Set(['function', 'method', 'class', 'instance']);

/** Runs the function it is given. */
const runsFirst: Model = (x, [fn, ...args], keywords, at) =>
  fn && CALLABLE.has(fn.kind) ? x.call(fn, args, keywords, at) : null;

const runsSecond: Model = (x, [, ...args], keywords, at) => {
  runsFirst(x, args, keywords, at);
  return null;
};

const each = (x: Execution, of: Value | undefined, at: Span): readonly Value[] => {
  const { items, rest } = of ? x.iterate(of, at) : { items: [], rest: null };
  return rest ? [...items, rest] : items;
};

type Elements = ReturnType<Execution['iterate']>;

/** What is compared of each of the elements: `sorted(items, key=f)` shows `f` each of them, once. */
export function keysBy(x: Execution, { items, rest }: Elements, keywords: readonly Keyword[], at: Span): readonly Value[] {
  const key = keyword(keywords, 'key');
  if (!key || (key.kind === 'constant' && key.value === null)) return items;
  const keys = items.map(item => x.call(key, [item], [], at));
  if (rest) x.call(key, [rest], [], at);
  return keys;
}

/** `iter(f, sentinel)` calls f again and again: once tells what there is to tell. */
const iterates: Model = (x, [value, sentinel], _keywords, at) =>
  value && sentinel
    ? lazyGenerator('generator', () => ({ items: [x.call(value, [], [], at)], result: NONE }), { items: [], result: NONE })
    : (value ?? null);

export const CALLERS: Readonly<Record<string, Model>> = {
  'anyio.run': runsFirst,
  'trio.run': runsFirst,
  'asyncio.to_thread': runsFirst,
  'fire.Fire': runsFirst,
  'typer.run': runsFirst,
  'timeit.timeit': runsFirst,
  'timeit.repeat': runsFirst,
  'threading.Timer': runsSecond,
  'threading.Thread': (x, args, keywords, at) => {
    const target = keyword(keywords, 'target') ?? args[1];
    const given = keyword(keywords, 'args') ?? args[3];
    if (target && CALLABLE.has(target.kind)) x.call(target, given ? x.iterate(given, at).items : [], [], at);
    return null;
  },
  'builtins.iter': iterates,
  'itertools.starmap': (x, [fn, of], _keywords, at) =>
    fn
      ? sequence(
          'list',
          each(x, of, at).map(row => x.call(fn, x.iterate(row, at).items, [], at)),
        )
      : null,
  // What it refers to, which something else keeps alive.
  'weakref.ref()': (_x, _args, _keywords, _at, applied) => (applied?.args[0]?.kind === 'instance' ? applied.args[0] : null),
  'operator.methodcaller()': (x, [object], _keywords, at, applied) => {
    const [name, ...args] = applied?.args ?? [];
    const method = stringOf(name);
    return object && method !== null ? x.call(x.attribute(object, method, at), args, applied?.keywords ?? [], at) : null;
  },
  'operator.attrgetter()': (x, [object], _keywords, at, applied) => {
    const names = stringOf(applied?.args[0])?.split('.');
    return object && names && applied?.args.length === 1
      ? names.reduce<Value>((value, name) => x.attribute(value, name, at), object)
      : null;
  },
  'operator.itemgetter()': (x, [object], _keywords, at, applied) =>
    object && applied?.args.length === 1 ? x.item(object, applied.args[0]!, at) : null,
};

const THREAD_POOL = /^multiprocessing\.(dummy\.Pool|pool\.ThreadPool)$/;
const CONTEXT = /^contextvars\.(copy_context|Context)$/;

/** `pool.map(f, items)` of threads, `context.run(f)`, `loop.run_in_executor(None, f)`; null: nothing of the kind. */
export function callGivenFunction(
  x: Execution,
  { object, name }: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  if (name === 'run_in_executor') return inThreads(args[0]) ? runsFirst(x, args.slice(1), keywords, at) : null;
  if (name === 'run' && madeBy(object, CONTEXT)) return runsFirst(x, args, keywords, at);
  if (!madeBy(object, THREAD_POOL)) return null;
  const [fn, given] = args;
  if (name === '__enter__') return object;
  if (!fn) return null;
  switch (name.replace(/_(async|unordered)$/, '')) {
    case 'apply':
      return asynchronous(name, x.call(fn, given ? x.iterate(given, at).items : [], [], at), at);
    case 'map':
    case 'imap':
      return asynchronous(name, x.call(library('builtins.list'), [x.call(library('builtins.map'), args, [], at)], [], at), at);
    case 'starmap':
      return asynchronous(name, x.call(library('itertools.starmap'), args, [], at), at);
    default:
      return null;
  }
}

/** The default executor has threads (asyncio/base_events.py). */
const inThreads = (executor: Value | undefined): boolean =>
  (executor?.kind === 'constant' && executor.value === null) ||
  (executor !== undefined && madeBy(executor, /^concurrent\.futures\.(thread\.)?ThreadPoolExecutor$/));

const asynchronous = (name: string, value: Value, at: Span): Value =>
  name.endsWith('_async') ? callTerm(library('multiprocessing.pool.AsyncResult'), [value], [], at) : value;
