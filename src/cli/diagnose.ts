import { readFileSync } from 'node:fs';
import type { CommandOutcome } from '../commands/check.ts';
import type { AddCommand, CommandLine } from './command-line.ts';
import { readOptions, readShellFlags } from './read-options.ts';
import { terminalStyle } from './terminal-style.ts';

export const diagnose: AddCommand = line => {
  line.program
    .command('diagnose')
    .summary('which finding explains an error of a job, and what repairs it')
    .argument('[LOG]')
    .action(async (log?: string) => line.print(await run(log ?? null, line)));
};

async function run(file: string | null, line: CommandLine): Promise<CommandOutcome> {
  const flags = await readOptions(line);
  const { diagnose: diagnoseLog } = await import('../commands/diagnose.ts');
  const { failed } = await import('../commands/check.ts');
  const log = readLog(file, line);
  if (log === null)
    return failed([`${file ?? 'standard input'}: cannot be read; name a file with the job's output, or pipe it in`]);
  const isGiven = line.command !== null || flags.launch !== undefined;
  // Else the script is found in the log.
  const read = await readShellFlags(isGiven ? [] : ['.'], flags, line);
  if (read.kind === 'usage') return failed([read.message]);
  const options = isGiven ? read.options : { ...read.options, files: [] };
  const style = await terminalStyle(flags.color ?? 'auto', line.surroundings);
  return diagnoseLog({ log, options, format: flags.format ?? 'full', style });
}

/** null: it cannot be read, or nobody pipes anything in. */
function readLog(file: string | null, { surroundings }: CommandLine): string | null {
  const isPiped = file === null || file === '-';
  if (isPiped && surroundings.stdin.isTTY) return null;
  try {
    return readFileSync(isPiped ? 0 : file, 'utf8');
  } catch {
    return null;
  }
}
