/** options -> project -> launch -> boundaries -> payloads -> findings -> probe -> result. */

import { resolve } from 'node:path';
import type { Options } from './model/options.ts';
import type { RunOutcome } from './model/outcome.ts';
import type { Progress } from './model/progress.ts';
import type { ProbeReport } from './model/result.ts';
import { VERSION } from './model/version.ts';
import { localFileSystem } from './python/file-system.ts';
import { loadParser } from './python/parse.ts';
import { findRoot, rootInRepository } from './python/project.ts';
import type { FileSystem } from './python/resolved.ts';
import { createSources } from './python/sources.ts';
import { analyzeLaunches } from './run/analyze-launches.ts';
import { atMost } from './run/at-most.ts';
import { withoutIgnored } from './run/ignored.ts';
import { type PlannedLaunch, planLaunches } from './run/plan-launches.ts';
import { prove } from './run/prove.ts';
import { firedRules, shownLines, summarize } from './run/summarize.ts';

/** `fs` may be given by who asks several times at one moment: it remembers what it has seen. */
export async function run(
  options: Options,
  fs: FileSystem = localFileSystem(),
  progress: Progress = () => {},
): Promise<RunOutcome> {
  const started = performance.now();
  const root = findRoot(options.cwd, options.root);
  const sources = createSources(await loadParser(namesDirectory(options, fs) ? 'many' : 'few'), root, fs.edited);
  const context = { options, root, fs, sources };

  const plans = planLaunches(context);
  if (plans.kind === 'usage') return plans;
  const { launches: analyzed, problems: failures } = analyzeLaunches(plans.launches, context, progress);
  const problems = [...plans.problems, ...sources.problems, ...failures];
  if (analyzed.length === 0 && plans.unchanged.length === 0) return { kind: 'nothing', problems };

  const turn = atMost(MOST_PROBES_AT_ONCE);
  const proved = await Promise.all(
    analyzed.map(({ planned, analyzed: one }) =>
      isProbed(planned, options)
        ? turn(() => prove(one, planned, options.timeout, root))
        : { findings: one.findings, report: notProbed(options) },
    ),
  );
  const launches = analyzed.map(one => one.analyzed);
  const found = proved.flatMap(one => one.findings);
  const findings = withoutIgnored(found, sources, launches[0]?.launch.id ?? '');
  const result = {
    schema: 1 as const,
    version: VERSION,
    root,
    rootInRepository: rootInRepository(root),
    launches: launches.map(one => one.launch),
    unchanged: plans.unchanged,
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
  const summary = summarize(result, sources.read.size, Math.round(performance.now() - started));
  return { kind: 'result', result: { ...result, rules: firedRules(findings), sources: shownLines(findings, sources), summary } };
}

/** Each is a process of the user's interpreter, with all that the script imports. */
const MOST_PROBES_AT_ONCE = 2;

const namesDirectory = ({ files, shellCwd }: Options, fs: FileSystem): boolean =>
  files.some(file => fs.isDirectory(resolve(shellCwd, file)));

const isProbed = (planned: PlannedLaunch, { probe }: Options): boolean =>
  probe === 'always' || (probe === 'auto' && planned.named);

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
