import type { CommandOutcome } from '../commands/check.ts';
import type { AddCommand, CommandLine } from './command-line.ts';
import { readOptions, readShellFlags } from './read-options.ts';
import { terminalStyle } from './terminal-style.ts';

export const env: AddCommand = line => {
  line.program
    .command('env')
    .summary('the processes of a launch: where each starts and what it can import, and why')
    .argument('[FILE...]')
    .action(async (files: readonly string[]) => line.print(await run(files, line)));
};

async function run(files: readonly string[], line: CommandLine): Promise<CommandOutcome> {
  const flags = await readOptions(line);
  const { environment } = await import('../commands/env.ts');
  const { failed } = await import('../commands/check.ts');
  const read = await readShellFlags(files, flags, line);
  return read.kind === 'usage'
    ? failed([read.message])
    : environment(read.options, flags.format ?? 'full', await terminalStyle(flags.color ?? 'auto', line.surroundings));
}
