import { once } from '../disk.ts';
import type { FileSystem } from '../resolved.ts';

const answers = new WeakMap<FileSystem['moment'], Map<string, () => unknown>>();

/**
 * What the targets of a run, and the trials of their fixes, ask of an environment is worked out once. `compute` must depend on
 * the disk and the key alone: what is edited under trial is Python, and says nothing of an environment.
 */
export function onceInRun<Value>(fs: FileSystem, key: string, compute: () => Value): Value {
  const known = answers.get(fs.moment) ?? new Map<string, () => unknown>();
  answers.set(fs.moment, known);
  const answer = known.get(key) ?? once(compute);
  known.set(key, answer);
  return answer() as Value;
}
