/** Whether a UDF leaves the process on the native runner (measured on Daft 0.6.11 to 0.7.26). */
import type { Dtype } from './dtype.ts';
import { either, type ProcessOptions } from './udf.ts';

/**
 * From this version on a UDF with columns that are no Arrow data is computed in the parent even when a process was asked for
 * (bisected with real installs of 0.7.0 to 0.7.6).
 */
const ARROW_ONLY_SINCE = [0, 7, 5] as const;

export function sendsOnlyArrow(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [i, limit] of ARROW_ONLY_SINCE.entries()) {
    const part = parts[i] ?? 0;
    if (part !== limit) return part > limit;
  }
  return true;
}

export interface Decision {
  readonly leaves: boolean | null;
  readonly why: string;
}

export function decide(options: ProcessOptions, columns: Dtype, version: string | null): Decision {
  const ownProcess = either(options.useProcess, options.concurrency);
  const asked = options.concurrency
    ? 'a concurrency makes it an actor pool, which is a process of its own'
    : '`use_process=True` asks for a process of its own';
  if (ownProcess === false)
    return { leaves: false, why: 'no `use_process=True` and no concurrency: Daft computes it in this process' };
  if (ownProcess === null) return { leaves: null, why: 'its process options are not known before the run' };
  if (columns === 'arrow') return { leaves: true, why: asked };
  // Asked in both measured bands when the version is not known.
  const keeps = version === null ? null : sendsOnlyArrow(version);
  if (keeps === false) return { leaves: true, why: `${asked} (Daft ${version} sends every column)` };
  if ((columns === 'python' || columns === 'logical') && keeps) {
    const what = columns === 'python' ? 'a Python column' : 'a column of tensors, images, files or UUIDs';
    return { leaves: false, why: `an input or its result is ${what}, which Daft ${version} computes in this process` };
  }
  return columns === null
    ? { leaves: null, why: 'whether its columns are Arrow data cannot be read from source' }
    : {
        leaves: null,
        why: 'the version of Daft is not known: up to 0.7.4 it leaves, later it stays (say which with --assume daft==VERSION)',
      };
}
