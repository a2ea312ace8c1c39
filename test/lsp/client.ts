/** A real client of the built server, over its standard streams. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { cli, plainEnvironment } from '../probe/command.ts';

export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** All that was published for a file, once `enough` says so of it. */
  diagnostics(file: string, enough: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  wasPublished(file: string): boolean;
  open(file: string): Promise<void>;
  change(file: string, text: string): Promise<void>;
  save(file: string): Promise<void>;
  /** Ends it as the protocol asks; gives the exit code, and what it printed on standard error. */
  stop(): Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
}

export const uriOf = (file: string): string => pathToFileURL(file).href;

export async function startServer(folder: string): Promise<Client> {
  const child = spawn(process.execPath, [cli, 'lsp'], { cwd: '/', env: plainEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const published = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    published.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: uriOf(folder),
    workspaceFolders: [{ uri: uriOf(folder), name: 'project' }],
    capabilities: {},
  });
  await connection.sendNotification('initialized', {});

  return {
    connection,
    initialized,
    diagnostics: (file, enough) =>
      new Promise(resolve => {
        const look = () => {
          const found = published.get(uriOf(file));
          if (found === undefined || !enough(found)) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    wasPublished: file => published.has(uriOf(file)),
    open: file =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uriOf(file), languageId: 'python', version: 1, text: readFileSync(file, 'utf8') },
      }),
    change: (file, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uriOf(file), version: 2 },
        contentChanges: [{ text }],
      }),
    save: file => connection.sendNotification('textDocument/didSave', { textDocument: { uri: uriOf(file) } }),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const exitCode = await ended;
      connection.dispose();
      return { exitCode, stderr };
    },
  };
}
