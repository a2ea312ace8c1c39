/** Fixes are offered only where they were tried: the whole analysis is asked again with the fix applied. */
import type { Finding, Fix as OfferedFix } from '../model/finding.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { localFileSystem } from '../python/file-system.ts';
import { loadParser } from '../python/parse.ts';
import type { FileSystem } from '../python/resolved.ts';
import { createSources } from '../python/sources.ts';
import { addFile } from './add-file.ts';
import { addToImage } from './add-to-image.ts';
import { atMost } from './at-most.ts';
import { containerPath } from './container-path.ts';
import { contextOf } from './context.ts';
import { dropSerialized } from './drop-serialized.ts';
import type { Fix, FixContext, Proposal } from './fix.ts';
import { keepInParent } from './keep-in-parent.ts';
import { launchAsModule } from './launch-as-module.ts';
import { otherCwd } from './other-cwd.ts';
import { pythonPath } from './python-path.ts';
import { pythonPathInCode } from './python-path-in-code.ts';
import { registerByValue } from './register-by-value.ts';
import { runtimeEnvironment } from './runtime-environment.ts';
import { sendDataOnly } from './send-data-only.ts';
import { type Trial, tryByAnalysis, tryByProbe } from './trial.ts';
import { uploadFile } from './upload-file.ts';

/** One line a kind of fix, best first. */
export const fixes = {
  'launch-as-module': launchAsModule,
  'add-to-image': addToImage,
  'add-file': addFile,
  'container-path': containerPath,
  'drop-serialized': dropSerialized,
  'python-path': pythonPath,
  'other-cwd': otherCwd,
  'runtime-environment': runtimeEnvironment,
  'upload-file': uploadFile,
  'register-by-value': registerByValue,
  'python-path-in-code': pythonPathInCode,
  'keep-in-parent': keepInParent,
  'send-data-only': sendDataOnly,
} as const satisfies Readonly<Record<string, Fix>>;

interface Tried {
  readonly fixes: readonly OfferedFix[];
  readonly notes: readonly string[];
}

/** Processes of the user's that run at one moment. */
const MOST_AT_ONCE = 2;

/** `fs` is the one that the result was made with, where that was not simply this machine's. */
export async function tryFixes(result: Result, options: Options, fs: FileSystem = localFileSystem()): Promise<Result> {
  const sources = createSources(await loadParser(), result.root, fs.edited);
  const deadline = performance.now() + options.timeout * 1000;
  const oneOfTwo = atMost(MOST_AT_ONCE);
  const tried = new Map<string, Promise<Tried>>();
  const findings = await Promise.all(
    result.findings.map(async (finding): Promise<Finding> => {
      const context = finding.severity === 'note' ? null : contextOf(finding, result, options, fs, sources);
      if (!context) return finding;
      const key = keyOf(context);
      const trial = tried.get(key) ?? tryAll(context, oneOfTwo, deadline);
      tried.set(key, trial);
      const { fixes: passing, notes } = await trial;
      return { ...finding, fixes: passing, notes: [...finding.notes, ...notes] };
    }),
  );
  return { ...result, findings };
}

/** The same module missing at the same kind of boundary of the same launch has the same fixes. */
const keyOf = ({ finding, boundary, receiver, launch }: FixContext): string =>
  [launch.id, finding.rule, finding.module ?? finding.message, boundary?.kind ?? receiver.id].join(' ');

async function tryAll(context: FixContext, turn: ReturnType<typeof atMost>, deadline: number): Promise<Tried> {
  const proposals = Object.values(fixes).flatMap(fix => fix.propose(context));
  const trials = await Promise.all(
    proposals.map(async proposal => {
      const passed = await turn(() => tryByAnalysis(proposal, context));
      if (!context.result.probe.ran) return passed;
      return turn(async () => (performance.now() < deadline ? tryByProbe(proposal, passed, context) : late(passed)));
    }),
  );
  const outcomes = proposals.map((proposal, i) => ({ proposal, trial: trials[i]! }));
  return {
    fixes: onlyNeeded(outcomes.flatMap(({ proposal, trial }) => (trial.kind === 'fails' ? [] : [offered(proposal, trial)]))),
    notes: outcomes.flatMap(({ proposal, trial }) => (trial.kind === 'fails' ? [failed(proposal, trial.why)] : [])),
  };
}

/** Advice is for where nothing that was tried passes. */
const onlyNeeded = (all: readonly OfferedFix[]): readonly OfferedFix[] => {
  const passing = all.filter(one => one.tried === 'passes');
  return passing.length > 0 ? passing : all;
};

const late = (trial: Trial): Trial =>
  trial.kind === 'passes' ? { ...trial, how: `${trial.how}; not by the probe: the time limit came first` } : trial;

const KINDS = { launch: 'command', edits: 'edit', advice: 'config' } as const;

function offered({ title, text, change }: Proposal, trial: Exclude<Trial, { kind: 'fails' }>): OfferedFix {
  const { kind } = trial;
  return {
    title,
    kind: KINDS[change.kind],
    text,
    tried: kind,
    how: kind === 'passes' ? trial.how : trial.why,
    edits: kind === 'passes' ? trial.edits : [],
    safe: change.kind === 'edits' && change.safe && kind === 'passes',
  };
}

const failed = ({ title, text, change }: Proposal, why: string): string =>
  `${change.kind === 'launch' ? text : title} (tried: fails; ${why})`;
