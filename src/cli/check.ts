/** `pickle-check FILE...` and `pickle-check -- COMMAND`: what is done when no other command is named. */
import { resolve } from 'node:path';
import type { ChangedSince } from '../commands/changed-since.ts';
import type { CommandOutcome } from '../commands/check.ts';
import type { Options } from '../model/options.ts';
import type { AddCommand, CommandLine } from './command-line.ts';
import { type AllFlags, readOptions, readShellFlags } from './read-options.ts';
import { terminalStyle } from './terminal-style.ts';

export const check: AddCommand = line => {
  line.program.action(async (files: readonly string[]) => line.print(await checkFiles(files, line)));
};

async function checkFiles(files: readonly string[], line: CommandLine): Promise<CommandOutcome> {
  const flags = await readOptions(line);
  const { check: checkRequest, failed } = await import('../commands/check.ts');
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
  const request = {
    options: { ...read.options, change: changed.change },
    since: flags.since ?? null,
    baseline: baseline.baseline,
    writeBaseline: flags.writeBaseline ? resolve(flags.baseline ?? DEFAULT_BASELINE) : null,
    outputs: outputs.outputs,
    strict: flags.strict === true,
    exitZero: flags.exitZero === true,
    showBoundaries: flags.showBoundaries === true,
    style,
  };
  if (flags.matrix) return (await import('../commands/matrix.ts')).matrix(request);
  if (flags.diff || flags.fix) return (await import('../commands/fix.ts')).fix(request, flags.fix === true && !flags.diff);
  return checkRequest(request);
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
  if (baseline === undefined || writeBaseline) return { kind: 'read', baseline: null } as const;
  return (await import('../commands/baseline.ts')).readBaseline(resolve(baseline), baseline);
}
