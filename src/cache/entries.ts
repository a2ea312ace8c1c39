/** Texts on disk by key: many processes may read and write them at once, and whatever goes wrong is as if there were none. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, digestOf } from '../python/disk.ts';
import { makeDirectory } from './make-directory.ts';
import { replaceFile } from './replace-file.ts';

export interface Entries {
  /** null: none, or a damaged one. */
  read(key: string): string | null;
  write(key: string, text: string): void;
  /** To be called once after the last write: no more than the limit stays, the newest. */
  trim(): void;
}

const MOST_BYTES = 64 * 1024 * 1024;

export function entriesIn(dir: string): Entries {
  let wrote = false;
  let isRefused = false;
  return {
    read(key) {
      const bytes = bytesOf(join(dir, key));
      if (typeof bytes === 'string') return null;
      const text = bytes.toString('utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      return text.slice(0, end) === digestOf(body) ? body : null;
    },
    write(key, text) {
      if (isRefused) return;
      try {
        makeDirectory(dir);
        replaceFile(join(dir, key), `${digestOf(text)}\n${text}`);
        wrote = true;
      } catch {
        isRefused = true;
      }
    },
    trim() {
      if (wrote) removeOldest(dir);
    },
  };
}

function removeOldest(dir: string): void {
  const newestFirst = filesIn(dir).sort((a, b) => b.mtimeMs - a.mtimeMs);
  let bytes = 0;
  for (const { file, size } of newestFirst) {
    bytes += size;
    if (bytes > MOST_BYTES) rmSync(file, { force: true });
  }
}

/** Another process may be removing them. */
const filesIn = (dir: string) =>
  readdirSync(dir).flatMap(name => {
    const file = join(dir, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() ? [{ file, size: stat.size, mtimeMs: stat.mtimeMs }] : [];
  });
