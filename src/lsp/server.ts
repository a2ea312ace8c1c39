/** The language server: diagnostics when a document is opened or saved, hover, and code actions. It runs nothing of the user's. */
import { dirname } from 'node:path';
import {
  CodeActionKind,
  createConnection,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { Result } from '../model/result.ts';
import { VERSION } from '../model/version.ts';
import { bytesOf as readBytes } from '../python/disk.ts';
import { findRoot, isInside } from '../python/project.ts';
import { checkProject } from './check-project.ts';
import { codeActions } from './code-actions.ts';
import { type Underlined, underlinedIn } from './diagnostics.ts';
import { nameAt, travels } from './hover.ts';
import { canonical, fileOf } from './place.ts';

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string>>;
}

/** Listens until the client ends it. */
export function serve({ input, output, env }: Streams): void {
  const connection = createConnection(input, output);
  /** Text of open documents, by canonical URI. */
  const open = new Map<string, string>();
  const published = new Set<string>();
  let folders: readonly string[] = [];
  let results: readonly Result[] = [];
  let underlined: readonly Underlined[] = [];

  connection.onInitialize((params): InitializeResult => {
    folders = foldersOf(params);
    return {
      serverInfo: { name: 'pickle-check', version: VERSION },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Full, save: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      },
    };
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    open.set(canonical(textDocument.uri), textDocument.text);
    check();
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const last = contentChanges.at(-1);
    if (last) open.set(canonical(textDocument.uri), last.text);
  });
  connection.onDidSaveTextDocument(check);
  connection.onDidCloseTextDocument(({ textDocument }) => {
    open.delete(canonical(textDocument.uri));
    check();
  });

  connection.onHover(({ textDocument, position }) => {
    const line = open.get(canonical(textDocument.uri))?.split(/\r\n|\r|\n/)[position.line];
    const name = line === undefined ? null : nameAt(line, position.character);
    const value = name === null ? null : travels(name, results);
    return value === null ? null : { contents: { kind: MarkupKind.Markdown, value } };
  });
  connection.onCodeAction(({ textDocument, range }) => [...codeActions(underlined, canonical(textDocument.uri), range, bytesOf)]);

  const bytesOf = (uri: string): Buffer | null => {
    const text = open.get(uri);
    if (text !== undefined) return Buffer.from(text, 'utf8');
    const file = fileOf(uri);
    const bytes = file === null ? null : readBytes(file);
    return typeof bytes === 'string' ? null : bytes;
  };

  let waiting = false;
  let turn = Promise.resolve();
  /** One check at a time; what comes meanwhile is answered by one more. */
  function check(): void {
    if (waiting) return;
    waiting = true;
    turn = turn.then(async () => {
      waiting = false;
      try {
        await checkAll();
      } catch (error) {
        connection.console.error(`pickle-check: internal error: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }

  async function checkAll(): Promise<void> {
    const files = [...open.keys()].flatMap(uri => fileOf(uri) ?? []);
    const found: Result[] = [];
    for (const [folder, own] of byFolder(files, folders)) {
      const checked = await checkProject(folder, own, env);
      found.push(...checked.results);
      for (const problem of checked.problems) connection.console.warn(`pickle-check: ${problem}`);
    }
    results = found;
    underlined = underlinedIn(found);
    await publish();
  }

  async function publish(): Promise<void> {
    const now = new Set(underlined.map(({ uri }) => uri));
    for (const uri of new Set([...published, ...now])) {
      const diagnostics = underlined.filter(one => one.uri === uri).map(one => one.diagnostic);
      await connection.sendDiagnostics({ uri, diagnostics });
    }
    published.clear();
    for (const uri of now) published.add(uri);
  }

  connection.listen();
}

const foldersOf = ({ workspaceFolders, rootUri }: InitializeParams): readonly string[] =>
  (workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])).flatMap(uri => fileOf(uri) ?? []);

/** Files by the workspace folder that holds them, or by their project where none does; a folder without a file is asked too. */
function byFolder(files: readonly string[], folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>(folders.map(folder => [folder, []]));
  for (const file of files) {
    const inside = folders.filter(folder => isInside(folder, file)).toSorted((left, right) => right.length - left.length);
    const folder = inside[0] ?? findRoot(dirname(file), null);
    all.set(folder, [...(all.get(folder) ?? []), file]);
  }
  return all;
}
