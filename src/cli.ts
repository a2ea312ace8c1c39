#!/usr/bin/env node
/** argv -> Options -> command; prints, and sets the exit code. Only this file touches `process`. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type { CommandOutcome } from './commands/check.ts';
import type { Flags, FlagsRead } from './config/flags.ts';
import type { Settings } from './config/settings.ts';
import { VERSION } from './model/version.ts';
import type { Style } from './report/format.ts';

interface CheckFlags extends Flags {
  readonly format?: string;
  readonly output: readonly string[];
  readonly matrix?: boolean;
  readonly diff?: boolean;
  readonly fix?: boolean;
  readonly strict?: boolean;
  readonly exitZero?: boolean;
  readonly showBoundaries?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly color?: string;
}

interface TraceFlags {
  readonly module?: string;
  readonly before?: string;
  readonly pickler: string;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

// What stands after the first `--` is the user's own command and none of our options.
const words = process.argv.slice(2);
const split = words.indexOf('--');
const ours = split === -1 ? words : words.slice(0, split);
const command = split === -1 ? null : words.slice(split + 1);

const program = new Command('pickle-check')
  .description('Finds, before a job runs, the classes and functions that its worker processes will not be able to import.')
  .version(VERSION)
  .usage('[options] FILE...\n       pickle-check [options] -- COMMAND')
  .argument('[files...]', 'scripts, or directories that hold some; or give the real command after --')
  .option('--cwd <DIR>', 'working directory of the launch (default: here)')
  .option('--launch <COMMAND>', 'the command as one text, instead of --')
  .option('--root <DIR>', 'project root (default: nearest pyproject.toml, setup.py or .git)')
  .option('--env <NAME=VALUE>', 'environment of the launch, in addition to the present one', collect, [])
  .option('--python <PATH>', 'interpreter of the job (default: the active or nearest virtual environment)')
  .option('--python-version <X.Y>', 'its version, where it is not at hand')
  .option('--assume <NAME==VERSION>', 'an installed version, where it is not at hand', collect, [])
  .option('--probe <WHEN>', 'prove findings with the real picklers: auto, always or never', 'auto')
  .option('--timeout <SECONDS>', 'for one probe', '60')
  .addOption(new Option('--no-cache', 'work everything out anew, and keep nothing').env('PICKLE_CHECK_NO_CACHE'))
  .addOption(
    new Option('--cache-dir <DIR>', "where results are kept (default: the user's cache directory)").env('PICKLE_CHECK_CACHE_DIR'),
  )
  .option('--format <NAME>', 'full, concise, json, github, gitlab, sarif, junit, markdown, html, dot or mermaid')
  .option('--output <FORMAT[=FILE]>', 'write a format to a file, or print it; may be repeated', collect, [])
  .option('--matrix', 'launch x working directory: where the script works and where it fails')
  .option('--show-boundaries', 'list every boundary that was seen, whether it counts, and why')
  .option('--diff', 'print the edits that repair findings and are safe to make')
  .option('--fix', 'print them and make them')
  .option('--baseline <FILE>', 'findings that are known and not reported again')
  .option('--write-baseline', 'write what is found now to the baseline (default: .pickle-check-baseline.json)')
  .option('--strict', 'exit with 1 also for what is unknown')
  .option('--exit-zero', 'exit with 0 also when errors are found')
  .option('--color <WHEN>', 'auto, always or never', 'auto')
  .addHelpText(
    'after',
    '\nCommands:\n  explain [RULE]         what a rule says, and when not to trust it\n  trace FILE EXPRESSION  what pickling the value of an expression sends (--module, --before, --pickler)\n  diagnose [LOG]         which finding explains an error of a job, and what repairs it\n  env FILE               its processes: where each starts and what it can import, and why (or env -- COMMAND)\n\nExit codes: 0 no errors, 1 errors, 2 nothing could be analysed or a usage error',
  )
  .exitOverride()
  .configureOutput({ writeErr: text => process.stderr.write(text.replace(/^error: /, 'pickle-check: ')) })
  .action(async (files: readonly string[]) => print(await checkFiles(files)));

program
  .command('explain', { hidden: true })
  .argument('[rule]')
  .action(async (rule?: string) => print((await import('./commands/explain.ts')).explain(rule ?? null)));

program
  .command('trace', { hidden: true })
  .argument('<file>')
  .argument('<expression>')
  .option('--module <NAME>')
  .option('--before <CODE>')
  .option('--pickler <NAME>', '', 'cloudpickle')
  .action(async (file: string, expression: string, own: TraceFlags) => print(await trace(file, expression, own)));

async function trace(file: string, expression: string, own: TraceFlags): Promise<CommandOutcome> {
  const flags = await readOptions();
  const { traceCommand } = await import('./commands/trace.ts');
  const { failed } = await import('./commands/check.ts');
  const read = await readShellFlags([file], flags);
  if (read.kind === 'usage') return failed([read.message]);
  const { module = null, before = null, pickler } = own;
  const request = { options: read.options, file, expression, module, before, pickler, format: flags.format ?? 'full' };
  return traceCommand(request, await terminalStyle(flags.color ?? 'auto'));
}

program
  .command('diagnose', { hidden: true })
  .argument('[log]')
  .action(async (log?: string) => print(await diagnoseLog(log ?? null)));

async function diagnoseLog(file: string | null): Promise<CommandOutcome> {
  const flags = await readOptions();
  const { diagnose } = await import('./commands/diagnose.ts');
  const { failed } = await import('./commands/check.ts');
  const log = readLog(file);
  if (log === null)
    return failed([`${file ?? 'standard input'}: cannot be read; name a file with the job's output, or pipe it in`]);
  // The script is found in the log.
  const read = await readShellFlags(command || flags.launch !== undefined ? [] : ['.'], flags);
  if (read.kind === 'usage') return failed([read.message]);
  const options = command || flags.launch !== undefined ? read.options : { ...read.options, files: [] };
  return diagnose({ log, options, format: flags.format ?? 'full', style: await terminalStyle(flags.color ?? 'auto') });
}

/** null: it cannot be read, or nobody pipes anything in. */
function readLog(file: string | null): string | null {
  if ((file === null || file === '-') && process.stdin.isTTY) return null;
  try {
    return readFileSync(file === null || file === '-' ? 0 : file, 'utf8');
  } catch {
    return null;
  }
}

program
  .command('env', { hidden: true })
  .argument('[files...]')
  .action(async (files: readonly string[]) => print(await processes(files)));

async function processes(files: readonly string[]): Promise<CommandOutcome> {
  const flags = await readOptions();
  const { environment } = await import('./commands/env.ts');
  const { failed } = await import('./commands/check.ts');
  const read = await readShellFlags(files, flags);
  return read.kind === 'usage'
    ? failed([read.message])
    : environment(read.options, flags.format ?? 'full', await terminalStyle(flags.color ?? 'auto'));
}

/** What was typed, over what the project settles, over the defaults. */
async function readOptions(): Promise<CheckFlags & { readonly settings: Settings }> {
  const [{ readSettings }, { findRoot }] = await Promise.all([import('./config/settings.ts'), import('./python/project.ts')]);
  const flags: CheckFlags = program.opts();
  const settings = readSettings(findRoot(resolve(flags.cwd ?? '.'), flags.root ?? null));
  const settled = Object.entries(settings.kind === 'settings' ? settings.flags : {});
  const own = settled.filter(([name]) => program.getOptionValueSource(name) !== 'cli');
  return { ...flags, ...Object.fromEntries(own), settings };
}

async function readShellFlags(files: readonly string[], flags: Awaited<ReturnType<typeof readOptions>>): Promise<FlagsRead> {
  if (flags.settings.kind === 'usage') return flags.settings;
  const { readFlags } = await import('./config/flags.ts');
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return readFlags(files, command, flags, { cwd: process.cwd(), env }, flags.settings.launches);
}

async function checkFiles(files: readonly string[]): Promise<CommandOutcome> {
  const flags = await readOptions();
  const { check, failed } = await import('./commands/check.ts');
  const { readOutputs } = await import('./commands/outputs.ts');
  const read = await readShellFlags(files, flags);
  if (read.kind === 'usage') return failed([read.message]);
  if (!['auto', 'always', 'never'].includes(flags.color ?? 'auto'))
    return failed([`--color ${flags.color}: one of auto, always, never`]);
  const outputs = readOutputs(flags.format, flags.output, process.env['GITHUB_ACTIONS'] === 'true');
  if (outputs.kind === 'usage') return failed([outputs.message]);
  const style = await terminalStyle(flags.color ?? 'auto');
  const baseline = await readKnown(flags);
  if (baseline.kind === 'usage') return failed([baseline.message]);
  const request = {
    options: read.options,
    baseline: baseline.baseline,
    writeBaseline: flags.writeBaseline ? resolve(flags.baseline ?? DEFAULT_BASELINE) : null,
    outputs: outputs.outputs,
    strict: flags.strict === true,
    exitZero: flags.exitZero === true,
    showBoundaries: flags.showBoundaries === true,
    style,
  };
  if (flags.matrix) return (await import('./commands/matrix.ts')).matrix(request);
  if (flags.diff || flags.fix) return (await import('./commands/fix.ts')).fix(request, flags.fix === true && !flags.diff);
  return check(request);
}

const DEFAULT_BASELINE = '.pickle-check-baseline.json';

async function readKnown({ baseline, writeBaseline }: CheckFlags) {
  if (baseline === undefined || writeBaseline) return { kind: 'read', baseline: null } as const;
  return (await import('./commands/baseline.ts')).readBaseline(resolve(baseline), baseline);
}

/** https://no-color.org and https://force-color.org; a pipe gets no colours. */
async function terminalStyle(color: string): Promise<Style> {
  const { env, stdout } = process;
  const automatic = env['NO_COLOR']
    ? false
    : env['FORCE_COLOR']
      ? env['FORCE_COLOR'] !== '0'
      : stdout.isTTY === true && env['TERM'] !== 'dumb';
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'UTF-8';
  return {
    color: color === 'always' || (color === 'auto' && automatic),
    unicode: /utf-?8/i.test(locale),
    width: Math.max(40, stdout.columns ?? (Number(env['COLUMNS']) || 100)),
    // Asked only where the answer can be yes: its package looks at many terminals.
    links:
      (stdout.isTTY === true || env['FORCE_HYPERLINK'] !== undefined) && (await import('supports-hyperlinks')).default.stdout,
  };
}

async function print(outcome: CommandOutcome): Promise<void> {
  process.exitCode = outcome.exitCode;
  process.stderr.write(outcome.stderr);
  process.stdout.write(outcome.stdout);
  if (outcome.files.length === 0) return;
  const { writeOutputs } = await import('./commands/write-output.ts');
  const refused = writeOutputs(outcome.files);
  if (refused.length === 0) return;
  process.stderr.write(refused.map(line => `pickle-check: ${line}\n`).join(''));
  process.exitCode = 2;
}

// `pickle-check ... | head` closes the pipe: a shell's own programs end then as SIGPIPE ends them.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(141);
  process.stderr.write(`pickle-check: the output cannot be written (${code ?? 'unknown reason'})\n`);
  process.exitCode = 2;
});
process.stderr.on('error', () => {});

try {
  await program.parseAsync(ours, { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `pickle-check: internal error: ${message}\nThis is a bug of pickle-check; please report it with the command you gave.\n`,
    );
    process.exitCode = 2;
  }
}
