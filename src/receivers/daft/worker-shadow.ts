/**
 * Daft's worker is started with `python -m`: its working directory comes first on its search path before it imports anything, the
 * standard library included. A file there that has the name of something that it needs is imported in its place, and the worker
 * ends before it listens; the parent waits for it for ever (`UdfHandle.__init__`, daft/execution/udf.py, 0.7.26).
 */
import { dirname } from 'node:path';
import type { Execution } from '../../python/execution.ts';
import { locate } from '../../python/locate.ts';
import type { FileSystem } from '../../python/resolved.ts';
import { isOfCwd } from '../child-process.ts';
import type { ReceivingProcess, Shadowed } from '../receiver.ts';

/**
 * Measured with Python 3.11.7 and daft 0.7.26, one by one: an empty file of that name in the working directory, and the imports
 * of `python -m daft.execution.udf_worker` fail. Not here is what the worker imports and does not use on its way (secrets, json,
 * tempfile), what is frozen or loaded before (os, io, codecs, abc), and what a project may hold a good copy of (typing_extensions).
 */
const NEEDED: ReadonlySet<string> = new Set(
  (
    'ast bisect collections concurrent contextlib contextvars copyreg daft dataclasses datetime dis enum functools heapq hmac ' +
    'importlib inspect keyword logging multiprocessing opcode operator pathlib pickle platform random re reprlib select selectors ' +
    'signal socket ssl string struct subprocess threading token traceback types typing urllib uuid warnings weakref'
  ).split(' '),
);

/** `import daft` in a script beside such a file works (measured as above): only the worker needs them. */
const ONLY_THERE: ReadonlySet<string> = new Set(['daft', 'hmac', 'multiprocessing', 'signal']);

/** `python FILE` in that directory and `python -m` search it first; other launchers have loaded what they need before they do. */
function startsIn(x: Execution, dir: string): boolean {
  const main = x.modules.get('__main__')?.value;
  return main?.kind === 'module' && main.file !== null && (main.package !== null || dirname(main.file) === dir);
}

/** The first of these that its working directory holds; null: none, or it does not search there (`PYTHONSAFEPATH`). */
export function shadowedAtStart(x: Execution, { path, fs }: ReceivingProcess): Shadowed | null {
  const first = path[0];
  if (!first || !isOfCwd(first)) return null;
  for (const name of neededIn(fs.list(first.dir))) {
    const file = fileIn(first.dir, name, fs);
    if (file !== null && !(name === 'daft' && isDaftHere(x, file)))
      return { name, file, inLaunch: !ONLY_THERE.has(name) && startsIn(x, first.dir) };
  }
  return null;
}

/** Asked of one directory for everything that is sent from it. */
const known = new WeakMap<ReadonlySet<string>, readonly string[]>();

function neededIn(listed: ReadonlySet<string>): readonly string[] {
  const names = known.get(listed) ?? [...new Set([...listed].map(one => one.split('.', 1)[0]!))].filter(one => NEEDED.has(one));
  known.set(listed, names);
  return names;
}

function fileIn(dir: string, name: string, fs: FileSystem): string | null {
  const found = locate(name, dir, fs);
  return found === null || found.kind === 'directory' ? null : found.file;
}

/** Started in Daft's own sources, both processes have them. */
function isDaftHere(x: Execution, file: string): boolean {
  const here = x.world.resolve('daft', x.searchPath());
  return here.kind === 'found' && here.file === file;
}
