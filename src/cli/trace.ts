import type { CommandOutcome } from '../commands/check.ts';
import type { AddCommand, CommandLine } from './command-line.ts';
import { readOptions, readShellFlags } from './read-options.ts';
import { terminalStyle } from './terminal-style.ts';

interface TraceFlags {
  readonly module?: string;
  readonly before?: string;
  readonly pickler: string;
}

export const trace: AddCommand = line => {
  line.program
    .command('trace')
    .summary('what pickling the value of an expression sends')
    .argument('<FILE>')
    .argument('<EXPRESSION>')
    .option('--module <NAME>', 'the name under which FILE is loaded (default: as its launch loads it)')
    .option('--before <CODE>', 'statements that run after the import')
    .option('--pickler <NAME>', 'whose rules count', 'cloudpickle')
    .action(async (file: string, expression: string, own: TraceFlags) => line.print(await run(file, expression, own, line)));
};

async function run(file: string, expression: string, own: TraceFlags, line: CommandLine): Promise<CommandOutcome> {
  const flags = await readOptions(line);
  const { traceCommand } = await import('../commands/trace.ts');
  const { failed } = await import('../commands/check.ts');
  const read = await readShellFlags([file], flags, line);
  if (read.kind === 'usage') return failed([read.message]);
  const { module = null, before = null, pickler } = own;
  const request = { options: read.options, file, expression, module, before, pickler, format: flags.format ?? 'full' };
  return traceCommand(request, await terminalStyle(flags.color ?? 'auto', line.surroundings));
}
