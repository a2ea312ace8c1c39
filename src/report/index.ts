import { concise } from './concise.ts';
import type { Format } from './format.ts';
import { full } from './full.ts';
import { json } from './json.ts';

export { renderBoundaries } from './boundaries.ts';
export { renderEnvironment } from './environment.ts';
export type { Format, Style } from './format.ts';
export { renderMatrix } from './matrix.ts';
export { renderTrace } from './trace.ts';

export const formats = { full, concise, json } satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
