import type { Result } from '../model/result.ts';
import type { Style } from './format.ts';
import { type Paint, paint } from './paint.ts';

/** What every part of a page needs to lay itself out. */
export interface Page {
  readonly width: number;
  readonly unicode: boolean;
  readonly links: boolean;
  readonly paint: Paint;
  readonly root: string;
  readonly sources: Result['sources'];
}

/** Below this nothing can be laid out; the terminal may wrap instead. */
const narrowest = 40;

export const pageOf = (result: Result, style: Style): Page => ({
  width: Math.max(narrowest, style.width),
  unicode: style.unicode,
  links: style.links,
  paint: paint(style),
  root: result.root,
  sources: result.sources,
});
