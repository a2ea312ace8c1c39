/** What `--diff` shows and `--fix` applies: the best safe edit for each finding, until no finding has one. */
import type { Edit, Finding } from '../model/finding.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { localFileSystem, withEdits } from '../python/file-system.ts';
import { run } from '../run.ts';
import { type EditedFile, editFiles } from './edited-files.ts';
import { tryFixes } from './index.ts';

export interface EditPlan {
  readonly files: readonly EditedFile[];
  /** What was wrong, with all of them made. */
  readonly after: Result;
}

/** An edit may show what it hid; more rounds than this would be a loop. */
const MOST_ROUNDS = 10;

/** `result` with its fixes tried. Nothing is written. */
export async function planEdits(result: Result, options: Options): Promise<EditPlan> {
  const local = localFileSystem();
  const files = new Map<string, EditedFile>();
  let after = result;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fs = withEdits(local, new Map([...files.values()].map(one => [one.file, one.after])));
    const edits = chooseEdits(after.findings);
    const editing = editFiles(edits, result.root, fs.edited);
    if (edits.length === 0 || editing.kind === 'refused') break;
    for (const one of editing.files) files.set(one.file, { ...one, before: files.get(one.file)?.before ?? one.before });
    const there = withEdits(local, new Map([...files.values()].map(one => [one.file, one.after])));
    // The probe sees what is on disk.
    const asked: Options = { ...options, probe: 'never' };
    const outcome = await run(asked, there);
    if (outcome.kind !== 'result') break;
    after = await tryFixes(outcome.result, asked, there);
  }
  return { files: [...files.values()], after };
}

/** Of two findings whose edits meet in one place, the second waits for the next round. */
function chooseEdits(findings: readonly Finding[]): readonly Edit[] {
  const chosen: Edit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(one => one.safe && one.edits.length > 0);
    if (fix && !fix.edits.some(edit => chosen.some(other => meet(edit, other)))) chosen.push(...fix.edits);
  }
  return chosen;
}

const meet = (left: Edit, right: Edit): boolean =>
  left.at.file === right.at.file && left.at.line <= right.at.endLine && right.at.line <= left.at.endLine;
