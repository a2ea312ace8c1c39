/** Commands that start the command behind them and change nothing that can be imported: coreutils, and environments by name. */
import { join, resolve } from 'node:path';
import { exists } from '../python/disk.ts';
import type { OptionTable } from './options.ts';
import type { Runner, Surroundings } from './runner.ts';

const none: OptionTable = { values: [], flags: [] };
const plain: Runner = { before: none, after: none, directory: [], envFile: [], module: [], script: [], runsScripts: false };
const alone = (after: OptionTable): Runner => ({ ...plain, after, verb: [], keepsPython: true });

/** `python` is then that environment's (named-interpreter.ts). */
const inEnvironment = (start: Surroundings, dir: string | undefined): Surroundings =>
  dir === undefined ? start : { ...start, env: { ...start.env, VIRTUAL_ENV: resolve(start.cwd, dir) } };

/** conda/cli/main_run.py: `-n` names an environment whose place is not known here, `--python` can say it. */
const conda: Runner = {
  ...plain,
  after: {
    values: ['-n --name', '-p --prefix', '--cwd'],
    flags: ['-v --verbose', '--dev', '--debug-wrapper-scripts', '--no-capture-output --live-stream', '--no-stream'],
  },
  directory: ['--cwd'],
  surroundings: (options, start) => inEnvironment(start, options.get('-p')?.at(-1)),
};

export const wrappers = {
  timeout: {
    ...alone({ values: ['-k --kill-after', '-s --signal'], flags: ['--preserve-status', '--foreground', '-v'] }),
    words: 1,
  },
  nice: alone({ values: ['-n --adjustment'], flags: [] }),
  time: alone({ values: ['-f --format', '-o --output'], flags: ['-p --portability', '-v --verbose', '-a --append'] }),
  stdbuf: alone({ values: ['-i --input', '-o --output', '-e --error'], flags: [] }),
  conda,
  mamba: conda,
  micromamba: conda,
  // pixi: the environment of the project is in .pixi/envs.
  pixi: {
    ...plain,
    after: { values: ['-e --environment', '--manifest-path'], flags: ['--frozen', '--locked', '-v --verbose', '-q --quiet'] },
    surroundings: (options, start) => {
      const dir = join(start.cwd, '.pixi/envs', options.get('-e')?.at(-1) ?? 'default');
      return inEnvironment(start, exists(dir) ? dir : undefined);
    },
  },
  uvx: alone({
    values: ['--from', '-w --with', '--with-requirements', '-p --python', '--index'],
    flags: ['-q --quiet', '--isolated'],
  }),
} as const satisfies Readonly<Record<string, Runner>>;
