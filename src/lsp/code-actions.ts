/** The tried fixes of the findings in a range, as edits that an editor makes. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CodeAction, CodeActionKind, type Range, type TextDocumentEdit } from 'vscode-languageserver/node';
import { sha256 } from '../fixes/edited-files.ts';
import type { Edit, Fix } from '../model/finding.ts';
import type { Underlined } from './diagnostics.ts';
import { meet, rangeOf } from './place.ts';

/** `bytesOf`: what a document holds now; null when there is none. */
export function codeActions(
  underlined: readonly Underlined[],
  uri: string,
  range: Range,
  bytesOf: (uri: string) => Buffer | null,
): readonly CodeAction[] {
  const here = underlined.filter(one => one.uri === uri && meet(one.diagnostic.range, range));
  return here.flatMap(({ diagnostic, finding, result }) =>
    finding.fixes
      .filter(fix => isFor(fix, result.root, bytesOf))
      .map(fix => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        isPreferred: fix.safe,
        edit: { documentChanges: changesOf(fix.edits, result.root) },
      })),
  );
}

const uriIn = (root: string, file: string): string => pathToFileURL(resolve(root, file)).href;

/** It passed, and every document still is what it was tried on. */
const isFor = ({ edits, tried }: Fix, root: string, bytesOf: (uri: string) => Buffer | null): boolean =>
  tried === 'passes' &&
  edits.length > 0 &&
  edits.every(({ at, sha256: expected }) => {
    const bytes = bytesOf(uriIn(root, at.file));
    return bytes === null ? expected === null : expected === sha256(bytes);
  });

function changesOf(edits: readonly Edit[], root: string): NonNullable<NonNullable<CodeAction['edit']>['documentChanges']> {
  const files = [...new Set(edits.map(({ at }) => at.file))];
  const created = files.filter(file => edits.some(({ at, sha256 }) => at.file === file && sha256 === null));
  const changed = files.map(
    (file): TextDocumentEdit => ({
      textDocument: { uri: uriIn(root, file), version: null },
      edits: edits.filter(({ at }) => at.file === file).map(({ at, text }) => ({ range: rangeOf(at), newText: text })),
    }),
  );
  return [...created.map(file => ({ kind: 'create', uri: uriIn(root, file) }) as const), ...changed];
}
