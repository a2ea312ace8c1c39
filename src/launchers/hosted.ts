/** Profilers and debuggers that run another program as `__main__` in their own process: `python -m cProfile job.py`. */
import { dirname, join, resolve } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import { realPath } from '../python/disk.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import { commandPath } from './command-path.ts';
import type { Planned } from './launch-plan.ts';
import type { BareCommand, LaunchContext, Launcher } from './launcher.ts';
import { type OptionTable, readOptions } from './options.ts';
import { python } from './python.ts';

interface Host {
  readonly options: OptionTable;
  /** What it does to sys.path for a file. */
  readonly directory: 'insert' | 'replace';
  /** Whether the program is what `sys.modules['__main__']` holds; "by-source": the host's file says so, it changed between versions. */
  readonly isMain: boolean | 'by-source';
}

const profiler: Host = {
  options: { values: ['-o --outfile', '-s --sort'], flags: ['-m'] },
  directory: 'insert',
  isMain: 'by-source',
};

const hosts: Readonly<Record<string, Host>> = {
  // Lib/cProfile.py and Lib/profile.py, main(): `sys.path.insert(0, os.path.dirname(progname))`, globals that are no module's.
  cProfile: profiler,
  profile: profiler,
  // Lib/trace.py, main(): `sys.path[0] = os.path.dirname(opts.progname)`.
  trace: {
    options: {
      values: ['-f --file', '-C --coverdir', '--ignore-module', '--ignore-dir'],
      flags: [
        '--module',
        '-c --count',
        '-t --trace',
        '-l --listfuncs',
        '-T --trackcalls',
        '-m --missing',
        '-s --summary',
        '-g --timing',
      ],
    },
    directory: 'replace',
    isMain: 'by-source',
  },
  // Lib/pdb.py, _ScriptTarget: sys.path[0], links followed; `__main__` is emptied and used again.
  pdb: { options: { values: ['-c --command'], flags: ['-m'] }, directory: 'replace', isMain: true },
  // memory_profiler.py (0.61), exec_with_profiler, and kernprof.py (line_profiler 4.3), main.
  memory_profiler: {
    options: { values: ['--precision', '-o', '--backend'], flags: ['--pdb-mmem', '-v --version'] },
    directory: 'insert',
    isMain: false,
  },
  kernprof: {
    options: {
      values: ['-o --outfile', '-s --setup', '-u --unit', '-p --prof-mod'],
      flags: ['-m', '-l --line-by-line', '-b --builtin', '-v --view', '-r --rich', '-z --skip-zero', '--prof-imports'],
    },
    directory: 'insert',
    isMain: false,
  },
  // debugpy/server/cli.py, run_file: runpy.run_path.
  debugpy: {
    options: {
      values: ['--listen', '--connect', '--log-to', '--configure-subProcess', '--configure-qt'],
      flags: ['-m', '--wait-for-client', '--log-to-stderr'],
    },
    directory: 'insert',
    isMain: true,
  },
};

/** They are commands of their own, too. */
const COMMANDS = ['kernprof', 'debugpy'];

/** Those that `python -m` starts. */
export const hostNames: ReadonlySet<string> = new Set(Object.keys(hosts));

export const hosted: Launcher = {
  forms: ['python -m cProfile|profile|trace|pdb FILE'],
  reads: word => hostNames.has(word) || COMMANDS.some(name => word.endsWith(`/${name}`)),
  plan: (command, context) => {
    const name = command.words[0]!.split('/').at(-1)!;
    const { options, directory, isMain } = hosts[name]!;
    const shown = command.throughPython === null ? name : `python -m ${name}`;
    const read = readOptions(command.words.slice(1), options, { interspersed: false, lenient: true });
    if (read.kind !== 'read') return { kind: 'unreadable', message: `${shown} ${read.option} needs a value` };
    const [program, ...args] = read.rest;
    if (program === undefined) return { kind: 'unreadable', message: `${shown} without a program; name a file` };
    const isModule = read.options.has(name === 'trace' ? '--module' : '-m');
    const inner = python.plan({ ...command, words: ['python', ...(isModule ? ['-m'] : []), program, ...args] }, context);
    if (inner.kind !== 'planned') return inner;
    const isOwn = isMain === 'by-source' ? setsMain(name, context) : isMain;
    const path = commandPath(name, command, context);
    return asHosted(inner, {
      shown,
      path: isModule ? path : withDirectory(program, name, directory, path, command),
      host: isOwn ? null : name,
    });
  },
};

interface AsHosted {
  readonly shown: string;
  readonly path: readonly SearchEntry[];
  readonly host: string | null;
}

function asHosted({ plan }: Extract<Planned, { kind: 'planned' }>, { shown, path, host }: AsHosted): Planned {
  const besides = host === null ? '' : `, in a namespace of its own: \`sys.modules["__main__"]\` is ${host}`;
  return {
    kind: 'planned',
    plan: {
      ...plan,
      launcher: shown,
      path,
      moduleNameBecause: `${shown} runs the program as __main__${besides}`,
      ...(host === null ? {} : { host }),
      // The probe starts the program itself.
      probe: null,
    },
  };
}

function withDirectory(
  program: string,
  name: string,
  directory: Host['directory'],
  path: readonly SearchEntry[],
  { cwd, throughPython }: BareCommand,
): readonly SearchEntry[] {
  const given = resolve(cwd, program);
  const dir = dirname(name === 'pdb' ? realPath(given) : given);
  const own = { dir, because: "the script's directory, inserted by the profiler or debugger" };
  // -P: there is no entry of the host's to be replaced.
  const hasFirst = throughPython === null || path[0]?.because === 'working directory (python -m)';
  return [own, ...(directory === 'replace' && hasFirst ? path.slice(1) : path)];
}

/** Later versions say `sys.modules['__main__'] = module`: the file at hand knows. */
function setsMain(name: string, { environment }: LaunchContext): boolean {
  const source = environment.stdlib === null ? null : readSmallFile(join(environment.stdlib, `${name}.py`));
  return /sys\.modules\[['"]__main__['"]\]\s*=/.test(source ?? '');
}
