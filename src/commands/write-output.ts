/** A report is written as a whole or not at all: who reads it meanwhile sees the old one. */
import { randomUUID } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { escapeText } from '../report/escape.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOENT: 'its directory does not exist',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of its path is not a directory',
  EROFS: 'the file system is read-only',
};

/** One line for each file that could not be written. */
export const writeOutputs = (files: readonly { readonly file: string; readonly text: string }[]): readonly string[] =>
  files.flatMap(({ file, text }) => {
    const refused = writeOutput(file, text);
    return refused === null ? [] : [`${escapeText(file, true)}: ${refused}`];
  });

/** null: written; else why not. A link stays one; a device or a pipe is written to, not replaced. */
function writeOutput(file: string, text: string): string | null {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found !== undefined && !found.isFile()) writeFileSync(file, text);
    else replace(found === undefined ? file : realpathSync.native(file), text, found?.mode);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const why = reasons[code];
    return why === undefined ? `cannot be written (${code})` : `cannot be written: ${why} (${code})`;
  }
}

/** `mode`: of the file that stands there. */
function replace(target: string, text: string, mode?: number): void {
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    writeFileSync(temporary, text, { flag: 'wx', flush: true });
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
}
