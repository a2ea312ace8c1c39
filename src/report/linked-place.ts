/** `scripts/foo.py:17:22`, a link to the file where the terminal shows links (OSC 8). */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from './page.ts';

const start = '\u001b';
const linkTo = (url: string): string => `${start}]8;;${url}${start}\\`;

export const linkedPlace = (
  file: string,
  at: { readonly line: number; readonly column: number },
  { links, root }: Pick<Page, 'links' | 'root'>,
): string => {
  const place = `${file}:${at.line}:${at.column}`;
  // A name that had to be escaped is no longer that of the file.
  return links && !file.includes('\\') ? linkTo(pathToFileURL(join(root, file)).href) + place + linkTo('') : place;
};
