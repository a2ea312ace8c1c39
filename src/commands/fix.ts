/** `--diff` prints the edits that are safe; `--fix` prints them and makes them. */
import { tryFixes } from '../fixes/index.ts';
import { planEdits } from '../fixes/plan-edits.ts';
import { unifiedDiff } from '../fixes/unified-diff.ts';
import { writeEdited } from '../fixes/write-file.ts';
import type { Result } from '../model/result.ts';
import { relativeToRoot } from '../python/project.ts';
import { escapeText } from '../report/escape.ts';
import { run } from '../run.ts';
import { type CheckRequest, type CommandOutcome, check, exitCodeOf, failed, sayProblem } from './check.ts';

export async function fix(request: CheckRequest, write: boolean): Promise<CommandOutcome> {
  const outcome = await run(request.options);
  if (outcome.kind === 'usage') return failed([outcome.message]);
  if (outcome.kind === 'nothing') return failed(outcome.problems.map(sayProblem));
  const tried = await tryFixes(outcome.result, request.options);
  const { root } = tried;
  const { files, after } = await planEdits(tried, request.options);
  const diff = shown(await unifiedDiff(files, root));
  if (!write) {
    const exitCode = request.exitZero ? 0 : exitCodeOf(tried, request.strict);
    return { stdout: diff, stderr: `pickle-check: ${sayPlan(files.length, tried, after)}\n`, files: [], exitCode };
  }
  const refused = files.flatMap(one => {
    const why = writeEdited(one, root);
    return why === null ? [] : [`${relativeToRoot(root, one.file)} ${why}`];
  });
  const checked = await check(request);
  const said = refused.map(line => `pickle-check: ${escapeText(line, true)}\n`).join('');
  const separator = diff === '' ? '' : '\n';
  return { ...checked, stdout: `${diff}${separator}${checked.stdout}`, stderr: said + checked.stderr };
}

/** Line endings stay, so that it can be applied. */
const shown = (diff: string): string =>
  diff
    .split('\n')
    .map(line => line.replace(/[^\t\r]+|\r(?=.)/g, part => escapeText(part, true)))
    .join('\n');

function sayPlan(files: number, before: Result, after: Result): string {
  const errors = (count: number) => `${count} ${count === 1 ? 'error' : 'errors'}`;
  if (files === 0) return `no edit that is safe to make; ${errors(before.summary.errors)}`;
  return `${files} ${files === 1 ? 'file' : 'files'} to edit; ${errors(before.summary.errors)} before, ${errors(after.summary.errors)} after`;
}
