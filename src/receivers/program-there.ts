/** Runs a program that a command starts, as far as source tells: a file, `python -m MODULE`, or a module that a server imports. */
import type { Span, Unread } from '../model/source.ts';
import { inDoubt } from '../python/execute/execution.ts';
import { type Execution, PythonRaise } from '../python/execution.ts';
import type { Program } from './commands/started.ts';

/** An import that fails is told as an event; whatever else ends the program is another matter. */
export function runProgram(x: Execution, program: Program, at: Span, [doubt]: readonly Unread[] = []): void {
  if (doubt) inDoubt(x, doubt, () => runOne(x, program, at));
  else runOne(x, program, at);
}

function runOne(x: Execution, { kind, name }: Program, at: Span): void {
  try {
    if (kind === 'file') x.importFile(name, '__main__', null);
    else if (kind === 'import') x.importModule(name, at);
    else runModule(x, name, at);
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
  }
}

/** Lib/runpy.py: the packages above it are imported, the module itself runs as `__main__`; of a package it is its `__main__`. */
function runModule(x: Execution, name: string, at: Span): void {
  const resolved = x.world.resolve(name, x.searchPath());
  if (resolved.kind === 'missing' || resolved.external) {
    x.importModule(name, at);
    return;
  }
  const main = resolved.packageDirs === null ? resolved : x.world.resolve(`${name}.__main__`, x.searchPath());
  const parent = resolved.packageDirs === null ? name.split('.').slice(0, -1).join('.') : name;
  if (parent !== '') x.importModule(parent, at);
  if (main.kind === 'found' && main.file !== null) x.importFile(main.file, '__main__', parent);
}
