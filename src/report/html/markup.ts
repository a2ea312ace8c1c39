/** Markup that is safe by its type: only a template of ours makes it, and whatever is put into one is escaped. */
import { xmlText } from '../xml.ts';

export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | readonly Part[];

const written = (part: Part): string => {
  if (typeof part === 'string') return xmlText(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(written).join('');
};

export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: texts.map((text, index) => text + written(parts[index] ?? '')).join(''),
});

export const nothing: Markup = { markup: '' };

/** For style and script of our own, in which nothing of the result stands. */
export const verbatim = (text: string): Markup => ({ markup: text });
