/** Whether what a process did not find may lie where a volume is mounted. */
import type { SearchEntry } from '../model/interpreter.ts';
import type { Unread } from '../model/source.ts';
import type { ReceivingProcess } from './receiver.ts';

/** A volume may hold what was looked for: at an entry of the search path, above it, or where the module would be. */
export function hiddenFrom(searched: readonly SearchEntry[], name: string, { opaque }: ReceivingProcess): Unread | null {
  const top = name.split('.')[0]!;
  const isInside = (path: string, dir: string) => path === dir || path.startsWith(`${dir}/`);
  const hiding = opaque.find(({ path }) => searched.some(({ dir }) => isInside(dir, path) || isInside(path, `${dir}/${top}`)));
  return hiding?.why ?? null;
}
