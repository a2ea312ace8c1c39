import { dirname, join, resolve } from 'node:path';
import { exists } from '../python/disk.ts';
import { directoriesUpTo } from '../python/project.ts';
import type { BareCommand } from './launcher.ts';
import { readPrefixes } from './prefixes.ts';

const python = /(^|\/)(python|pypy)[\d.]*t?$/;

/**
 * The interpreter or environment that the command itself names (`.venv/bin/python x.py`, `python3.12 x.py`, `.venv/bin/modal run x.py`,
 * `uv run ...` in a project), to be given to findEnvironment as `python`; null when the shell's environment decides.
 */
export function namedInterpreter(
  command: readonly string[],
  start: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): string | null {
  const read = readPrefixes(command, start);
  if (read.kind === 'unreadable') return null;
  // `python -m modal` was replaced by "modal": the words before that are what names the interpreter.
  const { given, words, cwd, throughPython } = read.command;
  const word = throughPython === null ? (words[0] ?? '') : (given.find(part => python.test(part)) ?? '');
  if (word.includes('/') && python.test(word)) return resolve(cwd, word);
  if (/\/(modal|pytest)$/.test(word)) return join(dirname(resolve(cwd, word)), 'python');
  // A command of a virtual environment was written for its interpreter.
  const commands = word.includes('/') ? dirname(resolve(cwd, word)) : null;
  if (commands !== null && exists(join(commands, 'python')) && exists(join(commands, '../pyvenv.cfg')))
    return join(commands, 'python');
  const { VIRTUAL_ENV: active } = read.command.env;
  // `. venv/bin/activate &&`, `conda run -p`: of the command, not of the shell that it was typed in.
  if (active !== undefined && active !== start.env['VIRTUAL_ENV'] && exists(active)) return active;
  return uvEnvironment(read.command) ?? (python.test(word) && /\d\.\d/.test(word) ? word : null);
}

/** `uv run` takes the project's own environment, whatever other one is active (uv: docs/concepts/projects/config.md). */
function uvEnvironment({ runner, cwd, env }: BareCommand): string | null {
  if (runner !== 'uv') return null;
  const project = directoriesUpTo(cwd, null).find(dir => exists(join(dir, 'pyproject.toml')));
  if (project === undefined) return null;
  const environment = resolve(project, env['UV_PROJECT_ENVIRONMENT'] ?? '.venv');
  return exists(join(environment, 'pyvenv.cfg')) ? environment : null;
}
