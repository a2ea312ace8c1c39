import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Put in place whole: a reader sees the old bytes or the new ones. Throws when it cannot be, and leaves nothing behind. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const fresh = `${file}.${crypto.randomUUID()}`;
  try {
    writeFileSync(fresh, content, { mode: 0o600, flag: 'wx' });
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
