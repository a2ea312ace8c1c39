import { dirname, join, resolve } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import { COMMAND_LINE } from '../python/code-without-file.ts';
import { realPath } from '../python/disk.ts';
import { isExternalEntry } from '../python/environment/reasons.ts';
import { isOptimized, type PythonFlags, processPath } from '../python/environment/search-path.ts';
import { isInside } from '../python/project.ts';
import { resolveModule } from '../python/resolve.ts';
import type { LaunchPlan, Planned } from './launch-plan.ts';
import type { BareCommand, LaunchContext, Launcher } from './launcher.ts';
import { whyNoSource, whyNotAFile } from './program-file.ts';
import { type PythonCommand, readPythonCommand } from './python-command.ts';
import { missingModuleMessage, whyUndecided } from './python-messages.ts';

export const python: Launcher = {
  forms: ['python FILE [ARGS]', 'python -m MODULE [ARGS]', 'python -c CODE [ARGS]'],
  reads: word => /(^|\/)(python|pypy)[\d.]*t?$/.test(word),
  plan: (command, context) => {
    const read = readPythonCommand(command.words.slice(1));
    if (read.kind === 'file') return planFile(read, command, context);
    if (read.kind === 'module') return planModule(read, command, context);
    if (read.kind === 'code') return planCode(read, command, context);
    if (read.kind === 'unknown') return { kind: 'unreadable', message: `python ${read.option}: python has no such option` };
    return { kind: 'unreadable', message: whyNoProgram(read.what) };
  },
};

function whyNoProgram(what: string): string {
  const advice = 'name a file (python FILE) or a module (python -m MODULE)';
  if (what === '-') return `python -: a program on standard input is not read; save it to a file and ${advice}`;
  return what === '' ? `python without a program is interactive; ${advice}` : `python ${what} starts no program; ${advice}`;
}

/** `python FILE`: Python/main.c puts the directory of the file, links followed, in front (Lib/test/test_cmd_line_script.py). */
function planFile(read: PythonCommand & { kind: 'file' }, command: BareCommand, context: LaunchContext): Planned {
  const given = resolve(command.cwd, read.path);
  const start = { cwd: command.cwd, env: command.env, environment: context.environment, flags: read.flags };
  if (context.fs.isDirectory(given)) {
    const file = join(given, '__main__.py');
    if (!context.fs.isFile(file)) return refused('python', null, `can't find '__main__' module in '${given}'`);
    // Modules/main.c: the directory of a package is prepended even under -P and -I.
    const own: SearchEntry = { dir: given, because: 'the directory given to python, inserted by python' };
    return planned(command, read.flags, 'python', {
      file,
      package: '',
      moduleNameBecause: 'python runs the __main__.py of a directory as __main__',
      path: [own, ...processPath(null, start)],
      argv: [read.path, ...read.args],
      probe: { kind: 'python-file', target: join(read.path, '__main__.py') },
    });
  }
  const wrong = whyNotAFile(read.path, command.cwd, context.fs);
  if (wrong !== null) return { kind: 'unreadable', message: wrong };
  if (given.endsWith('.ipynb'))
    return {
      kind: 'unreadable',
      message: `${read.path} is a notebook; give the command that runs its cells: jupyter execute ${read.path}`,
    };
  const unlike = whyNoSource(read.path, command.cwd);
  if (unlike !== null) return { kind: 'unreadable', message: unlike };
  const first = { dir: dirname(realPath(given)), because: "the script's directory, inserted by python" };
  return planned(command, read.flags, 'python', {
    file: given,
    package: null,
    moduleNameBecause: 'python runs a file as __main__',
    path: processPath(first, start),
    argv: [read.path, ...read.args],
    probe: { kind: 'python-file', target: read.path },
  });
}

/** `python -c CODE`: `''` stands in front, which is the working directory wherever that is (Modules/main.c, `pymain_run_command`). */
function planCode(read: PythonCommand & { kind: 'code' }, command: BareCommand, context: LaunchContext): Planned {
  const start = { cwd: command.cwd, env: command.env, environment: context.environment, flags: read.flags };
  return planned(command, read.flags, 'python -c', {
    file: join(command.cwd, COMMAND_LINE),
    code: read.text,
    package: null,
    moduleNameBecause: 'python runs code on the command line as __main__, which has no file',
    path: processPath({ dir: command.cwd, because: 'working directory (python -c)', followsCwd: true }, start),
    argv: ['-c', ...read.args],
    probe: null,
  });
}

/** `python -m NAME`: Lib/runpy.py, _get_module_details. */
function planModule(read: PythonCommand & { kind: 'module' }, command: BareCommand, context: LaunchContext): Planned {
  const start = { cwd: command.cwd, env: command.env, environment: context.environment, flags: read.flags };
  const path = processPath({ dir: command.cwd, because: 'working directory (python -m)' }, start);
  if (read.name.startsWith('.')) return refused('python -m', null, 'Relative module names not supported');
  const named = resolveModule(read.name, path, context.fs, isExternalEntry);
  const undecided = named.kind === 'missing' ? whyUndecided(named.name, path) : null;
  if (undecided !== null) return { kind: 'unreadable', message: `python -m ${read.name}: ${undecided}` };
  if (named.kind === 'missing') return refused('python -m', null, missingModuleMessage(read.name, named.name, named.searched));

  const isPackage = named.packageDirs !== null;
  const inPackage = isPackage ? resolveModule(`${read.name}.__main__`, path, context.fs, isExternalEntry) : named;
  if (inPackage.kind === 'missing') {
    return refused(
      'python -m',
      named.file,
      `No module named ${read.name}.__main__; '${read.name}' is a package and cannot be directly executed`,
    );
  }
  if (inPackage.file === null)
    return { kind: 'unreadable', message: `python -m ${read.name}: the source of that module is not at hand` };
  if (isOfLibrary(inPackage.file, context)) return { kind: 'unreadable', message: whyNotFollowed(read.name) };
  return planned(command, read.flags, 'python -m', {
    file: inPackage.file,
    package: isPackage ? read.name : read.name.split('.').slice(0, -1).join('.'),
    moduleNameBecause: isPackage
      ? 'python -m runs the __main__.py of a package as __main__'
      : 'python -m runs a module as __main__',
    path,
    argv: [inPackage.file, ...read.args],
    probe: { kind: 'python-module', target: read.name },
  });
}

/** What it starts is named by its arguments, or by nothing: "no process boundary" would say nothing of it. */
const isOfLibrary = (file: string, { environment: { stdlib, sitePackages } }: LaunchContext): boolean =>
  stdlib !== null && isInside(stdlib, file) && !sitePackages.some(dir => isInside(dir, file));

const whyNotFollowed = (name: string): string =>
  `python -m ${name} is a program of the standard library, and is not followed; give the command that starts yours`;

type Particulars = Pick<LaunchPlan, 'file' | 'code' | 'package' | 'moduleNameBecause' | 'path' | 'argv' | 'probe'>;

function planned(command: BareCommand, flags: PythonFlags, launcher: string, particulars: Particulars): Planned {
  const plan: LaunchPlan = {
    launcher,
    command: command.given,
    cwd: command.cwd,
    env: command.env,
    moduleName: '__main__',
    afterImport: { kind: 'nothing' },
    isOptimized: isOptimized({ env: command.env, flags }),
    ...particulars,
  };
  return { kind: 'planned', plan };
}

function refused(launcher: string, file: string | null, message: string): Planned {
  return { kind: 'refused', launcher, file, message };
}
