/** os, sys, importlib, asyncio, threading: what changes the process, loads modules or runs a function that it is given. */

import { resolve } from 'node:path/posix';
import { type Execution, PythonRaise } from '../execute/execution.ts';
import { runModule } from '../execute/imports.ts';
import { cellOf } from '../scope.ts';
import type { Value } from '../value.ts';
import { callTerm, classOf, data, joinValues, library, NONE, sequence, stringOf, text, unknown } from '../values.ts';
import type { Model } from './model.ts';
import { MODULE_SPECS } from './module-specs.ts';
import { NAMED_LOOKUPS } from './named-lookups.ts';
import { PATH_MODELS, pathText } from './paths.ts';
import { RUNPY } from './runpy.ts';
import { tell } from './tell.ts';
import { getTypeHints } from './type-hints.ts';

const exit: Model = (_x, args, _keywords, at) => {
  throw new PythonRaise('SystemExit', args[0] ?? NONE, at);
};

/** Another program in the place of this one: nothing after it runs (Modules/posixmodule.c). */
const replacedBy =
  (path: string): Model =>
  (x, args, keywords, at) => {
    tell(x, path, args, keywords, at);
    throw new PythonRaise('SystemExit', NONE, at);
  };

const EXEC = ['execl', 'execle', 'execlp', 'execlpe', 'execv', 'execve', 'execvp', 'execvpe'].map(name => `os.${name}`);

const runCoroutine: Model = (_x, [coroutine]) => (coroutine?.kind === 'generator' ? coroutine.result : null);

/** A match or None: decided for plain patterns and known text, else either. */
const regexMatch =
  (whole: (pattern: string) => string): Model =>
  (_x, args, keywords, at) => {
    const [pattern, subject] = args.map(stringOf);
    const found = callTerm(library('re.match'), args, keywords, at);
    if (pattern == null || subject == null || !/^[\w \-/]*$/.test(pattern)) return joinValues(NONE, found);
    return new RegExp(whole(pattern)).test(subject) ? found : NONE;
  };

/** How objects of a type are pickled from now on. */
const registers =
  (table: string): Model =>
  (x, [cls, reducer]) => {
    if (cls && reducer) x.setItem(x.library(table), cls, reducer);
    return NONE;
  };

/** What it is given are its attributes. */
const namespace: Model = (x, args, keywords, at) => {
  const term = callTerm(library('types.SimpleNamespace'), args, keywords, at);
  for (const { name, value } of keywords) if (name !== null) x.journal.write(cellOf(term.fields, name), value);
  return term;
};

function loadedModule(x: Execution, key: Value | undefined): Value | null {
  const held = x.modules.get(stringOf(key) ?? '')?.value;
  return held && held.kind !== 'unbound' ? held : null;
}

export const SYSTEM: Readonly<Record<string, Model>> = {
  ...PATH_MODELS,
  ...MODULE_SPECS,
  ...NAMED_LOOKUPS,
  ...RUNPY,
  'os.getenv': (x, args, _keywords, at) => x.call({ kind: 'attribute', object: x.environ, name: 'get' }, args, [], at),
  // Only of the process itself: os.environ, which some hand to their children and some do not, keeps what it had (Lib/os.py).
  'os.putenv': (x, [name, value], _keywords, at) => {
    if (name && value) x.setItem(x.environ, name, joinValues(value, unknown('what `os.putenv` replaces', at)));
    return NONE;
  },
  'sys.modules.get': (x, [key, fallback]) => loadedModule(x, key) ?? fallback ?? NONE,
  'sys.modules.pop': (x, [key, fallback]) => {
    const loaded = loadedModule(x, key);
    if (key && loaded) x.setItem(library('sys.modules'), key, { kind: 'unbound' });
    return loaded ?? fallback ?? NONE;
  },
  // Lib/site.py: at the end, made absolute; the `.pth` files in it are not read.
  'site.addsitedir': (x, [given]) => {
    const [dir, cwd] = [pathText(given), stringOf(x.cwd.value)];
    const { items, rest } = x.sysPath.state.value;
    const entry = dir === null || cwd === null ? data('str') : text(resolve(cwd, dir));
    x.journal.write(x.sysPath.state, { items: [...items, entry], rest });
    return NONE;
  },
  'sys.exc_info': (x, _args, _keywords, at) => {
    const handled = x.handled.at(-1);
    if (!handled) return sequence('tuple', [NONE, NONE, NONE]);
    return sequence('tuple', [
      handled.kind === 'instance' ? classOf(handled) : data('type'),
      handled,
      callTerm(library('types.TracebackType'), [], [], at),
    ]);
  },
  'os.getpid': () => data('int'),
  'os.cpu_count': () => data('int'),
  'os.makedirs': (x, args, keywords, at) => {
    tell(x, 'os.makedirs', args, keywords, at);
    return NONE;
  },
  'sys.exit': exit,
  'builtins.exit': exit,
  'builtins.quit': exit,
  'os._exit': exit,
  ...Object.fromEntries(EXEC.map(path => [path, replacedBy(path)])),
  'time.time': () => data('float'),
  'time.sleep': () => NONE,
  'time.perf_counter': () => data('float'),
  'importlib.import_module': (x, [name, pack], _keywords, at) => {
    const target = stringOf(name);
    if (target === null || (target.startsWith('.') && stringOf(pack) === null))
      return unknown('a module whose name is computed', at);
    return x.importModule(target.startsWith('.') ? `${stringOf(pack)}${target}` : target, at);
  },
  'importlib.util.find_spec': (x, [name], _keywords, at) => {
    const target = stringOf(name);
    const isThere = target !== null && x.world.resolve(target, x.searchPath()).kind === 'found';
    if (isThere) return callTerm(library('importlib.machinery.ModuleSpec'), [], [], at);
    // What is installed elsewhere is not known where the environment is not at hand.
    return target !== null && x.world.isComplete ? NONE : null;
  },
  'importlib.reload': (x, [module]) => {
    if (module?.kind === 'module') runModule(x, module);
    return module ?? null;
  },
  'builtins.__import__': (x, [name], _keywords, at) => {
    const target = stringOf(name);
    if (target === null) return unknown('a module whose name is computed', at);
    x.importModule(target, at);
    return x.modules.get(target.split('.')[0]!)?.value ?? x.importModule(target.split('.')[0]!, at);
  },
  'asyncio.run': runCoroutine,
  'asyncio.gather': () => unknown('results of asyncio.gather', null),
  're.match': regexMatch(pattern => `^(?:${pattern})`),
  're.search': regexMatch(pattern => pattern),
  're.fullmatch': regexMatch(pattern => `^(?:${pattern})$`),
  'typing.NewType()': (_x, [value]) => value ?? null,
  'typing_extensions.NewType()': (_x, [value]) => value ?? null,
  'copyreg.pickle': registers('copyreg.dispatch_table'),
  'multiprocessing.reduction.ForkingPickler.register': registers('multiprocessing.reduction.ForkingPickler._extra_reducers'),
  'multiprocessing.reduction.register': registers('multiprocessing.reduction.ForkingPickler._extra_reducers'),
  'loky.backend.reduction.register': registers('loky.backend.reduction._dispatch_table'),
  'joblib.externals.loky.backend.reduction.register': registers('joblib.externals.loky.backend.reduction._dispatch_table'),
  'typing.get_type_hints': getTypeHints,
  'typing_extensions.get_type_hints': getTypeHints,
  'weakref.proxy': (_x, [object]) => object ?? null,
  'typing.cast': (_x, [, value]) => value ?? null,
  'types.SimpleNamespace': namespace,
  'argparse.Namespace': namespace,
};
