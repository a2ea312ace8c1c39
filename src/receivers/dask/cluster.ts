/** Dask's workers: those of a LocalCluster, or processes that were started on their own (distributed/deploy/local.py, 2026.8). */
import { basename, dirname, resolve } from 'node:path';
import { childPath } from '../../python/environment/search-path.ts';
import type { Execution } from '../../python/execution.ts';
import { pathText } from '../../python/library/paths.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, libraryPath, madeBy, stringOf, truth } from '../../python/values.ts';
import { childProcess } from '../child-process.ts';
import { mainOfSpawned } from '../multiprocessing/children.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { createMemory, workersOf } from '../remembered.ts';

const CLUSTER = /^(dask\.)?distributed\.(deploy\.(local\.)?)?LocalCluster$/;
const CLIENT = /^(dask\.)?distributed\.(client\.)?Client$/;

export const isClient = (value: Value): value is CallTerm => madeBy(value, CLIENT);
export const isCluster = (value: Value): value is CallTerm => madeBy(value, CLUSTER);

/** The client that `compute()` uses: the one made last. */
export const defaultClient = createMemory<CallTerm | null>(null);
/** A worker that the program itself starts: `python -m distributed.cli.dask_worker`. */
const separateWorker = createMemory<ReceivingProcess | null>(null);

/** A coroutine is awaited; an exception that cannot be pickled comes back as its text (distributed/core.py, `error_message`). */
export const RESULT = { onlyValue: true, takes: 'result' } as const;

export interface Workers {
  readonly to: ReceivingProcess;
  readonly leaves: boolean;
  readonly why: string;
}

export const workersOfClient = (x: Execution, client: CallTerm, context: ReceiverContext): Workers =>
  withUploads(x, workersBehind(x, client, context));

function workersBehind(x: Execution, client: CallTerm, context: ReceiverContext): Workers {
  const given = client.args[0] ?? keyword(client.keywords, 'address');
  if (!given || isCluster(given)) return workersOfCluster(x, given ?? client, context);
  return { to: unknownWorker(x, context), leaves: true, why: 'its workers were started elsewhere' };
}

export function workersOfCluster(x: Execution, cluster: CallTerm, context: ReceiverContext): Workers {
  const option = (name: string) => keyword(cluster.keywords, name);
  const [processes, count] = [option('processes'), option('n_workers')];
  if (count?.kind === 'constant' && count.value === 0) {
    const to = separateWorker.of(x) ?? unknownWorker(x, context);
    return { to, leaves: true, why: 'its workers are processes of their own' };
  }
  // The cluster's own processes are spawned with `sys.path` as it is when the cluster starts (K1).
  const to = workersOf(x, cluster, () => ({
    ...childProcess(x, context, { label: 'dask worker (spawn)', name: 'the Dask worker', startedAs: 'spawn' }),
    ...mainOfSpawned(x, context),
  }));
  if (processes?.kind === 'constant' && processes.value === false)
    return { to, leaves: false, why: 'its workers are threads of this process' };
  return { to, leaves: true, why: 'its workers are processes' };
}

/** Whether making it starts workers at once, as processes (distributed/deploy/local.py, `LocalCluster.__init__`; a nanny spawns each). */
export function startsWorkers(term: CallTerm): boolean {
  if (!isCluster(term) && !isClient(term)) return false;
  const isElsewhere = isClient(term) && (term.args.length > 0 || keyword(term.keywords, 'address') !== null);
  const is = (name: string, value: boolean): boolean => {
    const option = keyword(term.keywords, name);
    return option === null || (option.kind === 'constant' && option.value === null) || truth(option) === value;
  };
  return !isElsewhere && is('asynchronous', false) && is('processes', true) && is('n_workers', true);
}

function unknownWorker(x: Execution, context: ReceiverContext): ReceivingProcess {
  const child = childProcess(x, context, { label: 'dask worker', name: 'the Dask worker', startedAs: 'm' });
  return {
    ...child,
    key: `${child.key}|elsewhere`,
    sharesMain: false,
    incomplete: { why: 'where its workers are started is not known', at: null },
  };
}

/** Commands that start a worker, with the working directory and environment they are given. */
export function noteSeparateWorker(x: Execution, term: CallTerm, context: ReceiverContext): void {
  if (!/^subprocess\.(Popen|run)$/.test(libraryPath(term.callee) ?? '') || !startsWorker(term.args[0])) return;
  const child = childProcess(x, context, { label: 'dask worker (separate)', name: 'the Dask worker', startedAs: 'm' });
  const at = keyword(term.keywords, 'cwd');
  if (!at || (at.kind === 'constant' && at.value === null)) {
    separateWorker.set(x, child);
    return;
  }
  const dir = isFreshDirectory(at) ? FRESH : pathText(at);
  const cwd = dir === null ? null : resolve(child.cwd, dir);
  const env = keyword(term.keywords, 'env');
  const incomplete =
    cwd === null || env !== null
      ? { why: 'where its worker is started is not known before the run', at: term.at }
      : child.incomplete;
  const where = cwd ?? child.cwd;
  const path = childPath({ startedAs: 'm', cwd: where, env: child.env, environment: context.environment });
  separateWorker.set(x, { ...child, key: `${child.key}|${where}`, cwd: where, path, incomplete });
}

/** `tempfile.mkdtemp()`: a new directory, with nothing in it. */
const FRESH = '/tmp/(new directory)';
const isFreshDirectory = (value: Value): boolean => madeBy(value, /^tempfile\.(mkdtemp|TemporaryDirectory)$/);

function startsWorker(command: Value | undefined): boolean {
  const line = stringOf(command);
  const words = line !== null ? line.split(/\s+/) : command?.kind === 'sequence' ? command.state.value.items.map(stringOf) : [];
  return words.some(
    (word, i) =>
      word === 'distributed.cli.dask_worker' ||
      /(^|\/)dask-worker$/.test(word ?? '') ||
      (word === 'worker' && /(^|\/)dask$/.test(words[i - 1] ?? '')),
  );
}

/** `client.upload_file(path)`: the file is importable in every worker from then on. */
export const uploaded = createMemory<readonly string[]>([]);

/** An uploaded file is a module of every worker. */
function withUploads(x: Execution, workers: Workers): Workers {
  const files = uploaded.of(x).filter(file => file.endsWith('.py'));
  if (files.length === 0) return workers;
  const entries = files.map(file => ({
    dir: dirname(file),
    because: 'client.upload_file',
    mapped: { [basename(file, '.py')]: file.replace(/\.py$/, '') },
  }));
  const to: ReceivingProcess = {
    ...workers.to,
    key: `${workers.to.key}|${files.join()}`,
    path: [...entries, ...workers.to.path],
  };
  return { ...workers, to };
}
