/** `pickle-check completion SHELL`: made from the program's own definition, so that it offers what there is. */
import { PROBES } from '../config/flags.ts';
import { picklers } from '../picklers/index.ts';
import { formatNames } from '../report/index.ts';
import { rules } from '../rules/index.ts';
import { type CommandOutcome, failed } from './check.ts';
import { bash } from './completion/bash.ts';
import type { Definition, Words } from './completion/definition.ts';
import { fish } from './completion/fish.ts';
import { zsh } from './completion/zsh.ts';

/** One line a shell. */
const shells = { bash, zsh, fish } as const satisfies Readonly<Record<string, (program: Definition, known: Words) => string>>;

const isShell = (name: string): name is keyof typeof shells => Object.hasOwn(shells, name);

/** Words that an option or a command takes. */
const known: Words = {
  '--format': formatNames,
  '--output': formatNames,
  '--probe': PROBES,
  '--color': ['auto', 'always', 'never'],
  '--pickler': Object.values(picklers).map(({ name }) => name),
  explain: Object.keys(rules),
  completion: Object.keys(shells),
};

export function completion(shell: string, program: Definition): CommandOutcome {
  if (!isShell(shell)) return failed([`completion ${shell}: one of ${Object.keys(shells).join(', ')}`]);
  return { stdout: shells[shell](program, known), stderr: '', files: [], exitCode: 0 };
}
