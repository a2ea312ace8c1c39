import type { CommandOutcome } from '../commands/check.ts';
import type { AddCommand, CommandLine } from './command-line.ts';
import { readLog } from './read-log.ts';
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
  const { answerFormats, diagnose: diagnoseLog, isAnswerFormat } = await import('../commands/diagnose.ts');
  const { failed } = await import('../commands/check.ts');
  // What the project settles is for `check`: only what was typed is refused.
  const typed: { readonly format?: string; readonly output?: readonly string[] } = line.program.opts();
  if (typed.output?.length) return failed(['diagnose writes no files: redirect what it prints (--format json > FILE)']);
  const format = typed.format ?? 'full';
  if (!isAnswerFormat(format)) return failed([`diagnose answers in ${answerFormats.join(', ')}, not in "${format}"`]);
  const log = await readLog(file, line.surroundings);
  if (log.kind === 'unread') return failed([log.why]);
  const isGiven = line.command !== null || flags.launch !== undefined;
  // Else the script is found in the log.
  const read = await readShellFlags(isGiven ? [] : ['.'], flags, line);
  if (read.kind === 'usage') return failed([read.message]);
  const options = isGiven ? read.options : { ...read.options, files: [] };
  const style = await terminalStyle(flags.color ?? 'auto', line.surroundings);
  return diagnoseLog({ log: log.text, options, format, style });
}
