/** Child processes of multiprocessing, and of what is built on it. */
import type { Execution } from '../../python/execution.ts';
import { isBound } from '../../python/scope.ts';
import { childProcess } from '../child-process.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import type { StartMethod } from './start-method.ts';

const NAMES: Readonly<Record<StartMethod, string>> = {
  fork: 'the forked child process',
  spawn: 'the spawned child process',
  forkserver: 'the child process of the fork server',
};

/**
 * spawn and forkserver give `sys.path`, the working directory and the main module as they are at the start of the child
 * (multiprocessing/spawn.py, `get_preparation_data`); a fork has the parent's memory of that moment.
 */
export function startChild(x: Execution, context: ReceiverContext, method: StartMethod): ReceivingProcess {
  const child = childProcess(x, context, { label: `multiprocessing (${method})`, name: NAMES[method], startedAs: 'spawn' });
  // A main module without a file cannot be run again (multiprocessing/spawn.py: get_preparation_data).
  if (method !== 'fork' && context.entry.file.endsWith('.ipynb')) return { ...child, sharesMain: false };
  // Under `modal run` the main module is Modal's, which holds nothing of the job.
  if (method !== 'fork') return x.modules.has('__main__') ? { ...child, mainFile: context.entry.file } : child;
  return { ...child, key: `${child.key}|${x.steps}`, ...memoryOf(x) };
}

/** Which modules, and which of their names, the process has at this moment. */
function memoryOf(x: Execution): Required<Pick<ReceivingProcess, 'remembers' | 'memory'>> {
  const memory = new Map(
    [...x.modules].flatMap(([name, { value }]) => (value.kind === 'module' ? [[name, value] as const] : [])),
  );
  const names = new Map(
    [...memory].map(([name, { namespace }]) => [name, new Set([...namespace.keys()].filter(key => isBound(namespace, key)))]),
  );
  return { memory, remembers: (module, name) => names.get(module)?.has(name) ?? null };
}
