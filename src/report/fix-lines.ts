import type { Fix } from '../model/finding.ts';
import type { Page } from './page.ts';
import { padTo, widthOf } from './words.ts';

/** One thing said of a finding: `= key    text`, the further lines aligned under the text. */
export interface Remark {
  readonly key: string;
  readonly lines: readonly string[];
}

/** Verdicts of longer fixes stand where they end. */
const widestAligned = 50;
const beforeVerdict = 6;

/** What goes without saying. */
const WHOLLY = 'by the analysis and by the probe';

interface Verdict {
  readonly plain: string;
  readonly painted: string;
}

const shownTried = (fix: Fix, { paint }: Page): Verdict => {
  const how = fix.how === '' || fix.how === WHOLLY ? '' : `, ${fix.how}`;
  const plain = fix.tried === 'not-tried' ? `(not tried${how})` : `(tried: ${fix.tried}${how})`;
  const brush = { passes: paint.good, fails: paint.bad, 'not-tried': paint.faint }[fix.tried];
  return { plain, painted: brush(plain) };
};

/** A command is its own title; an edit is a title with the text to write beneath it. */
const linesOf = (fix: Fix): readonly [string, ...string[]] => {
  const [first = '', ...rest] = fix.text === '' ? [fix.title] : fix.text.split('\n');
  return fix.kind === 'command' || fix.text === '' || fix.text === fix.title
    ? [first, ...rest]
    : [fix.title, ...fix.text.split('\n').map(line => (line === '' ? '' : `  ${line}`))];
};

/** The verdict beside the first line, or beneath it when there is no room. */
const judged = (
  [first, ...rest]: readonly [string, ...string[]],
  aligned: number,
  verdict: Verdict,
  width: number,
): readonly string[] => {
  const wide = padTo(first, aligned) + ' '.repeat(beforeVerdict);
  if (widthOf(wide) + verdict.plain.length <= width) return [wide + verdict.painted, ...rest];
  return [first, `  ${verdict.painted}`, ...rest];
};

/** A fix that was tried and fails is told as a note, never as a fix. Commands are not wrapped: they are there to be copied. */
export const fixRemarks = (fixes: readonly Fix[], width: number, page: Page): readonly Remark[] => {
  const ordered = [...fixes.filter(fix => fix.tried !== 'fails'), ...fixes.filter(fix => fix.tried === 'fails')];
  const aligned = Math.max(0, ...ordered.map(fix => widthOf(linesOf(fix)[0])).filter(one => one <= widestAligned));
  return ordered.map(fix => ({
    key: fix.tried === 'fails' ? 'note' : 'fix',
    lines: judged(linesOf(fix), aligned, shownTried(fix, page), width),
  }));
};
