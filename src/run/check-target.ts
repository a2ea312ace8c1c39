/** One target -> everything that a result says of it, as plain data: what is kept of it, and asked for again when nothing has changed. */
import { environmentDigest, looksAtEnvironment } from '../cache/environment.ts';
import { type InlineIgnore, inlineIgnoresIn } from '../config/inline-ignores.ts';
import type { ProbeReport } from '../model/result.ts';
import type { Problem } from '../model/source.ts';
import type { ModuleSyntax } from '../python/ast.ts';
import { relativeToRoot } from '../python/project.ts';
import { reportUnused } from '../rules/unused-ignore.ts';
import { type AnalyzedLaunch, analyzeLaunch } from './analyze-launch.ts';
import type { Target } from './find-targets.ts';
import { type PlanContext, type PlannedLaunch, planTarget } from './plan-launch.ts';
import { nothingToProve } from './prove.ts';
import { type ShownLines, shownLines } from './shown-lines.ts';
import { touchedBy } from './touched.ts';

type Told = 'launch' | 'interpreters' | 'boundaries' | 'payloads' | 'annotations' | 'modules' | 'findings';

export interface CheckedLaunch extends Pick<AnalyzedLaunch, Told> {
  /** What is said of the probe where it has nothing to ask; null: it has. */
  readonly unasked: ProbeReport | null;
}

export interface CheckedTarget {
  readonly launch: CheckedLaunch | null;
  /** The script of a launch that reaches no changed file, and was left out. */
  readonly unchanged: string | null;
  /** Of the plan, of what was read, and of the analysis. */
  readonly problems: {
    readonly plan: readonly Problem[];
    readonly read: readonly Problem[];
    readonly analysis: readonly Problem[];
  };
  /** Files that were read, as spans name them. */
  readonly read: readonly string[];
  readonly ignores: readonly InlineIgnore[];
  /** Lines of the findings and of these comments. */
  readonly lines: ShownLines;
  /** Of all variables, where the program may look at any; null: it does not. */
  readonly environment: string | null;
}

/** What only lives as long as the process, and the probe goes on with, if it has something to ask. */
export interface Live {
  readonly planned: PlannedLaunch;
  readonly analyzed: AnalyzedLaunch;
}

export interface TargetChecked {
  readonly checked: CheckedTarget | { readonly usage: string };
  readonly live: Live | null;
  /** A bug of ours is looked at again the next time. */
  readonly keep: boolean;
}

export function checkTarget(target: Target, id: string, context: PlanContext): TargetChecked {
  const { sources } = context;
  const plan = planTarget(target, id, context);
  if (plan.kind === 'usage') return { checked: { usage: plan.message }, live: null, keep: false };
  const unchanged = plan.kind === 'launch' ? unchangedScript(plan.launch, target, context) : null;
  const first = plan.kind === 'launch' && unchanged === null ? plan.launch : null;
  const { planned, analyzed } = first ? analyzeGuess(first, target, context) : { planned: null, analyzed: null };
  const live =
    planned && analyzed && typeof analyzed !== 'string' && !isStartedElsewhere(planned, analyzed) ? { planned, analyzed } : null;
  const message = typeof analyzed === 'string' ? analyzed : NOT_A_SCRIPT;
  const all = [...sources.read.values()].map(noticed);
  const environment = all.some(one => one.looks) ? environmentDigest(context.options.env) : null;
  if (planned?.perhaps && !live && typeof analyzed !== 'string')
    return { checked: { ...NOTHING_SAID, environment }, live: null, keep: true };
  const ignores = all.flatMap(one => one.ignores);
  const shownFindings = [...(live?.analyzed.findings ?? []), ...ignores.map(({ at }) => reportUnused(at, '', id))];
  const checked: CheckedTarget = {
    launch: live && launchOf(live),
    unchanged,
    problems: {
      plan: plan.kind === 'none' ? plan.problems : [],
      read: sources.problems,
      analysis: planned && !live ? [{ file: shown(planned, context), line: null, message }] : [],
    },
    read: [...sources.read.keys()],
    ignores,
    lines: shownLines(shownFindings, (file, line) => sources.read.get(file)?.lines[line - 1]),
    environment,
  };
  return { checked, live, keep: typeof analyzed !== 'string' };
}

const NOTHING_SAID: Omit<CheckedTarget, 'environment'> = {
  launch: null,
  unchanged: null,
  problems: { plan: [], read: [], analysis: [] },
  read: [],
  ignores: [],
  lines: {},
};

interface Noticed {
  readonly ignores: readonly InlineIgnore[];
  readonly looks: boolean;
}

/** The scripts of a tree share files. */
const known = new WeakMap<ModuleSyntax, Noticed>();

function noticed(syntax: ModuleSyntax): Noticed {
  const fresh = known.get(syntax) ?? { ignores: inlineIgnoresIn(syntax), looks: syntax.lines.some(looksAtEnvironment) };
  known.set(syntax, fresh);
  return fresh;
}

/** Which files a command loads first, only its plan tells. */
function unchangedScript({ planned }: PlannedLaunch, target: Target, { options, root }: PlanContext): string | null {
  if (!options.change || target.kind === 'file' || planned.kind === 'refused') return null;
  const { file, code, afterImport } = planned.plan;
  if (code !== undefined) return null;
  const loaded = afterImport.kind === 'tests' ? afterImport.modules.map(module => module.file) : [];
  return touchedBy(options.change, root)([file, ...loaded]) ? null : relativeToRoot(root, file);
}

interface Analyzed {
  readonly planned: PlannedLaunch;
  readonly analyzed: AnalyzedLaunch | string;
}

/** A guess must not be what fails: an App that `modal run` cannot start without a function's name is deployed. */
function analyzeGuess(planned: PlannedLaunch, target: Target, context: PlanContext): Analyzed {
  const analyzed = analyzeSafely(planned, context);
  if (typeof analyzed === 'string' || !analyzed.choosesNothing || !planned.guessed) return { planned, analyzed };
  const again = planTarget(target, planned.id, context, true);
  if (again.kind !== 'launch' || again.launch.planned.kind === 'refused') return { planned, analyzed };
  return { planned: again.launch, analyzed: analyzeSafely(again.launch, context) };
}

/** What goes wrong with one launch costs no other its result. */
function analyzeSafely(planned: PlannedLaunch, context: PlanContext): AnalyzedLaunch | string {
  try {
    return analyzeLaunch(planned, context);
  } catch (error) {
    return `internal error (${error instanceof Error ? error.message : String(error)}); please report it`;
  }
}

const NOT_A_SCRIPT = 'cannot be started as a script from here, so it was left out; give the command that starts it after --';

/**
 * A file found in a tree whose guessed launch ends at its own imports, before anything is sent: a part of a package with a main
 * guard, more likely than a broken script. One without a guard that sends nothing is a module, of which nothing is said. An App of
 * Modal is always started by a command that names its file.
 */
const isStartedElsewhere = ({ named, perhaps }: PlannedLaunch, { launch, sent, findings }: AnalyzedLaunch): boolean =>
  !named &&
  sent.length === 0 &&
  (perhaps || (launch.launcher.startsWith('python') && findings.some(one => one.severity === 'error')));

const shown = ({ planned, command }: PlannedLaunch, { root }: PlanContext): string =>
  planned.kind === 'planned' ? relativeToRoot(root, planned.plan.file) : (planned.file ?? command.join(' '));

function launchOf({ planned, analyzed }: Live): CheckedLaunch {
  const { launch, interpreters, boundaries, payloads, annotations, modules, findings } = analyzed;
  return {
    ...{ launch, interpreters, boundaries, payloads, annotations, modules, findings },
    unasked: nothingToProve(analyzed, planned),
  };
}
