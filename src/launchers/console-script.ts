/** The project's own commands: `[project.scripts]`, poetry's, those of setup.cfg and, where it spells them, of setup.py. */
import { join, resolve } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import { readIni } from '../python/environment/ini-file.ts';
import { isExternalEntry } from '../python/environment/reasons.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import { readToml, tableAt } from '../python/environment/toml-file.ts';
import { resolveModule } from '../python/resolve.ts';
import { commandFile } from './command-file.ts';
import { commandPath } from './command-path.ts';
import type { LaunchPlan, Planned } from './launch-plan.ts';
import type { BareCommand, LaunchContext, Launcher } from './launcher.ts';
import { importMessage } from './python-messages.ts';

interface Declared {
  /** "mypkg.cli:main" */
  readonly target: string;
  readonly file: string;
}

export const consoleScript: Launcher = {
  forms: ['a command of [project.scripts]'],
  reads: (word, context) => {
    const name = word.split('/').at(-1)!;
    return /^[\w.-]+$/.test(name) && (declared(name, context.root) ?? written(word, context)) !== null;
  },
  plan: (command, context) => {
    const name = command.words[0]!.split('/').at(-1)!;
    const { target, file } = declared(name, context.root) ?? written(command.words[0]!, context)!;
    const parts = /^([\w.]+)\s*:\s*([\w.]+)/.exec(target);
    return parts === null
      ? { kind: 'unreadable', message: `${name} is declared as "${target}" in ${file}; it has to read MODULE:FUNCTION` }
      : planned(name, { module: parts[1]!, object: parts[2]!, file }, command, context);
  },
};

interface Target {
  readonly module: string;
  readonly object: string;
  readonly file: string;
}

/** The script that an installer writes: `from MODULE import OBJECT; sys.exit(OBJECT())`. */
function planned(name: string, { module, object, file }: Target, command: BareCommand, context: LaunchContext): Planned {
  const path = commandPath(name, command, context);
  const found = resolveModule(module, path, context.fs, isExternalEntry);
  const installed = found.kind === 'missing' ? ownDirectory(module, context) : null;
  const again = installed === null ? found : resolveModule(module, [...path, installed], context.fs, isExternalEntry);
  if (again.kind === 'missing')
    return { kind: 'refused', launcher: name, file: null, message: importMessage(again.name, again.searched) };
  if (again.file === null) return { kind: 'unreadable', message: `${name}: the source of ${module} is not at hand` };
  const plan: LaunchPlan = {
    launcher: name,
    command: command.given,
    cwd: command.cwd,
    env: command.env,
    file: again.file,
    moduleName: module,
    package: again.packageDirs === null ? module.split('.').slice(0, -1).join('.') : module,
    moduleNameBecause: `the command \`${name}\` (${file}) imports it and calls \`${object}\``,
    path: installed === null ? path : [...path, installed],
    argv: [commandFile(name, command, context) ?? name, ...command.words.slice(1)],
    afterImport: { kind: 'call', object },
    probe: null,
    ...(installed === null ? {} : { installed }),
  };
  return { kind: 'planned', plan };
}

/** A command of the project exists only where the project is installed: then its source directory is importable. */
function ownDirectory(module: string, { root, fs }: LaunchContext): SearchEntry | null {
  const top = module.split('.')[0]!;
  const dir = [join(root, 'src'), root].find(one => fs.isDirectory(join(one, top)) || fs.isFile(join(one, `${top}.py`)));
  return dir === undefined ? null : { dir, because: 'the project, taken to be installed: the command is its own' };
}

/** What an installer wrote for a project that is installed, where its module is no library's: of a workspace's member, or from elsewhere. */
function written(word: string, { cwd, environment, fs }: LaunchContext): Declared | null {
  const file = word.includes('/') ? resolve(cwd, word) : environment.commands === null ? null : join(environment.commands, word);
  if (file === null || !fs.isFile(file)) return null;
  // distlib/scripts.py, uv and pip: `from MODULE import NAME`, and a call of it.
  const parts = /^from ([\w.]+) import (\w+)$/m.exec(readSmallFile(file) ?? '');
  if (parts === null) return null;
  const found = resolveModule(parts[1]!.split('.')[0]!, environment.pthEntries, fs, isExternalEntry);
  return found.kind === 'found' && !found.external ? { target: `${parts[1]}:${parts[2]}`, file } : null;
}

function declared(name: string, root: string): Declared | null {
  const pyproject = readToml(root, 'pyproject.toml');
  const tables = [
    tableAt(tableAt(pyproject, 'project'), 'scripts'),
    tableAt(tableAt(pyproject, 'project'), 'gui-scripts'),
    tableAt(tableAt(tableAt(pyproject, 'tool'), 'poetry'), 'scripts'),
  ];
  const own = tables.map(table => table?.[name]).find(target => typeof target === 'string');
  if (typeof own === 'string') return { target: own, file: 'pyproject.toml' };
  const lines = readIni(root, 'setup.cfg')?.get('options.entry_points')?.get('console_scripts') ?? '';
  const inCfg = targetIn(lines.split('\n'), name);
  if (inCfg !== null) return { target: inCfg, file: 'setup.cfg' };
  const inSetup = targetIn(
    [...(readSmallFile(join(root, 'setup.py')) ?? '').matchAll(/['"]([^'"\n]+=[^'"\n]+:[^'"\n]+)['"]/g)].map(one => one[1]!),
    name,
  );
  return inSetup === null ? null : { target: inSetup, file: 'setup.py' };
}

/** "name = module:function" */
const targetIn = (lines: readonly string[], name: string): string | null =>
  lines.map(line => line.split('=').map(part => part.trim())).find(([left]) => left === name)?.[1] ?? null;
