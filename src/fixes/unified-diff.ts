/** Edited files as `patch -p1` and `git apply` read them. */

import { relativeToRoot } from '../python/project.ts';
import { decodeSource } from '../python/read-source.ts';
import type { EditedFile } from './edited-files.ts';

/** Paths are relative to the root. */
export async function unifiedDiff(files: readonly EditedFile[], root: string): Promise<string> {
  // Loaded only when it is asked for.
  const { createTwoFilesPatch } = await import('diff');
  return files
    .map(({ file, before, after }) => {
      const name = relativeToRoot(root, file);
      const old = before === null ? '/dev/null' : `a/${name}`;
      const patch = createTwoFilesPatch(old, `b/${name}`, textOf(before), textOf(after), undefined, undefined, { context: 3 });
      return patch
        .replace(/^=+\n/, '')
        .replace(/^(--- .*)\t$/m, '$1')
        .replace(/^(\+\+\+ .*)\t$/m, '$1');
    })
    .join('');
}

/** A byte order mark and line endings are kept: they are bytes of the file. */
function textOf(bytes: Buffer | null): string {
  if (bytes === null) return '';
  const read = decodeSource(bytes);
  return read.kind === 'read' && !/\r(?!\n)/.test(bytes.toString('latin1')) ? read.text : bytes.toString('latin1');
}
