import { dirname, join, resolve } from 'node:path';
import type { FileSystem } from '../resolved.ts';
import { exactPin } from './distribution-name.ts';
import type { VersionFound } from './environment.ts';
import { readProjectFile } from './small-file.ts';

/** Exact pins of `requirements*.txt` and `requirements/*.txt`; files of the project named with -r and -c are read too. */
export function requirementPins(dir: string, root: string, fs: FileSystem): ReadonlyMap<string, VersionFound> {
  const pins = new Map<string, VersionFound>();
  const seen = new Set<string>();
  const here = [...fs.list(dir)].filter(name => /^requirements.*\.txt$/i.test(name)).sort(plainFirst);
  const below = [...fs.list(join(dir, 'requirements'))].filter(name => name.endsWith('.txt')).sort();
  for (const file of [...here.map(name => join(dir, name)), ...below.map(name => join(dir, 'requirements', name))])
    readPins(file, root, pins, seen);
  return pins;
}

/** requirements.txt itself before requirements-dev.txt. */
function plainFirst(a: string, b: string): number {
  return a.length - b.length || a.localeCompare(b, 'en');
}

function readPins(file: string, root: string, pins: Map<string, VersionFound>, seen: Set<string>): void {
  if (seen.has(file)) return;
  seen.add(file);
  const logicalLines = (readProjectFile(file, root) ?? '').replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  for (const line of logicalLines.map(one => one.replace(/\s+/g, ' '))) {
    const included = /^\s*(?:-r|-c|--requirement|--constraint)[ =]?\s*(\S+)/.exec(line)?.[1];
    if (included !== undefined && !included.includes('://')) readPins(resolve(dirname(file), included), root, pins, seen);
    const pin = exactPin(line.replace(/ #.*$/, ''));
    if (pin !== null && !pins.has(pin.name)) pins.set(pin.name, { version: pin.version, because: file });
  }
}
