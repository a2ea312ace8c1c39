/** Child processes of multiprocessing, and of what is built on it. */

import { basename } from 'node:path/posix';
import { isWithoutFile } from '../../python/code-without-file.ts';
import type { Execution } from '../../python/execution.ts';
import { childProcess } from '../child-process.ts';
import { memoryOf } from '../memory.ts';
import type { ReceiverContext, ReceivingProcess, StartMethod } from '../receiver.ts';
import { nameProcess } from './current-process.ts';
import { defaultMethod, settleMethod } from './start-method.ts';

const NAMES: Readonly<Record<StartMethod, string>> = {
  fork: 'the forked child process',
  spawn: 'the spawned child process',
  forkserver: 'the child process of the fork server',
};

/** Of the first child: unlike the launched process', whichever it is. */
const FIRST_NAMES: Readonly<Record<StartMethod, string>> = {
  fork: 'ForkProcess-1',
  spawn: 'SpawnProcess-1',
  forkserver: 'ForkServerProcess-1',
};

/**
 * spawn and forkserver give `sys.path`, the working directory and the main module as they are at the start of the child
 * (multiprocessing/spawn.py, `get_preparation_data`); a fork has the parent's memory of that moment.
 */
export function startChild(x: Execution, context: ReceiverContext, method: StartMethod): ReceivingProcess {
  const child = childProcess(x, context, { label: `multiprocessing (${method})`, name: NAMES[method], startedAs: 'spawn' });
  const startsWith = defaultMethod(x);
  const prepare = (there: Execution) => {
    settleMethod(there, startsWith);
    nameProcess(there, FIRST_NAMES[method]);
  };
  if (method === 'fork') return { ...child, prepare, key: `${child.key}|${x.steps}`, ...memoryOf(x) };
  return { ...child, prepare, ...mainOfSpawned(x, context) };
}

/** What a child that is no fork has of the main module. */
export function mainOfSpawned(x: Execution, context: ReceiverContext): Partial<Pick<ReceivingProcess, 'main' | 'sharesMain'>> {
  const entry = mainOf(x, context) ?? context.entry;
  if (isNotRunAgain(entry)) return { sharesMain: false };
  // Under `modal run` the main module is Modal's, which holds nothing of the job.
  return x.modules.has('__main__') ? { main: entry } : {};
}

/** A program that was started or run by another has its own (`subprocess`, `runpy`); null: it is the one that was launched, or has no file. */
function mainOf(x: Execution, context: ReceiverContext): ReceiverContext['entry'] | null {
  const main = x.modules.get('__main__')?.value;
  if (main?.kind !== 'module' || main.file === null || main.file === context.entry.file) return null;
  const { file, package: parent } = main;
  return { file, package: parent, specName: parent ? `${parent}.${basename(file, '.py')}` : null };
}

/** One without a file cannot be; that of a package or a directory would do its work at once (multiprocessing/spawn.py, `_fixup_main_from_name`). */
const isNotRunAgain = ({ file, specName }: ReceiverContext['entry']): boolean =>
  isWithoutFile(file) || /(^|\.)__main__$/.test(specName ?? '');
