/** Our spans as an editor writes places: both count UTF-16 code units, ours from 1 and its from 0. */

import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Location, Position, Range } from 'vscode-languageserver/node';
import type { Span } from '../model/source.ts';
import { isWithoutFile } from '../python/code-without-file.ts';

export const rangeOf = ({ line, column, endLine, endColumn }: Span): Range => ({
  start: { line: line - 1, character: column - 1 },
  end: { line: endLine - 1, character: endColumn - 1 },
});

/** Cells of a notebook are no files that an editor opens as text: null. */
export const uriOf = ({ file }: Span, root: string): string | null =>
  isWithoutFile(file) ? null : pathToFileURL(resolve(root, file)).href;

export function locationOf(span: Span, root: string): Location | null {
  const uri = uriOf(span, root);
  return uri === null ? null : { uri, range: rangeOf(span) };
}

/** Clients spell a URI in ways of their own: VS Code writes `%40` for `@`. */
export function canonical(uri: string): string {
  const file = fileOf(uri);
  return file === null ? uri : pathToFileURL(file).href;
}

/** null: a document that is no file of this machine. */
export function fileOf(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

export const isWithin = ({ start, end }: Range, { line, character }: Position): boolean =>
  (line > start.line || (line === start.line && character >= start.character)) &&
  (line < end.line || (line === end.line && character <= end.character));

export const meet = (left: Range, right: Range): boolean =>
  isWithin(left, right.start) || isWithin(left, right.end) || isWithin(right, left.start);
