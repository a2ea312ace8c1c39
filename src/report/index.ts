import { concise } from './concise.ts';
import { dot } from './dot.ts';
import type { Format } from './format.ts';
import { full } from './full.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { mermaid } from './mermaid.ts';
import { sarif } from './sarif.ts';

export { renderBoundaries } from './boundaries.ts';
export { renderEnvironment } from './environment.ts';
export type { Format, Style } from './format.ts';
export { renderMatrix } from './matrix.ts';
export { renderTrace } from './trace.ts';

export const formats = { full, concise, json, github, gitlab, sarif, junit, markdown, html, dot, mermaid } satisfies Record<
  string,
  Format | Format<Promise<string>>
>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
