/** How far a tree is, on one line of the terminal that is gone at the end. */
import type { ProgressLine } from '../commands/check.ts';
import { escapeText } from '../report/escape.ts';
import type { Surroundings } from './command-line.ts';

const ERASED = '\r\u001b[2K';

/** null: nobody looks, or the line could not be erased. */
export function progressLine({ env, stderr }: Surroundings): ProgressLine | null {
  if (stderr.isTTY !== true || env['CI'] || env['TERM'] === 'dumb') return null;
  let isShown = false;
  return {
    show: (done, all, file) => {
      if (all < 2) return;
      isShown = true;
      // It may not wrap: only one line can be erased.
      stderr.write(`${ERASED}${`${done + 1}/${all} ${escapeText(file, false)}`.slice(0, (stderr.columns || 80) - 1)}`);
    },
    end: () => {
      if (isShown) stderr.write(ERASED);
      isShown = false;
    },
  };
}
