/** A Python program that code of another process starts there: the files of that one, and a search path of its own. */
import { dirname } from 'node:path/posix';
import type { SearchEntry } from '../model/interpreter.ts';
import { processPath } from '../python/environment/search-path.ts';
import { relativeToRoot } from '../python/project.ts';
import type { Program } from './commands/started.ts';
import type { FileUse } from './file-use.ts';
import type { ReceivingProcess } from './receiver.ts';

export function startedProcess(parent: ReceivingProcess, program: Program, before: readonly FileUse[]): ReceivingProcess {
  const { cwd, env, flags } = program;
  const file = parent.fs.kind === 'local' ? relativeToRoot(parent.cwd, program.name) : program.name;
  const shown = program.kind === 'module' ? `python -m ${program.name}` : file;
  const path = processPath(firstEntry(program), { cwd, env, environment: parent.environment, flags });
  const knowsPackages = !program.isForeign && !before.some(use => use.kind === 'command' || use.kind === 'installs');
  return {
    ...parent,
    key: `${parent.key}|${shown}|${cwd}|${path.map(entry => entry.dir).join(':')}`,
    label: `${shown} (in ${parent.name})`,
    name: `\`${shown}\` in ${parent.name}`,
    cwd,
    env,
    path,
    entryModule: null,
    functions: [],
    installs: knowsPackages ? parent.installs : null,
    commands: [],
    before,
  };
}

/** Modules/main.c and Lib/runpy.py; uvicorn/main.py and gunicorn/app/base.py put the working directory there themselves. */
function firstEntry({ kind, name, cwd }: Program): SearchEntry {
  if (kind === 'file') return { dir: dirname(name), because: "the script's directory, inserted by python" };
  return { dir: cwd, because: kind === 'module' ? 'working directory (python -m)' : 'working directory, inserted by the server' };
}
