/** The program of the second thread: one answer for each target that it is asked about. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Listener, listenedBy } from '../python/disk.ts';
import { localFileSystem } from '../python/file-system.ts';
import { type CheckRequest, loadChecking } from './checking.ts';
import type { ThreadAnswer, ThreadTask } from './second-thread.ts';

const checking = loadChecking(workerData as CheckRequest, localFileSystem());

parentPort?.on('message', async ({ target, id }: ThreadTask) => {
  const check = await checking;
  const told: Parameters<Listener>[] = [];
  const { checked, keep } = listenedBy(
    (...one) => told.push(one),
    () => check(target, id),
  );
  parentPort?.postMessage({ checked, keep, told } satisfies ThreadAnswer);
});
