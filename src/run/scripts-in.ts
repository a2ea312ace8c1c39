/** The scripts of a tree that can cross a boundary: found by their bytes, so that only they are parsed. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { receivers } from '../receivers/index.ts';

export type ScriptsIn =
  | { readonly kind: 'found'; readonly files: readonly string[] }
  | { readonly kind: 'none'; readonly message: string };

const libraries = Object.values(receivers).flatMap(receiver => receiver.libraries);
const importsLibrary = new RegExp(`^[ \\t]*(import|from)[ \\t]+(${libraries.join('|')})\\b`, 'm');
/** Something in it is started: a main guard, or an object of a Modal app. */
const isStarted = /__name__\s*==\s*['"]__main__['"]|\.(local_entrypoint|function|cls)\s*\(/;

const LARGEST = 8 * 1024 * 1024;

export function scriptsIn(dir: string): ScriptsIn {
  const python = globSync('**/*.py', {
    cwd: dir,
    dot: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/site-packages/**', '**/venv/**', '**/__pycache__/**'],
  });
  if (python.length === 0)
    return { kind: 'none', message: 'holds no Python file; name a script, or a directory that holds some' };
  const files = python.map(file => join(dir, file)).filter(canCross);
  return files.length > 0
    ? { kind: 'found', files: files.sort() }
    : {
        kind: 'none',
        message: `holds no script that is started and imports ${libraries.join(', ')}: nothing can cross a process boundary`,
      };
}

function canCross(file: string): boolean {
  try {
    if (statSync(file).size > LARGEST) return false;
    const text = readFileSync(file, 'latin1');
    return importsLibrary.test(text) && isStarted.test(text);
  } catch {
    return false;
  }
}
