/** The files that a fix would write, before and after. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Edit } from '../model/finding.ts';
import { bytesOf, exists } from '../python/disk.ts';
import { applyEdits } from './apply-edits.ts';

export interface EditedFile {
  /** Absolute. */
  readonly file: string;
  /** null: it does not exist yet. */
  readonly before: Buffer | null;
  readonly after: Buffer;
}

export type Editing =
  | { readonly kind: 'edited'; readonly files: readonly EditedFile[] }
  | { readonly kind: 'refused'; readonly why: string };

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Nothing is written. `edited` stands in for what is on disk. */
export function editFiles(
  edits: readonly Pick<Edit, 'at' | 'text'>[],
  root: string,
  edited: ReadonlyMap<string, Buffer>,
): Editing {
  const files: EditedFile[] = [];
  for (const name of new Set(edits.map(({ at }) => at.file))) {
    const file = resolve(root, name);
    const onDisk = edited.get(file) ?? bytesOf(file);
    if (typeof onDisk === 'string' && exists(file)) return { kind: 'refused', why: `${name}: ${onDisk}` };
    const before = typeof onDisk === 'string' ? null : onDisk;
    const applied = applyEdits(
      before ?? Buffer.alloc(0),
      edits.filter(({ at }) => at.file === name),
    );
    if (applied.kind === 'refused') return { kind: 'refused', why: `${name}: ${applied.why}` };
    files.push({ file, before, after: applied.bytes });
  }
  return { kind: 'edited', files };
}
