/** os, sys, importlib, asyncio, threading: what changes the process, loads modules or runs a function that it is given. */
import { PythonRaise } from '../execute/execution.ts';
import { data, keyword, NONE, stringOf, unknown } from '../values.ts';
import type { Model } from './model.ts';
import { PATH_MODELS } from './paths.ts';

const exit: Model = (_x, args, _keywords, at) => {
  throw new PythonRaise('SystemExit', args[0] ?? NONE, at);
};

const runCoroutine: Model = (_x, [coroutine]) => (coroutine?.kind === 'generator' ? coroutine.result : null);

/** Runs the function it is given, here and now as far as what it reaches is concerned. */
const runsFirst: Model = (x, [fn, ...args], keywords, at) =>
  fn && ['function', 'method', 'class'].includes(fn.kind) ? x.call(fn, args, keywords, at) : null;

export const SYSTEM: Readonly<Record<string, Model>> = {
  ...PATH_MODELS,
  'os.getenv': (x, args, _keywords, at) => x.call({ kind: 'attribute', object: x.environ, name: 'get' }, args, [], at),
  'os.putenv': (x, [name, value]) => {
    if (name && value) x.setItem(x.environ, name, value);
    return NONE;
  },
  'os.getpid': () => data('int'),
  'os.cpu_count': () => data('int'),
  'os.listdir': () => data(),
  'os.makedirs': () => NONE,
  'sys.exit': exit,
  'builtins.exit': exit,
  'builtins.quit': exit,
  'os._exit': exit,
  'time.time': () => data('float'),
  'time.sleep': () => NONE,
  'time.perf_counter': () => data('float'),
  'importlib.import_module': (x, [name, pack], _keywords, at) => {
    const target = stringOf(name);
    if (target === null || (target.startsWith('.') && stringOf(pack) === null)) return unknown('a module whose name is computed', at);
    return x.importModule(target.startsWith('.') ? `${stringOf(pack)}${target}` : target, at);
  },
  'builtins.__import__': (x, [name], _keywords, at) => {
    const target = stringOf(name);
    if (target === null) return unknown('a module whose name is computed', at);
    x.importModule(target, at);
    return x.modules.get(target.split('.')[0]!)?.value ?? x.importModule(target.split('.')[0]!, at);
  },
  'asyncio.run': runCoroutine,
  'anyio.run': runsFirst,
  'trio.run': runsFirst,
  'asyncio.to_thread': runsFirst,
  'asyncio.gather': () => unknown('results of asyncio.gather', null),
  'fire.Fire': runsFirst,
  'typer.run': runsFirst,
  'typing.cast': (_x, [, value]) => value ?? null,
  'copy.copy': (_x, [value]) => value ?? null,
  'copy.deepcopy': (_x, [value]) => value ?? null,
  'threading.Thread': (x, _args, keywords, at) => {
    const target = keyword(keywords, 'target');
    const given = keyword(keywords, 'args');
    if (target?.kind === 'function' || target?.kind === 'method') x.call(target, given ? x.iterate(given, at).items : [], [], at);
    return null;
  },
};
