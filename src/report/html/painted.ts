/** Lines laid out for a terminal, coloured for a page: each brush leaves a mark that becomes an element once the text is escaped. */
import type { Paint } from '../paint.ts';
import { xmlText } from '../xml.ts';
import { type Markup, verbatim } from './markup.ts';

const classes = ['error', 'warning', 'note', 'strong', 'faint', 'frame', 'label', 'good', 'bad'] as const;

// Control characters never come from the result: `visible` has escaped them.
const start = '\u0002';
const end = '\u0003';
const brush = (name: (typeof classes)[number]) => (text: string) => `${start}${classes.indexOf(name)}${text}${end}`;

export const pagePaint: Paint = {
  severity: { error: brush('error'), warning: brush('warning'), note: brush('note') },
  strong: brush('strong'),
  faint: brush('faint'),
  frame: brush('frame'),
  label: brush('label'),
  good: brush('good'),
  bad: brush('bad'),
};

export const painted = (lines: readonly string[]): Markup =>
  verbatim(
    xmlText(lines.join('\n'))
      .replace(/\u0002(\d)/g, (_, index: string) => `<span class="t-${classes[Number(index)]}">`)
      .replaceAll(end, '</span>'),
  );
