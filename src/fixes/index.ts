/** Fixes are offered only where they were tried: the whole analysis is asked again with the fix applied. */

import { resolve } from 'node:path';
import { noCache } from '../cache/cache.ts';
import { allVariables, lastingVariables, looksAtEnvironment } from '../cache/environment.ts';
import { openCache } from '../cache/open.ts';
import type { Finding, Fix as OfferedFix } from '../model/finding.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { isWithoutFile } from '../python/code-without-file.ts';
import { bytesOf } from '../python/disk.ts';
import { localFileSystem } from '../python/file-system.ts';
import { loadParser } from '../python/parse.ts';
import type { FileSystem } from '../python/resolved.ts';
import { createSources } from '../python/sources.ts';
import { atMost } from '../run/at-most.ts';
import { addFile } from './add-file.ts';
import { addToImage } from './add-to-image.ts';
import { registerElsewhere } from './believed/register-elsewhere.ts';
import { relabelClasses } from './believed/relabel-classes.ts';
import { searchPath } from './believed/search-path.ts';
import { inOrder, resultOf } from './by-launch.ts';
import { containerPath } from './container-path.ts';
import { contextOf } from './context.ts';
import { correctRegistry } from './correct-registry.ts';
import { dropSerialized } from './drop-serialized.ts';
import type { Fix, FixContext, Proposal } from './fix.ts';
import { keepInParent } from './keep-in-parent.ts';
import { launchAsModule } from './launch-as-module.ts';
import { moveDefinitions } from './move-definitions.ts';
import { otherCwd } from './other-cwd.ts';
import { failed, late, type Outcome, offered } from './outcome.ts';
import { pythonPath } from './python-path.ts';
import { pythonPathInCode } from './python-path-in-code.ts';
import { registerByValue } from './register-by-value.ts';
import { runtimeEnvironment } from './runtime-environment.ts';
import { sendDataOnly } from './send-data-only.ts';
import { tryByAnalysis, tryByProbe } from './trial.ts';
import { uploadFile } from './upload-file.ts';

/** One line a kind of fix, best first. */
export const fixes = {
  'correct-registry': correctRegistry,
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
  'move-definitions': moveDefinitions,
  'keep-in-parent': keepInParent,
  'send-data-only': sendDataOnly,
} as const satisfies Readonly<Record<string, Fix>>;

/** What people believe to help: tried as well, and told where it does not. */
export const believed = {
  'register-elsewhere': registerElsewhere,
  'relabel-classes': relabelClasses,
  'search-path': searchPath,
} as const satisfies Readonly<Record<string, Fix>>;

interface Tried {
  readonly fixes: readonly OfferedFix[];
  readonly notes: readonly string[];
}

type Turn = ReturnType<typeof atMost>;

/** Processes of the user's that run at one moment. */
const MOST_AT_ONCE = 2;

/** `fs` is the one that the result was made with, where that was not simply this machine's. */
export async function tryFixes(result: Result, options: Options, fs: FileSystem = localFileSystem()): Promise<Result> {
  // What a process of the user's said is asked again; what is on trial, or not saved, is on no disk.
  const cache = result.probe.ran || fs.edited.size > 0 ? noCache : openCache(options);
  const deadline = Date.now() + options.timeout * 1000;
  const turn = atMost(MOST_AT_ONCE);
  const launches = [...new Set(result.findings.filter(isRepairable).map(({ launch }) => launch))];
  const repaired = launches.map(async launch => {
    const own = resultOf(launch, result);
    const asked = { ...options, assume: [...options.assume], change: null, env: variablesFor(own, options) };
    const key = { fixesOf: { ...own, summary: null }, options: asked };
    const known = await cache.recall(key, async () => ({
      value: await tryForLaunch(own, options, fs, turn, deadline),
      keep: true,
    }));
    return [launch, known] as const;
  });
  const findings = inOrder(result, new Map(await Promise.all(repaired)));
  cache.close();
  return { ...result, findings };
}

/** All of them, where the program may look at any. */
function variablesFor({ root, modules }: Result, { env }: Options) {
  const texts = modules.map(({ file }) => bytesOf(resolve(root, file)));
  return texts.some(text => typeof text !== 'string' && looksAtEnvironment(text.toString('latin1')))
    ? allVariables(env)
    : lastingVariables(env);
}

const isRepairable = ({ severity }: Finding): boolean => severity !== 'note';

async function tryForLaunch(
  result: Result,
  options: Options,
  fs: FileSystem,
  oneOfTwo: Turn,
  deadline: number,
): Promise<readonly Finding[]> {
  const sources = createSources(await loadParser(), result.root, fs.edited);
  const tried = new Map<string, Promise<Tried>>();
  const told = new Set<string>();
  return Promise.all(
    result.findings.map(async (finding): Promise<Finding> => {
      const context = isRepairable(finding) ? contextOf(finding, result, options, fs, sources) : null;
      if (!context) return finding;
      const key = keyOf(context);
      const trial = tried.get(key) ?? tryAll(context, oneOfTwo, deadline);
      tried.set(key, trial);
      const { fixes: passing, notes } = await trial;
      // What does not help is said once.
      const fresh = notes.filter(note => !told.has(note));
      for (const note of fresh) told.add(note);
      return { ...finding, fixes: passing, notes: [...finding.notes, ...fresh] };
    }),
  );
}

/** The same module missing at the same kind of boundary of the same launch has the same fixes. */
const keyOf = ({ finding, boundary, receiver, launch }: FixContext): string =>
  [launch.id, finding.rule, finding.module ?? finding.message, boundary?.kind ?? receiver.id].join(' ');

/** Edits are of Python files: the cells of a notebook stand in JSON, other code in the command. */
const proposed = (kinds: readonly Fix[], context: FixContext): readonly Proposal[] =>
  kinds
    .flatMap(fix => fix.propose(context))
    .filter(({ change }) => change.kind !== 'edits' || !change.edits.some(({ at }) => isWithoutFile(at.file)));

async function tryAll(context: FixContext, turn: Turn, deadline: number): Promise<Tried> {
  const proposals = proposed(Object.values<Fix>(fixes), context);
  if (!context.result.probe.ran) return tryUntilEnough(proposals, context);
  const outcomes = proposals.map(async (proposal): Promise<Outcome> => {
    const passed = await turn(() => tryByAnalysis(proposal, context));
    return turn(async () => {
      const trial = Date.now() < deadline ? await tryByProbe(proposal, passed, context) : late(passed);
      return { proposal, trial };
    });
  });
  const beliefs = proposed(Object.values<Fix>(believed), context).map(
    async (proposal): Promise<Outcome> => ({ proposal, trial: await turn(() => tryByAnalysis(proposal, context)) }),
  );
  const tried = await Promise.all(outcomes);
  return { fixes: offered(tried), notes: [...failed(tried), ...failed(await Promise.all(beliefs))] };
}

/** A check that runs nothing should cost little: each trial is an analysis. */
const ENOUGH = 4;

/** The best ones, and among them one that `--fix` can make, if there is any. */
async function tryUntilEnough(proposals: readonly Proposal[], context: FixContext): Promise<Tried> {
  const tried: Outcome[] = [];
  const isSafe = ({ change }: Proposal) => change.kind === 'edits' && change.safe;
  for (const proposal of proposals) {
    const passing = tried.filter(({ trial }) => trial.kind === 'passes').map(one => one.proposal);
    if (passing.length >= ENOUGH && (passing.some(isSafe) || !isSafe(proposal))) continue;
    tried.push({ proposal, trial: await tryByAnalysis(proposal, context) });
  }
  return { fixes: offered(tried), notes: failed(tried) };
}
