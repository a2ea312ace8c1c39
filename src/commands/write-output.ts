/** Writes `--output FORMAT=FILE`: the whole text, or nothing: a report that was there before stays until the new one is complete. */
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** null: written; else why not. */
export function writeOutput(file: string, text: string): string | null {
  // A device, a pipe (`--output json=/dev/stdout`) or a link is written to, not replaced.
  return isReplaceable(file) ? (writeBeside(file, text) ?? null) : attempt(() => writeFileSync(file, text));
}

function isReplaceable(file: string): boolean {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat === undefined || stat.isFile();
  } catch {
    return false;
  }
}

function writeBeside(file: string, text: string): string | null {
  const beside = `${file}.unfinished`;
  const failed = attempt(() => {
    writeFileSync(beside, text);
    renameSync(beside, file);
  });
  if (failed !== null) attempt(() => rmSync(beside, { force: true }));
  return failed;
}

function attempt(write: () => void): string | null {
  try {
    write();
    return null;
  } catch (error) {
    return WORDS[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'ENOENT: its directory does not exist',
  ENOSPC: 'ENOSPC: the disk is full',
  EACCES: 'EACCES: no permission',
  EISDIR: 'EISDIR: it is a directory',
};
