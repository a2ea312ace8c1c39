/** The program of the second thread: it takes tasks from the end, as long as there are some that nobody has. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Listener, recordedBy } from '../python/disk.ts';
import { localFileSystem } from '../python/file-system.ts';
import { loadChecking } from './checking.ts';
import { claim } from './claims.ts';
import type { ThreadAnswer, ThreadWork } from './second-thread.ts';

async function work({ request, tasks, claims }: ThreadWork): Promise<void> {
  const check = await loadChecking(request, localFileSystem());
  for (let index = tasks.length - 1; index >= 0; index--) {
    if (!claim(claims, index, 'second')) continue;
    const { target, id } = tasks[index]!;
    const told: Parameters<Listener>[] = [];
    const { checked, keep } = recordedBy(
      (...one) => told.push(one),
      () => check(target, id),
    );
    parentPort?.postMessage({ index, checked, keep, told } satisfies ThreadAnswer);
  }
}

void work(workerData as ThreadWork);
