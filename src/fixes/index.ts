/** Fixes are offered only where they were tried: the whole analysis is asked again with the fix applied. */
import { dirname } from 'node:path';
import type { Finding, Fix as OfferedFix } from '../model/finding.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { localFileSystem } from '../python/file-system.ts';
import type { FileSystem } from '../python/resolved.ts';
import { run } from '../run.ts';
import type { Fix, FixContext, Proposal } from './fix.ts';
import { launchAsModule } from './launch-as-module.ts';
import { otherCwd } from './other-cwd.ts';
import { pythonPath } from './python-path.ts';
import { registerByValue } from './register-by-value.ts';

/** One line a kind of fix, best first. */
export const fixes = {
  'launch-as-module': launchAsModule,
  'python-path': pythonPath,
  'other-cwd': otherCwd,
  'register-by-value': registerByValue,
} as const satisfies Readonly<Record<string, Fix>>;

/** Rules whose findings a better search path or another way of sending can repair. */
const REPAIRABLE = new Set(['unimportable-reference', 'unimportable-import']);

interface Tried {
  readonly fixes: readonly OfferedFix[];
  readonly notes: readonly string[];
}

export async function tryFixes(result: Result, options: Options): Promise<Result> {
  const tried = new Map<string, Promise<Tried>>();
  const fs = localFileSystem();
  const findings = await Promise.all(
    result.findings.map(async (finding): Promise<Finding> => {
      const context = contextOf(finding, result, options);
      if (!context) return finding;
      // The same module missing at the same kind of boundary of the same launch has the same fixes.
      const key = [
        finding.launch,
        finding.module,
        finding.rule,
        result.boundaries.find(one => one.id === finding.boundary)?.kind,
      ].join(' ');
      const trial = tried.get(key) ?? tryAll(context, fs);
      tried.set(key, trial);
      const { fixes: passing, notes } = await trial;
      return { ...finding, fixes: passing, notes: [...finding.notes, ...notes] };
    }),
  );
  return { ...result, findings };
}

function contextOf(finding: Finding, result: Result, options: Options): FixContext | null {
  if (!REPAIRABLE.has(finding.rule) || finding.severity !== 'error' || finding.module === null || finding.boundary === null)
    return null;
  const boundary = result.boundaries.find(one => one.id === finding.boundary);
  const receiver = result.interpreters.find(one => one.id === boundary?.to);
  const launch = result.launches.find(one => one.id === finding.launch);
  const file = finding.compared[0]?.resolves;
  if (!launch || !file || receiver?.fileSystem !== 'local') return null;
  const depth = finding.module.split('.').length - (/\/__init__\.py$/.test(file) ? 0 : 1);
  let home = dirname(file);
  for (let i = 0; i < depth; i++) home = dirname(home);
  return { options, result, finding, command: launch.command, cwd: launch.cwd, home };
}

async function tryAll(context: FixContext, fs: FileSystem): Promise<Tried> {
  const proposals = Object.values(fixes).flatMap(fix => fix.propose(context));
  const outcomes = await Promise.all(proposals.map(async proposal => ({ proposal, passes: await passes(proposal, fs) })));
  return {
    fixes: outcomes
      .filter(one => one.passes)
      .map(({ proposal: { title, kind, text } }) => ({ title, kind, text, tried: 'passes' as const })),
    notes: outcomes
      .filter(one => !one.passes)
      .map(({ proposal }) => `${proposal.kind === 'command' ? proposal.text : proposal.title}: tried, does not help here`),
  };
}

async function passes(proposal: Proposal, fs: FileSystem): Promise<boolean> {
  const outcome = await run(proposal.options, fs);
  return outcome.kind === 'result' && outcome.result.summary.errors === 0 && outcome.result.summary.unknown === 0;
}
