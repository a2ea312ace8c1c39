/** A Spark Python worker: the driver's working directory and the files that were added, nothing else (pyspark/worker.py, 4.3.0). */
import { basename, dirname, resolve } from 'node:path';
import type { Execution } from '../../python/execution.ts';
import { pathText } from '../../python/library/paths.ts';
import type { MappedEntry } from '../../python/resolved.ts';
import type { CallTerm } from '../../python/value.ts';
import { childProcess } from '../child-process.ts';
import type { ReceiverContext, ReceivingProcess } from '../receiver.ts';
import { createMemory } from '../remembered.ts';

/** What `addPyFile` was given so far; null: something that is not known. */
const added = createMemory<readonly (string | null)[]>([]);

export function noteAddedFile(x: Execution, { callee, args }: CallTerm): void {
  if (
    callee.kind !== 'attribute' ||
    (callee.name !== 'addPyFile' && callee.name !== 'addArtifacts' && callee.name !== 'addArtifact')
  )
    return;
  added.set(x, [...added.of(x), ...args.map(arg => pathText(arg))]);
}

export function sparkWorker(x: Execution, context: ReceiverContext): ReceivingProcess {
  const child = childProcess(x, context, { label: 'pyspark.daemon (worker)', name: 'the Spark worker', startedAs: 'm' });
  const files = added.of(x);
  const modules = files.filter(file => file?.endsWith('.py')).map(file => resolve(child.cwd, file!));
  const entries = modules.map(
    (file): MappedEntry => ({
      dir: dirname(file),
      because: 'addPyFile',
      mapped: { [basename(file, '.py')]: file.replace(/\.py$/, '') },
    }),
  );
  const archive = files.find(file => file === null || !file.endsWith('.py'));
  const incomplete =
    archive === undefined
      ? child.incomplete
      : {
          why: archive === null ? 'what `addPyFile` is given is not known before the run' : `what ${archive} holds is not read`,
          at: null,
        };
  return { ...child, key: `${child.key}|${files.join()}`, path: [...entries, ...child.path], sharesMain: false, incomplete };
}
