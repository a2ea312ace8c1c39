/** options -> project -> launch -> boundaries -> payloads -> findings -> probe -> result. */

import { noCache } from './cache/cache.ts';
import { openCache } from './cache/open.ts';
import type { Options } from './model/options.ts';
import type { RunOutcome } from './model/outcome.ts';
import type { Progress } from './model/progress.ts';
import type { ProbeReport } from './model/result.ts';
import type { Problem } from './model/source.ts';
import { VERSION } from './model/version.ts';
import { localFileSystem } from './python/file-system.ts';
import { findRoot, rootInRepository } from './python/project.ts';
import type { FileSystem } from './python/resolved.ts';
import { atMost } from './run/at-most.ts';
import type { Live } from './run/check-target.ts';
import { checkTargets } from './run/check-targets.ts';
import { findTargets, isProbed } from './run/find-targets.ts';
import { merged } from './run/merged.ts';
import type { Proved } from './run/prove.ts';
import { shownLines } from './run/shown-lines.ts';
import { summarize } from './run/summarize.ts';

/** `fs` may be given by who asks several times at one moment: it remembers what it has seen. */
export async function run(
  options: Options,
  fs: FileSystem = localFileSystem(),
  progress: Progress = () => {},
): Promise<RunOutcome> {
  const started = Date.now();
  const root = findRoot(options.cwd, options.root);
  // What is on trial, or not saved, is on no disk.
  const cache = fs.edited.size === 0 ? openCache(options) : noCache;
  const found = await findTargets(options, root, cache);
  const done = await checkTargets(found.targets, { options, root, fs, cache, progress });
  cache.close();
  if (done.kind === 'usage') return done;
  const all = merged(done.targets.map(({ checked }) => checked));
  const problems = [...found.problems, ...all.problems];
  const unchanged = [...found.unchanged, ...all.unchanged];
  if (all.launches.length === 0 && unchanged.length === 0)
    return { kind: 'nothing', problems: problems.length > 0 ? problems : options.files.map(sendsNothing) };

  const turn = atMost(MOST_PROBES_AT_ONCE);
  const proved = await Promise.all(
    done.targets.flatMap(({ checked: { launch }, live }, index): readonly (Proved | Promise<Proved>)[] => {
      if (!launch) return [];
      if (live) return [turn(() => proveLive(live, options, root))];
      const report = isProbed(found.targets[index]!, options) ? launch.unasked : null;
      return [{ findings: launch.findings, report: report ?? notProbed(options) }];
    }),
  );
  const { launches } = all;
  const said = proved.flatMap(one => one.findings);
  // What is not needed is not loaded: a tree in which nothing has changed, and nothing is wrong, is the usual one.
  const findings =
    all.ignores.length === 0
      ? said
      : (await import('./run/ignored.ts')).withoutIgnored(said, all.ignores, launches[0]?.launch.id ?? '');
  const fired = findings.length === 0 ? [] : (await import('./run/fired-rules.ts')).firedRules(findings);
  const result = {
    schema: 1 as const,
    version: VERSION,
    root,
    rootInRepository: rootInRepository(root),
    launches: launches.map(one => one.launch),
    unchanged,
    problems,
    probe: proved.length === 0 ? NOTHING_PROBED : proved.map(one => one.report).reduce(together),
    modules: launches.flatMap(one => one.modules),
    interpreters: launches.flatMap(one => one.interpreters),
    boundaries: launches.flatMap(one => one.boundaries),
    annotations: launches.flatMap(one => one.annotations),
    payloads: launches.flatMap(one => one.payloads),
    findings,
    matrix: null,
  };
  const summary = summarize(result, all.read.size, Math.round(Date.now() - started));
  return {
    kind: 'result',
    result: { ...result, rules: fired, sources: shownLines(findings, all.textOf), summary },
  };
}

const proveLive = async ({ analyzed, planned }: Live, { timeout }: Options, root: string): Promise<Proved> =>
  (await import('./run/prove.ts')).prove(analyzed, planned, timeout, root);

const sendsNothing = (file: string): Problem => ({ file, line: null, message: 'holds no script that sends anything' });

/** Each is a process of the user's interpreter, with all that the script imports. */
const MOST_PROBES_AT_ONCE = 2;

const notProbed = ({ probe }: Options): ProbeReport => ({
  ran: false,
  python: null,
  executed: [],
  unconfirmed: [],
  why:
    probe === 'never'
      ? 'not asked for (--probe never)'
      : 'scripts found in a tree are not probed; name one, or use --probe always',
});

const NOTHING_PROBED: ProbeReport = { ran: false, python: null, why: 'nothing was checked', executed: [], unconfirmed: [] };

/** One report for several launches: it ran if it ran for one; else the reason of the first. */
const together = (left: ProbeReport, right: ProbeReport): ProbeReport => ({
  ...(left.ran || !right.ran ? left : right),
  executed: [...left.executed, ...right.executed],
  unconfirmed: [...left.unconfirmed, ...right.unconfirmed],
});
