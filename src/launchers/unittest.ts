import { resolve } from 'node:path';
import { isExternalEntry } from '../python/environment/reasons.ts';
import { processPath } from '../python/environment/search-path.ts';
import type { Planned, TestModule } from './launch-plan.ts';
import type { BareCommand, LaunchContext, Launcher } from './launcher.ts';
import { type OptionTable, readOptions } from './options.ts';
import { importMessage, whyUndecided } from './python-messages.ts';
import { discovered } from './unittest/discovered.ts';
import { named } from './unittest/named.ts';

const table: OptionTable = {
  values: ['-k', '-s --start-directory', '-p --pattern', '-t --top-level-directory', '--durations'],
  flags: [],
};

/** `python -m unittest`: Lib/unittest/main.py, `TestProgram.parseArgs`. */
export const unittest: Launcher = {
  forms: ['python -m unittest [NAMES | discover]'],
  reads: word => word === 'unittest',
  plan: (command, context) => {
    if (command.throughPython === null) return { kind: 'unreadable', message: 'unittest is no command; python -m unittest is' };
    const given = command.words.slice(1);
    const isDiscovery = given[0]?.toLowerCase() === 'discover';
    const read = readOptions(isDiscovery ? given.slice(1) : given, table, { interspersed: true, lenient: true });
    if (read.kind !== 'read') return { kind: 'unreadable', message: `python -m unittest ${read.option} needs a value` };
    const option = (name: string): string | undefined => read.options.get(name)?.at(-1);
    const selecting = read.options.has('-k') ? '-k' : null;
    if (!isDiscovery && read.rest.length > 0) return byName(read.rest, selecting, command, context);
    const start = resolve(command.cwd, option('-s') ?? read.rest[0] ?? '.');
    if (!context.fs.isDirectory(start))
      return { kind: 'unreadable', message: `python -m unittest: there is no directory ${start}; name one with -s` };
    const modules = discovered(
      start,
      option('-p') ?? read.rest[1] ?? 'test*.py',
      resolve(command.cwd, option('-t') ?? read.rest[2] ?? start),
      context.fs,
    );
    return planned(modules, selecting, command, context, `python -m unittest finds no test file in ${start}; name one`);
  },
};

const searchPath = ({ cwd, env, throughPython }: BareCommand, { environment }: LaunchContext) =>
  processPath(
    { dir: cwd, because: 'working directory (python -m)' },
    { cwd, env, environment, ...(throughPython && { flags: throughPython }) },
  );

function byName(names: readonly string[], selecting: string | null, command: BareCommand, context: LaunchContext): Planned {
  const path = searchPath(command, context);
  const modules: TestModule[] = [];
  for (const name of names) {
    const one = named(name, command.cwd, path, context.fs, isExternalEntry);
    if (one.kind === 'found') modules.push(one.module);
    else {
      const undecided = whyUndecided(one.name, path);
      if (undecided !== null) return { kind: 'unreadable', message: `python -m unittest ${name}: ${undecided}` };
      return { kind: 'refused', launcher: 'python -m unittest', file: null, message: importMessage(one.name, one.searched) };
    }
  }
  return planned(
    modules,
    selecting,
    command,
    context,
    `python -m unittest ${names.join(' ')}: no module of tests that can be read`,
  );
}

function planned(
  modules: readonly TestModule[],
  selecting: string | null,
  command: BareCommand,
  context: LaunchContext,
  nothing: string,
): Planned {
  const [first] = modules;
  if (!first) return { kind: 'unreadable', message: nothing };
  return {
    kind: 'planned',
    plan: {
      launcher: 'python -m unittest',
      command: command.given,
      cwd: command.cwd,
      env: command.env,
      file: first.file,
      moduleName: first.moduleName,
      package: first.package,
      moduleNameBecause: 'unittest imports a module of tests under the name of its place below the top-level directory',
      path: searchPath(command, context),
      argv: ['python -m unittest', ...command.words.slice(1)],
      afterImport: { kind: 'tests', by: 'unittest', modules, mode: 'once', selecting, patterns: { functions: [], classes: [] } },
      probe: null,
    },
  };
}
