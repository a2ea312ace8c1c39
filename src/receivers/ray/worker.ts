/**
 * A Ray worker: the driver's working directory when Ray is initialised, and the script's directory if the driver searches it
 * (ray/_private/worker.py, `connect`, 2.60.0). Nothing else of `sys.path` is sent; a working_dir replaces both.
 */
import { basename, dirname, resolve } from 'node:path';
import type { SearchEntry } from '../../model/interpreter.ts';
import type { Unread } from '../../model/source.ts';
import { childPath } from '../../python/environment/search-path.ts';
import type { Execution } from '../../python/execution.ts';
import { pathText } from '../../python/library/paths.ts';
import type { MappedEntry } from '../../python/resolved.ts';
import type { CallTerm, DictValue, Keyword, Value } from '../../python/value.ts';
import { keyword, madeBy, stringOf } from '../../python/values.ts';
import { childProcess } from '../child-process.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { createMemory } from '../remembered.ts';
import { afterHook } from './setup-hook.ts';

interface Initialised {
  readonly process: ReceivingProcess;
  readonly runtime: DictValue | null;
  /** `JobConfig(code_search_path=[...])`, which the workers search first (ray/_raylet.pyx, `maybe_initialize_job_config`, 2.60.0). */
  readonly code: readonly SearchEntry[];
}

const initialised = createMemory<Initialised | null>(null);

/** `ray.init(...)`; without it, the first task initialises Ray with nothing given. */
export function initialise(x: Execution, context: ReceiverContext, call: CallTerm | null): Initialised {
  const known = initialised.of(x);
  if (known) return known;
  const child = childProcess(x, context, { label: 'ray worker', name: 'the Ray worker', startedAs: 'm' });
  const address = call && (keyword(call.keywords, 'address') ?? call.args[0] ?? null);
  const config = call && keyword(call.keywords, 'job_config');
  const options = config && madeBy(config, JOB_CONFIG) ? config.keywords : [];
  const given = call && (keyword(call.keywords, 'runtime_env') ?? keyword(options, 'runtime_env'));
  const code = codeIn(keyword(options, 'code_search_path'), child.cwd);
  const spread = call?.keywords.find(one => one.name === null);
  const why: string | null =
    address && stringOf(address) !== 'local'
      ? 'it connects to a Ray cluster that runs already, whose workers are not known'
      : x.world.env['RAY_ADDRESS'] && !address
        ? 'RAY_ADDRESS names a Ray cluster that runs already, whose workers are not known'
        : spread || (given && given.kind !== 'dict') || (config && !madeBy(config, JOB_CONFIG)) || code === null
          ? 'what `ray.init` is given is not known before the run'
          : null;
  const incomplete: Unread | null = why === null ? child.incomplete : { why, at: call?.at ?? null };
  const runtime = given?.kind === 'dict' ? given : null;
  const state = { process: { ...child, sharesMain: false, incomplete }, runtime, code: code ?? [] };
  initialised.set(x, state);
  return state;
}

const JOB_CONFIG = /^ray\.job_config\.JobConfig$/;

/** Directories, or files in them; null: not all are known. */
function codeIn(value: Value | null, cwd: string): readonly SearchEntry[] | null {
  if (value === null || value.kind === 'constant') return [];
  if (value.kind !== 'sequence' || value.state.value.rest) return null;
  const paths = value.state.value.items.map(pathText);
  if (paths.includes(null)) return null;
  return paths
    .map(path => resolve(cwd, path!))
    .map(path => ({ dir: /\.(py|jar)$/.test(path) ? dirname(path) : path, because: 'code_search_path, sent by Ray' }));
}

const entryOf = (environments: readonly DictValue[], name: string): Value | null =>
  environments
    .flatMap(one => one.state.value.entries.filter(([key]) => stringOf(key) === name).map(([, value]) => value))
    .at(-1) ?? null;

/** The hook that `ray.init` is given, and the worker that loads it: what the driver sends of its search path is not there yet (measured). */
export function hookOf(x: Execution, context: ReceiverContext): { readonly hook: Value | null; readonly to: ReceivingProcess } {
  const { runtime } = initialise(x, context, null);
  const { prepare: _, ...worker } = workerFor(x, context, []);
  const path = worker.path.filter(one => !BY_DRIVER.test(one.because));
  const to = { ...worker, key: `${worker.key}|before its hook`, path };
  return { hook: runtime && entryOf([runtime], 'worker_process_setup_hook'), to };
}

const BY_DRIVER = /, sent by Ray$/;

/** The worker that runs a task with these options. */
export function workerFor(x: Execution, context: ReceiverContext, options: readonly Keyword[]): ReceivingProcess {
  const { process: worker, runtime, code } = initialise(x, context, null);
  const own = keyword(options, 'runtime_env');
  const environments = [runtime, own?.kind === 'dict' ? own : null].filter(one => one !== null);
  const entry = (name: string): Value | null => entryOf(environments, name);
  const variables = entry('env_vars');
  const env = { ...worker.env, ...(variables?.kind === 'dict' ? textsOf(variables) : {}) };
  const given = entry('working_dir');
  const directory = given && pathText(given);
  const [modules, unread] = modulesOf(entry('py_modules'), worker.cwd);
  const cwd = directory ? resolve(worker.cwd, directory) : worker.cwd;
  const own_: readonly SearchEntry[] = directory
    ? [{ dir: cwd, because: 'working_dir of the runtime_env' }]
    : driverEntries(x, worker.cwd, context);
  const rest = childPath({ startedAs: 'file', cwd, env, environment: context.environment });
  const unclear = unread || (given && directory === null) || (directory !== null && /^\w+:\/\//.test(directory));
  const path = [...code, ...modules, ...own_, ...rest];
  const started = {
    ...worker,
    key: `${worker.key}|${path.map(one => one.dir).join(':')}`,
    cwd,
    env,
    path,
    incomplete: unclear ? { why: 'what its runtime_env brings is not known before the run', at: null } : worker.incomplete,
  };
  return afterHook(x, started, entry('worker_process_setup_hook'));
}

const SENT = /, sent by Ray$| of the runtime_env$/;

/** R2: `sys.argv[0]`'s directory counts if the driver has it on its own search path. */
function driverEntries(x: Execution, cwd: string, { entry }: ReceiverContext): readonly SearchEntry[] {
  // A task that a worker starts is of the same job, and has what the driver sent (measured, 2.60.0).
  const inherited = x.world.path.filter(one => SENT.test(one.because));
  if (inherited.length > 0) return inherited;
  const first = x.world.argv[0];
  const script = first === undefined ? null : dirname(resolve(x.world.cwd, first));
  const isSearched = script !== null && (x.searchPath().some(one => one.dir === script) || dirname(entry.file) === script);
  const own = isSearched && script !== cwd ? [{ dir: script, because: "the script's directory, sent by Ray" }] : [];
  return [{ dir: cwd, because: "the driver's working directory, sent by Ray" }, ...own];
}

const textsOf = (value: DictValue): Readonly<Record<string, string>> =>
  Object.fromEntries(
    value.state.value.entries.flatMap(([key, one]) => {
      const [name, text] = [stringOf(key), pathText(one)];
      return name !== null && text !== null ? [[name, text]] : [];
    }),
  );

/** `py_modules`: directories of packages (or imported modules), each importable under its own name. */
function modulesOf(value: Value | null, cwd: string): readonly [entries: readonly MappedEntry[], isUnread: boolean] {
  if (value === null) return [[], false];
  if (value.kind !== 'sequence' || value.state.value.rest) return [[], true];
  const paths = value.state.value.items.map(item =>
    item.kind === 'module' ? (item.packageDirs?.[0] ?? item.file) : pathText(item),
  );
  const known = paths.filter(path => path !== null).map(path => resolve(cwd, path));
  const entries = known.map(path => ({
    dir: dirname(path),
    because: 'py_modules of the runtime_env',
    mapped: { [basename(path, '.py')]: path.replace(/\.py$/, '') },
  }));
  return [entries, known.length < paths.length];
}
