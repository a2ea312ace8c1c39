import { resolve } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import { commandFile } from './command-file.ts';
import { commandPath } from './command-path.ts';
import type { LaunchPlan, Planned, TestModule } from './launch-plan.ts';
import type { BareCommand, LaunchContext, Launcher } from './launcher.ts';
import { type OptionTable, readOptions } from './options.ts';
import { collect, type Target } from './pytest/collect.ts';
import { type PytestConfiguration, readConfiguration } from './pytest/configuration.ts';
import { type ImportMode, nameOf } from './pytest/module-name.ts';

/** Those that take a value; all others are taken for flags (plugins add their own). */
const table: OptionTable = {
  values: [
    ...['-k', '-m', '-p', '-c --config-file', '-o --override-ini', '-r', '-W --pythonwarnings', '-n --numprocesses'],
    ...['--rootdir', '--confcutdir', '--import-mode', '--ignore', '--ignore-glob', '--deselect', '--maxfail', '--tb'],
    ...[
      '--junitxml',
      '--durations',
      '--basetemp',
      '--color',
      '--log-level',
      '--log-cli-level',
      '--log-file',
      '--timeout',
      '--dist',
    ],
  ],
  flags: [],
};

/** Options with which only some of the collected tests run. */
const SELECT = ['-k', '-m', '--deselect', '--ignore', '--ignore-glob', '--lf', '--last-failed', '--ff', '--co', '--collect-only'];

export const pytest: Launcher = {
  forms: ['pytest [FILE[::TEST]] [ARGS]'],
  reads: word => /(^|\/)(pytest|py\.test)$/.test(word),
  plan: (command, context) => {
    const own = readOptions(command.words.slice(1), table, { interspersed: true, lenient: true });
    if (own.kind !== 'read') return { kind: 'unreadable', message: `pytest ${own.option} needs a value` };
    const targets = own.rest.map(word => targetOf(word, command.cwd));
    const absent = targets.find(({ path }) => !context.fs.isFile(path) && !context.fs.isDirectory(path));
    if (absent)
      return {
        kind: 'refused',
        launcher: 'pytest',
        file: null,
        message: `file or directory not found: ${own.rest[targets.indexOf(absent)]}`,
      };
    const last = (name: string): string | null => own.options.get(name)?.at(-1) ?? null;
    const configuration = readConfiguration(
      targets.map(one => one.path),
      { rootdir: last('--rootdir'), file: last('-c'), overrides: own.options.get('-o') ?? [] },
      command.cwd,
      context.fs,
    );
    const added = readOptions(addedOptions(configuration, command), table, { interspersed: true, lenient: true });
    const all = [...(added.kind === 'read' ? added.options : []), ...own.options];
    const mode = modeOf(new Map(all).get('--import-mode')?.at(-1) ?? 'prepend');
    if (mode === null) return { kind: 'unreadable', message: 'pytest --import-mode: one of prepend, append, importlib' };
    const selecting = all.find(([name]) => SELECT.includes(name))?.[0] ?? null;
    return planned(command, context, { targets, configuration, mode, selecting });
  },
};

interface Asked {
  readonly targets: readonly Target[];
  readonly configuration: PytestConfiguration;
  readonly mode: ImportMode;
  readonly selecting: string | null;
}

function planned(command: BareCommand, context: LaunchContext, { targets, configuration, mode, selecting }: Asked): Planned {
  const { fs } = context;
  const modules = collect(targets, configuration, command.cwd, fs).map(({ file, isConftest, tests }): TestModule => {
    return { file, isConftest, tests, ...nameOf(file, mode, configuration.rootdir, fs) };
  });
  const first = modules.find(one => !one.isConftest);
  if (!first)
    return {
      kind: 'unreadable',
      message: `pytest collects no test file in ${targets.map(one => one.path).join(', ') || command.cwd}; name one`,
    };
  const script = commandFile('pytest', command, context);
  const plan: LaunchPlan = {
    launcher: 'pytest',
    command: command.given,
    cwd: command.cwd,
    env: command.env,
    file: first.file,
    moduleName: first.moduleName,
    package: first.package,
    moduleNameBecause: `pytest imports a test file under ${mode === 'importlib' ? 'the name of its place below the root directory' : 'its name in the topmost package, or its stem'} (import mode ${mode})`,
    path: [...pythonPath(configuration), ...commandPath('pytest', command, context)],
    argv: [script ?? 'pytest', ...command.words.slice(1)],
    afterImport: { kind: 'tests', by: 'pytest', modules, mode, selecting, patterns: patternsOf(configuration) },
    probe: null,
  };
  return { kind: 'planned', plan };
}

/** "tests/test_a.py::TestA::test_b[1]" */
function targetOf(word: string, cwd: string): Target {
  const [path = '', ...test] = word.split('::');
  return { path: resolve(cwd, path), test: test.length > 0 ? test.join('::').replace(/\[.*$/s, '') : null };
}

/** PYTEST_ADDOPTS and the setting `addopts` stand before what the command gives. */
const addedOptions = ({ list }: PytestConfiguration, { env }: BareCommand): readonly string[] => [
  ...(list('addopts') ?? []),
  ...(env['PYTEST_ADDOPTS'] ?? '').split(/\s+/).filter(word => word !== ''),
];

const modeOf = (text: string): ImportMode | null =>
  text === 'prepend' || text === 'append' || text === 'importlib' ? text : null;

const patternsOf = ({ list }: PytestConfiguration) => ({
  functions: list('python_functions') ?? ['test'],
  classes: list('python_classes') ?? ['Test'],
});

/** The setting `pythonpath` (`Config._configure_python_path`): in front of everything, before any conftest.py. */
const pythonPath = ({ rootdir, file, list }: PytestConfiguration): readonly SearchEntry[] =>
  (list('pythonpath') ?? []).map(dir => ({
    dir: resolve(rootdir, dir),
    because: `pythonpath (${dir}) in ${file ?? 'the command'}`,
  }));
