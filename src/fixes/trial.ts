/** Tries a fix: the whole analysis is asked again with it applied; then the probe, if it ran before. */
import { dirname, resolve } from 'node:path';
import type { Edit, Finding } from '../model/finding.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { withEdits } from '../python/file-system.ts';
import { unimportableImport } from '../rules/unimportable-import.ts';
import { run } from '../run.ts';
import { type EditedFile, editFiles, sha256 } from './edited-files.ts';
import type { FixContext, Proposal } from './fix.ts';
import { copyProject } from './project-copy.ts';

export type Trial =
  | { readonly kind: 'passes'; readonly how: string; readonly edits: readonly Edit[] }
  | { readonly kind: 'fails'; readonly why: string }
  | { readonly kind: 'not-tried'; readonly why: string };

type Passed = Extract<Trial, { kind: 'passes' }>;

/** Another launch of the same program sends the same: where nothing is sent any more, the program does not get so far. */
function judgeLaunch(after: Result | null, context: FixContext): Trial {
  const judged = judge(after, context, []);
  const sends = context.boundary === null || (after?.payloads.some(one => one.leavesProcess !== false) ?? true);
  if (sends || judged.kind !== 'passes') return judged;
  return { kind: 'fails', why: 'nothing is sent any more: the program does not get so far' };
}

/** By the analysis alone: nothing is run and nothing is written. */
export async function tryByAnalysis({ change }: Proposal, context: FixContext): Promise<Trial> {
  if (change.kind === 'advice') return { kind: 'not-tried', why: 'it is more than a change of the launch or of some lines' };
  if (change.kind === 'launch') return judgeLaunch(await ask(launchedAs(change, context), context), context);
  const { root } = context.result;
  const editing = editFiles(change.edits, root, context.fs.edited);
  if (editing.kind === 'refused') return { kind: 'not-tried', why: editing.why };
  const { files } = editing;
  const fs = withEdits(context.fs, new Map(files.map(({ file, after }) => [file, after])));
  const edits = change.edits.map(edit => ({ ...edit, sha256: digestOf(edit.at.file, files, root) }));
  return judge(await ask(asBefore(context), { ...context, fs }), context, edits);
}

/** With the real picklers: by the changed command, or in a temporary copy of the project. `passed` is what the analysis said. */
export async function tryByProbe({ change }: Proposal, passed: Trial, context: FixContext): Promise<Trial> {
  if (passed.kind !== 'passes' || change.kind === 'advice') return passed;
  if (change.kind === 'launch') return judgeProbed(await ask(probed(launchedAs(change, context)), context), passed, context);
  const editing = editFiles(change.edits, context.result.root, context.fs.edited);
  return editing.kind === 'refused' ? passed : inCopy(editing.files, passed, context);
}

async function inCopy(files: readonly EditedFile[], passed: Passed, context: FixContext): Promise<Trial> {
  const { result, launch, options } = context;
  const loaded = result.modules.filter(one => one.launch === launch.id).map(({ file }) => dirname(resolve(result.root, file)));
  const copy = copyProject(result.root, files, [launch.cwd, ...loaded]);
  if (!copy) return passed;
  try {
    const moved = (word: string) => (word.startsWith('/') ? copy.pathOf(word) : word);
    const path = options.env['PYTHONPATH']?.split(':').map(moved).join(':');
    const there: Options = {
      ...probed(asBefore(context)),
      command: launch.command.map(moved),
      cwd: copy.pathOf(launch.cwd),
      root: copy.root,
      python: result.probe.python,
      env: { ...options.env, ...(path === undefined ? {} : { PYTHONPATH: path }) },
    };
    return judgeProbed(await ask(there, null), passed, context);
  } finally {
    copy.remove();
  }
}

const asBefore = ({ options, launch, source }: FixContext): Options => ({
  ...options,
  files: [],
  command: launch.command,
  guessed: launch.guessed,
  cwd: launch.cwd,
  probe: 'never',
  change: null,
  // An import that a fix moves before what makes it possible must not pass for one of an installed package.
  ownDirectories: source ? [source.home] : [],
  // A trial is asked about once.
  cache: null,
});

const launchedAs = (change: Extract<Proposal['change'], { kind: 'launch' }>, context: FixContext): Options => ({
  ...asBefore(context),
  command: change.command,
  cwd: change.cwd,
  env: change.env,
});

const probed = (options: Options): Options => ({ ...options, probe: 'always' });

async function ask(options: Options, context: Pick<FixContext, 'fs'> | null): Promise<Result | null> {
  const outcome = await run(options, context?.fs);
  return outcome.kind === 'result' ? outcome.result : null;
}

const digestOf = (name: string, files: readonly EditedFile[], root: string): string | null => {
  const before = files.find(({ file }) => file === resolve(root, name))?.before;
  return before ? sha256(before) : null;
};

/** It passes when the finding is gone and nothing new is said; what else was wrong with the launch may still be. */
function judge(after: Result | null, { result, finding, launch }: FixContext, edits: readonly Edit[]): Trial {
  if (!after) return { kind: 'fails', why: 'the launch cannot be planned with it' };
  const own = result.findings.filter(one => one.launch === launch.id);
  const why = stays(after, finding) ?? isNew(after, own) ?? isAssumed(after, own) ?? newProblem(after, result);
  if (why !== null) return { kind: 'fails', why };
  const { errors } = after.summary;
  const left = errors === 0 ? '' : `; ${errors} other ${errors === 1 ? 'error stays' : 'errors stay'}`;
  return { kind: 'passes', how: `by the analysis${left}`, edits };
}

/** Attempts to send by value are repaired when what they were for can be loaded. */
const ATTEMPTS: readonly string[] = ['wrong-registry', 'partial-module-rewrite'];

/** What is still said of the same module; of an attempt that is under trial, why it does not help. */
function stays({ findings }: Result, finding: Finding): string | null {
  const { rule, module, severity } = finding;
  const alike = findings.filter(
    one =>
      (one.severity === 'error' || one.severity === severity) &&
      (module === null ? identityOf(one) === identityOf(finding) : one.module === module) &&
      (one.rule === rule || ATTEMPTS.includes(rule) || ATTEMPTS.includes(one.rule)),
  );
  const told = alike.find(one => ATTEMPTS.includes(one.rule)) ?? alike[0];
  return told ? `${told.rule === rule ? 'still: ' : ''}${told.message}` : null;
}

function isNew({ findings }: Result, own: readonly Finding[]): string | null {
  const before = new Set(own.map(identityOf));
  const fails = new Set(own.filter(one => one.severity === 'error').map(({ rule }) => rule));
  // What fails no more may still be without effect.
  const isMilder = (one: Finding) => one.severity === 'warning' && one.verdict !== 'unknown' && fails.has(one.rule);
  return findings.find(one => one.severity !== 'note' && !before.has(identityOf(one)) && !isMilder(one))?.message ?? null;
}

/** What can only start where the project is installed, and could without it before, is another launch. */
function isAssumed({ findings }: Result, own: readonly Finding[]): string | null {
  const before = new Set(own.map(identityOf));
  const isAssumption = (one: Finding) => one.rule === unimportableImport.documentation.name && one.severity === 'note';
  return findings.find(one => isAssumption(one) && !before.has(identityOf(one)))?.message ?? null;
}

function newProblem({ problems }: Result, before: Result): string | null {
  const known = new Set(before.problems.map(({ file, message }) => `${file} ${message}`));
  const problem = problems.find(({ file, message }) => !known.has(`${file} ${message}`));
  return problem ? `${problem.file}: ${problem.message}` : null;
}

/** Line numbers change with an edit, and are in the messages of what is unknown. */
const identityOf = ({ rule, module, qualname, message }: Finding): string =>
  [rule, module, qualname, message.replace(/:\d+/g, '')].join(' ');

function judgeProbed(after: Result | null, passed: Passed, context: FixContext): Trial {
  const { edits, how } = passed;
  const again = judge(after, context, edits);
  if (again.kind !== 'passes' || !after) return again;
  const [open] = after.probe.unconfirmed;
  if (open !== undefined) return { kind: 'passes', how: `${how}; the probe does not confirm it: ${open}`, edits };
  if (after.probe.ran) return { kind: 'passes', how: how.replace('by the analysis', 'by the analysis and by the probe'), edits };
  if (after.payloads.every(one => one.leavesProcess === false))
    return { kind: 'passes', how: how.replace('by the analysis', 'by the analysis: nothing is sent any more'), edits };
  if (/ does not import: /.test(after.probe.why)) return { kind: 'fails', why: after.probe.why };
  return { kind: 'passes', how: `${how}; not by the probe: ${after.probe.why}`, edits };
}
