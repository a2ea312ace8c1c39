/** A Python process started from here: it inherits the working directory and the environment; only a spawn pool copies `sys.path`. */
import type { SearchEntry } from '../model/interpreter.ts';
import { childPath } from '../python/environment/search-path.ts';
import { pythonPathOf } from '../python/execute/process-changes.ts';
import type { Execution } from '../python/execution.ts';
import type { Entries, Value } from '../python/value.ts';
import { alternativesOf, stringOf } from '../python/values.ts';
import type { ReceiverContext, ReceivingProcess } from './receiver.ts';

export function childProcess(
  x: Execution,
  { environment, fs }: ReceiverContext,
  started: {
    readonly label: string;
    readonly name: string /** spawn: multiprocessing's preparation data carries the parent's sys.path (multiprocessing/spawn.py). */;
    readonly startedAs: 'm' | 'spawn';
    readonly probe?: ReceivingProcess['probe'];
  },
): ReceivingProcess {
  const cwd = stringOf(x.cwd.value);
  const { env, isUnclear } = environmentIn(x.environ.state.value);
  const incomplete =
    cwd === null
      ? { why: 'the working directory is changed to a path that is not known before the run', at: null }
      : isUnclear
        ? { why: 'PYTHONPATH is set to a value that is not known before the run', at: null }
        : null;
  const at = cwd ?? x.world.cwd;
  const isThere = (entry: SearchEntry) => cwd !== null || !isOfCwd(entry);
  const path =
    started.startedAs === 'spawn'
      ? // An entry "" is sent as the directory of the start (multiprocessing/spawn.py, `get_preparation_data`).
        x.searchPath(x.world.cwd)
      : childPath({ startedAs: started.startedAs, cwd: at, env, environment })
          .filter(isThere)
          .map(entry => withPlace(entry, x));
  return {
    key: `${started.label}|${at}|${path.map(entry => entry.dir).join(':')}`,
    label: started.label,
    name: started.name,
    cwd: at,
    env,
    path,
    fs,
    entryModule: null,
    functions: [],
    probe: started.probe ?? null,
    placements: [],
    opaque: [],
    installs: null,
    environment,
    sharesMain: started.startedAs === 'spawn',
    incomplete,
  };
}

export const isOfCwd = ({ because }: SearchEntry): boolean => because.startsWith('working directory');

/** The variables that a child is given, and whether PYTHONPATH may be another than it seems. */
export const environmentIn = ({
  entries,
  rest,
}: Entries): { readonly env: Readonly<Record<string, string>>; readonly isUnclear: boolean } => ({
  env: plainEnvironment(entries),
  isUnclear: entries.some(([key, value]) => hidesPythonPath(key, value)) || rest !== null,
});

/** A variable whose name is not known may be PYTHONPATH too. */
const hidesPythonPath = (key: Value, value: Value): boolean => {
  const names = alternativesOf(key).map(stringOf);
  return names.includes(null) || (names.includes('PYTHONPATH') && (names.length > 1 || stringOf(value) === null));
};

/** The line of the script that set PYTHONPATH or changed the working directory, where one did. */
function withPlace(entry: SearchEntry, x: Execution): SearchEntry {
  const source = entry.because.startsWith('PYTHONPATH')
    ? pythonPathOf(x.environ.state.value.entries)
    : isOfCwd(entry)
      ? x.cwd.value
      : undefined;
  const place = source && x.settings.get(source);
  return place === undefined ? entry : { ...entry, because: `${entry.because}, ${place}` };
}

/** Asked at every boundary, and nearly always unchanged. */
const plain = new WeakMap<Entries['entries'], Readonly<Record<string, string>>>();

function plainEnvironment(entries: Entries['entries']): Readonly<Record<string, string>> {
  const known = plain.get(entries);
  if (known) return known;
  const env = Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const [name, text] = [stringOf(key), stringOf(value)];
      return name !== null && text !== null ? [[name, text]] : [];
    }),
  );
  plain.set(entries, env);
  return env;
}
