/** Whether what runs earlier in a container may have made what is missing there now: a command, a script, or the code itself. */
import type { FileSystem } from '../python/resolved.ts';
import type { FailedImport } from './failed-import.ts';
import type { FileUse } from './file-use.ts';
import { mayBe } from './made-files.ts';
import type { ReceivingProcess } from './receiver.ts';

export function mayHaveMade(use: FileUse, path: string, fs: FileSystem): boolean {
  if (use.kind === 'written') return mayBe(use, path);
  return use.kind === 'command' || (use.kind === 'script' && use.path !== null && fs.isFile(use.path));
}

/** `git clone`, `pip install -e` and the like: the module may be where it was looked for, or be installed by then. */
export function unlessMadeBefore(
  failure: FailedImport,
  { fs, before = [] }: Pick<ReceivingProcess, 'fs' | 'before'>,
  uses: readonly FileUse[],
): FailedImport {
  if (fs.kind === 'local') return failure;
  const parts = failure.name.split('.');
  const names = new Set([parts[0]!, parts.at(-1)!]);
  const places = failure.searched.flatMap(({ dir }) => [...names].flatMap(name => [`${dir}/${name}`, `${dir}/${name}.py`]));
  const maker = [...before, ...uses].find(use => use.kind === 'installs' || places.some(place => mayHaveMade(use, place, fs)));
  if (!maker) return failure;
  const what = maker.kind === 'written' ? 'this line writes files there,' : 'the command of this line runs before,';
  return { ...failure, doubts: [...failure.doubts, { why: `${what} and may bring the module`, at: maker.at }] };
}
