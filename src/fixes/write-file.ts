/** Writes an edited file as a whole or not at all. */
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isInside } from '../python/project.ts';
import type { EditedFile } from './edited-files.ts';

/** null: written; else why not, and then the file is as it was. A link stays one: what it leads to is written. */
export function writeEdited({ file, before, after }: EditedFile, root: string): string | null {
  try {
    const target = before === null ? file : realpathSync.native(file);
    if (!isInside(realpathSync.native(root), before === null ? join(realpathSync.native(root), '.') : target))
      return `is a link to ${target}, outside of the project`;
    if (before === null) mkdirSync(dirname(target), { recursive: true });
    if (!isStill(target, before)) return 'has changed meanwhile; run it again';
    const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
    try {
      writeFileSync(temporary, after, { flag: 'wx', flush: true });
      if (before !== null) chmodSync(temporary, statSync(target).mode);
      renameSync(temporary, target);
    } finally {
      rmSync(temporary, { force: true });
    }
    return null;
  } catch (error) {
    return `cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`;
  }
}

const isStill = (file: string, before: Buffer | null): boolean =>
  before === null ? !existsSync(file) : readFileSync(file).equals(before);
