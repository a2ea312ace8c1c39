/**
 * Follows a program as an interpreter would: the top level in order, then whatever the launcher calls, with the effects
 * that decide what can be imported (`sys.path`, `os.chdir`, `os.environ`, `__module__`) and every call into a library.
 * It runs nothing: values are what source tells of them, and what source does not tell is `unknown`.
 */
import { resolve } from 'node:path/posix';
import type { SearchEntry } from '../model/interpreter.ts';
import { createJournal } from './cell.ts';
import { attribute } from './execute/attributes.ts';
import { call } from './execute/call.ts';
import type { ExecutionEvent } from './execute/events.ts';
import type { Execution, World } from './execute/execution.ts';
import { evaluate } from './execute/expressions.ts';
import { defineFunction } from './execute/functions.ts';
import { importFile, importModule } from './execute/imports.ts';
import { item, iterate, setItem } from './execute/items.ts';
import { setAttribute } from './execute/set-attribute.ts';
import { run } from './execute/statements.ts';
import { EXECUTABLE, ofTemplate } from './text-template.ts';
import type { Value } from './value.ts';
import {
  alternativesOf,
  boolean,
  cell,
  data,
  dict,
  FALSE,
  integer,
  joinValues,
  library,
  sequence,
  stringOf,
  text,
  unknown,
} from './values.ts';

export type {
  Attempt,
  AttemptEvent,
  CallEvent,
  ExecutionEvent,
  ImportEvent,
  NoMemberEvent,
  NoNameEvent,
  NoParentEvent,
} from './execute/events.ts';
export type { Execution, World } from './execute/execution.ts';
export { PythonRaise } from './execute/execution.ts';

export function createExecution(world: World, observe: (x: Execution, event: ExecutionEvent) => void): Execution {
  const pathReasons = new WeakMap<Value, string>();
  const sysPath = sequence(
    'list',
    world.path.map(entry => remember(pathReasons, entry)),
  );
  // A finder that maps names (an editable install, `py_modules`) finds those and nothing else of the directory.
  const mapped = new WeakMap<Value, SearchEntry>();
  for (const [index, entry] of world.path.entries()) if ('mapped' in entry) mapped.set(sysPath.state.value.items[index]!, entry);
  const environ = dict(variablesIn(world.env));
  const argv = sequence('list', world.argv.map(text), world.mayHaveMoreArguments ? data('str') : null);
  const known = knownNames(world, { sysPath, environ, argv });
  const cwd = cell<Value>(text(world.cwd), joinValues);
  const x: Execution = {
    world,
    journal: createJournal(),
    modules: new Map(),
    loaded: new WeakSet(),
    cwd,
    sysPath,
    argv,
    environ,
    assigned: new Map(),
    pathReasons,
    settings: new WeakMap(),
    noted: { path: sysPath.state.value, environ: environ.state.value, cwd: cwd.value },
    doubts: [],
    frames: [],
    guards: [],
    handlers: [],
    expected: [],
    handled: [],
    perhaps: { raised: [], returned: [] },
    steps: 0,
    doubtfulSteps: 0,
    recursions: 0,
    conditions: 0,
    doubtfulCalls: new Map(),
    undecided: 0,
    depth: 0,
    notify: event => observe(x, event),
    evaluate: (node, scope) => deeper(x, () => evaluate(x, node, scope)) ?? unknown('the code nests too deep to follow', node.at),
    run: (body, scope) => deeper(x, () => run(x, body, scope)) ?? 'normal',
    call: (callee, args, keywords, at) => call(x, callee, args, keywords, at),
    attribute: (object, name, at) => attribute(x, object, name, at),
    setAttribute: (object, name, value, at) => setAttribute(x, object, name, value, at),
    item: (object, index, at) => item(x, object, index, at),
    setItem: (object, index, value, at) => setItem(x, object, index, value, at),
    iterate: (value, at) => iterate(x, value, at),
    defineFunction: (node, scope) => defineFunction(x, node, scope),
    importModule: (name, at) => importModule(x, name, at),
    importFile: (file, name, packageName) => importFile(x, file, name, packageName),
    library: path => x.assigned.get(path)?.value ?? known.get(path) ?? library(path),
    searchPath: start => currentPath(x, mapped, start),
  };
  return x;
}

/** Hostile or generated code may nest without end; our own stack has one. */
const DEEPEST = 1200;

function deeper<Result>(x: Execution, body: () => Result): Result | null {
  if (x.depth >= DEEPEST) return null;
  x.depth += 1;
  try {
    return body();
  } finally {
    x.depth -= 1;
  }
}

/** The processes of a launch, and the targets of a run, start with the same. */
const variables = new WeakMap<World['env'], readonly (readonly [Value, Value])[]>();

function variablesIn(env: World['env']): readonly (readonly [Value, Value])[] {
  const known = variables.get(env) ?? Object.keys(env).map(name => [text(name), text(env[name]!)] as const);
  variables.set(env, known);
  return known;
}

function remember(reasons: WeakMap<Value, string>, entry: SearchEntry): Value {
  const value = text(entry.followsCwd ? '' : entry.dir);
  reasons.set(value, entry.because);
  return value;
}

/** Names of libraries that stand for something we know: the process's own objects, and constants that decide branches. */
function knownNames(world: World, own: { sysPath: Value; environ: Value; argv: Value }): ReadonlyMap<string, Value> {
  const [major, minor] = (world.pythonVersion ?? '').split('.').map(Number);
  const version = major && minor !== undefined ? sequence('tuple', [integer(major), integer(minor), data('int')]) : data();
  return new Map<string, Value>([
    ['sys.path', own.sysPath],
    ['sys.argv', own.argv],
    ['os.environ', own.environ],
    // Its keys are bytes, so that none is read as a name: which variable is set is not known then.
    ['os.environb', own.environ],
    ['sys.version_info', version],
    ['copyreg.dispatch_table', dict([])],
    ['multiprocessing.reduction.ForkingPickler._extra_reducers', dict([])],
    ['loky.backend.reduction._dispatch_table', dict([])],
    ['joblib.externals.loky.backend.reduction._dispatch_table', dict([])],
    ['sys.platform', text('linux')],
    ['os.sep', text('/')],
    ['os.path.sep', text('/')],
    ['os.pathsep', text(':')],
    ['os.path.pathsep', text(':')],
    ['os.curdir', text('.')],
    ['os.pardir', text('..')],
    ['os.name', text('posix')],
    ['sys.executable', ofTemplate(EXECUTABLE)],
    ['typing.TYPE_CHECKING', FALSE],
    ['typing_extensions.TYPE_CHECKING', FALSE],
    ['builtins.__debug__', boolean(!world.isOptimized)],
  ]);
}

/** An entry that some branch may have added counts: what is found through it is not said to be missing. */
function currentPath(x: Execution, mapped: WeakMap<Value, SearchEntry>, start?: string): readonly SearchEntry[] {
  const cwd = stringOf(x.cwd.value) ?? x.world.cwd;
  const { items, rest } = x.sysPath.state.value;
  return [...(rest ? alternativesOf(rest) : []), ...items.flatMap(alternativesOf)].flatMap(value => {
    const finder = mapped.get(value);
    if (finder) return [finder];
    const dir = stringOf(value);
    if (dir === null) return [];
    // "" is the working directory at the moment of the import (importlib._bootstrap_external.PathFinder).
    const because = x.pathReasons.get(value) ?? 'added to sys.path by the script';
    return [{ dir: dir.startsWith('/') ? dir : resolve(dir === '' ? (start ?? cwd) : cwd, dir), because }];
  });
}
