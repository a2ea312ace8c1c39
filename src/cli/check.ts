/** `pickle-check FILE...` and `pickle-check -- COMMAND`: what is done when no other command is named. */
import { resolve } from 'node:path';
import type { ChangedSince } from '../commands/changed-since.ts';
import type { CheckRequest, CommandOutcome } from '../commands/check.ts';
import type { Options } from '../model/options.ts';
import type { AddCommand, CommandLine } from './command-line.ts';
import { progressLine } from './progress-line.ts';
import { type AllFlags, readOptions, readShellFlags } from './read-options.ts';
import { terminalStyle } from './terminal-style.ts';

export const check: AddCommand = line => {
  line.program.action(async (files: readonly string[]) => line.print(await checkFiles(files, line)));
};

async function checkFiles(files: readonly string[], line: CommandLine): Promise<CommandOutcome> {
  const flags = await readOptions(line);
  if (flags.watch) return watchFiles(files, flags, line);
  const contradiction = contradictionIn(flags, line);
  if (contradiction !== null) return (await import('../commands/check.ts')).failed([contradiction]);
  const request = await readRequest(files, flags, line);
  if ('exitCode' in request) return request;
  if (flags.matrix) return (await import('../commands/matrix.ts')).matrix(request);
  if (flags.diff || flags.fix) return (await import('../commands/fix.ts')).fix(request, flags.fix === true && !flags.diff);
  return (await import('../commands/check.ts')).check(request);
}

/** Options of which one would be dropped without a word. */
function contradictionIn(flags: AllFlags, { command, program }: CommandLine): string | null {
  const typed = (name: string) => program.getOptionValueSource(name) === 'cli';
  const format = typed('output') ? '--output' : typed('format') ? '--format' : null;
  if (flags.matrix && (flags.fix || flags.diff))
    return `--matrix shows where a script works; leave --${flags.fix ? 'fix' : 'diff'} away`;
  if (flags.diff && !flags.fix && format !== null) return `--diff prints a patch, and no report; leave ${format} away`;
  return command !== null && flags.launch !== undefined && typed('launch')
    ? 'give a command after -- or --launch, not both'
    : null;
}

/** What is asked, or what is wrong with it. */
async function readRequest(files: readonly string[], flags: AllFlags, line: CommandLine): Promise<CheckRequest | CommandOutcome> {
  const { failed } = await import('../commands/check.ts');
  const { readOutputs } = await import('../commands/outputs.ts');
  const read = await readShellFlags(files, flags, line);
  if (read.kind === 'usage') return failed([read.message]);
  if (!['auto', 'always', 'never'].includes(flags.color ?? 'auto'))
    return failed([`--color ${flags.color}: one of auto, always, never`]);
  const outputs = readOutputs(flags.format, flags.output ?? [], line.surroundings.env['GITHUB_ACTIONS'] === 'true');
  if (outputs.kind === 'usage') return failed([outputs.message]);
  const style = await terminalStyle(flags.color ?? 'auto', line.surroundings);
  const baseline = await readKnown(flags);
  if (baseline.kind === 'usage') return failed([baseline.message]);
  const changed = await readChange(flags, read.options);
  if (changed.kind === 'usage') return failed([changed.message]);
  return {
    options: { ...read.options, change: changed.change },
    changed: flags.since === undefined ? null : `changed since ${flags.since}`,
    isAgain: false,
    progress: progressLine(line.surroundings),
    baseline: baseline.baseline,
    writeBaseline: flags.writeBaseline ? resolve(flags.baseline ?? DEFAULT_BASELINE) : null,
    outputs: outputs.outputs,
    strict: flags.strict === true,
    exitZero: flags.exitZero === true,
    showBoundaries: flags.showBoundaries === true,
    style,
  };
}

const ONCE = ['matrix', 'diff', 'fix', 'writeBaseline'] as const;

async function watchFiles(files: readonly string[], flags: AllFlags, line: CommandLine): Promise<CommandOutcome> {
  const { failed } = await import('../commands/check.ts');
  const once = ONCE.find(name => flags[name]);
  if (once !== undefined)
    return failed([`--watch checks again and again; leave --${once === 'writeBaseline' ? 'write-baseline' : once} away`]);
  const first = await readRequest(files, flags, line);
  if ('exitCode' in first) return first;
  const { findRoot } = await import('../python/project.ts');
  const { stdout } = line.surroundings;
  return (await import('../commands/watch.ts')).watch({
    root: findRoot(first.options.cwd, first.options.root),
    request: async () => readRequest(files, await readOptions(line), line),
    print: line.print,
    clear: () => {
      if (stdout.isTTY === true) stdout.write('\u001b[2J\u001b[H');
    },
  });
}

async function readChange({ since, writeBaseline }: AllFlags, { cwd, root }: Options): Promise<ChangeRead> {
  if (since === undefined) return { kind: 'changed', change: null };
  if (writeBaseline) return { kind: 'usage', message: '--write-baseline needs all findings; leave --since away' };
  const [{ changedSince }, { findRoot }] = await Promise.all([
    import('../commands/changed-since.ts'),
    import('../python/project.ts'),
  ]);
  return changedSince(since, findRoot(cwd, root));
}

type ChangeRead = ChangedSince | { readonly kind: 'changed'; readonly change: null };

const DEFAULT_BASELINE = '.pickle-check-baseline.json';

async function readKnown({ baseline, writeBaseline }: AllFlags) {
  if (baseline === undefined && !writeBaseline) return { kind: 'read', baseline: null } as const;
  const file = baseline ?? DEFAULT_BASELINE;
  const { isWritable, readBaseline } = await import('../commands/baseline.ts');
  if (!writeBaseline) return readBaseline(resolve(file), file);
  return isWritable(resolve(file), file);
}
