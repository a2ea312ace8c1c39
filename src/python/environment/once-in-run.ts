import { once } from '../disk.ts';
import type { FileSystem } from '../resolved.ts';

const answers = new WeakMap<FileSystem['edited'], Map<string, () => unknown>>();

/**
 * What the targets of a run, and the trials of their fixes, ask of an environment is worked out once. `compute` must depend on
 * the disk and the key alone. Copies of a file system have the same edited files, and share this.
 */
export function onceInRun<Value>(fs: FileSystem, key: string, compute: () => Value): Value {
  const known = answers.get(fs.edited) ?? new Map<string, () => unknown>();
  answers.set(fs.edited, known);
  const answer = known.get(key) ?? once(compute);
  known.set(key, answer);
  return answer() as Value;
}
