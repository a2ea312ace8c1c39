import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** With those above it. Node's own `recursive` never ends where a directory exists and takes no other (`/proc`). */
export function makeDirectory(dir: string): void {
  if (existsSync(dir)) return;
  if (dirname(dir) !== dir) makeDirectory(dirname(dir));
  try {
    mkdirSync(dir, { mode: 0o700 });
  } catch (error) {
    // Another process was first.
    if (!existsSync(dir)) throw error;
  }
}
