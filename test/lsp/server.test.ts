/** `pickle-check lsp` in an editor: the failure of repro/modal-daft-cwd is underlined, explained and repaired. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, Hover, TextEdit } from 'vscode-languageserver/node';
import { project } from '../probe/command.ts';
import { type Client, startServer, uriOf } from './client.ts';

const above = realpathSync(mkdtempSync(join(tmpdir(), 'lsp-')));
/** Blanks and other letters must survive being a URI. */
const folder = join(above, 'ein Projekt é');
const script = join(folder, 'scripts/foo.py');
let client: Client;

beforeAll(async () => {
  cpSync(join(project, 'repro/modal-daft-cwd'), folder, { recursive: true });
  symlinkSync(join(project, '.venv'), join(folder, '.venv'));
  client = await startServer(folder);
});
afterAll(async () => {
  await client.stop();
  rmSync(above, { recursive: true, force: true });
});

const text = readFileSync(join(project, 'repro/modal-daft-cwd/scripts/foo.py'), 'utf8');
const positionOf = (source: string, what: string) => {
  const before = source.slice(0, source.indexOf(what)).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
};
const errorsIn = (found: readonly { readonly severity?: number }[]) => found.filter(one => one.severity === 1);

test('it says what it can do', () => {
  expect(client.initialized).toMatchObject({
    serverInfo: { name: 'pickle-check' },
    capabilities: { hoverProvider: true, codeActionProvider: { codeActionKinds: ['quickfix'] } },
  });
});

test('an opened script is underlined where the reference starts, with its route', async () => {
  await client.open(script);
  const found = errorsIn(await client.diagnostics(script, one => one.length > 0));
  expect(found).toHaveLength(4);
  const [first] = await client.diagnostics(script, one => one.length > 0);
  expect(first).toMatchObject({ source: 'pickle-check', code: 'unimportable-reference', severity: 1 });
  expect(first!.message).toContain('launch: modal run scripts/foo.py');
  const { line, character } = first!.range.start;
  expect(text.split('\n')[line]!.slice(character)).not.toBe('');
  expect(first!.relatedInformation!.map(one => one.location.uri)).toContain(uriOf(script));
});

test('hover on a class says how it travels, and that it does not arrive', async () => {
  const name = /^class (\w+)/m.exec(text)![1]!;
  const position = positionOf(text, `class ${name}`);
  const at = { textDocument: { uri: uriOf(script) }, position: { ...position, character: position.character + 'class '.length } };
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', at);
  expect(JSON.stringify(hover.contents)).toMatch(/`foo\.\w+` travels by name across `daft-udf`.*cannot be imported there/);
  const nothing = { ...at, position: { line: 0, character: 0 } };
  expect(await client.connection.sendRequest('textDocument/hover', nothing)).toBeNull();
});

test('a code action is the edit of a fix that passed; made and saved, nothing is underlined any more', async () => {
  const found = await client.diagnostics(script, one => one.length > 0);
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: uriOf(script) },
    range: found[0]!.range,
    context: { diagnostics: found },
  });
  expect(actions.length).toBeGreaterThan(0);
  // As another client spells it.
  const spelled = uriOf(script).replace(/foo(?=\.py$)/, '%66oo');
  const again = { textDocument: { uri: spelled }, range: found[0]!.range, context: { diagnostics: [] } };
  expect(await client.connection.sendRequest('textDocument/codeAction', again)).toEqual(actions);
  const [change] = actions[0]!.edit!.documentChanges as { textDocument: { uri: string }; edits: TextEdit[] }[];
  expect(change!.textDocument.uri).toBe(uriOf(script));
  const repaired = applied(text, change!.edits);
  writeFileSync(script, repaired);
  await client.change(script, repaired);
  await client.save(script);
  expect(errorsIn(await client.diagnostics(script, one => errorsIn(one).length === 0))).toEqual([]);
  writeFileSync(script, text);
  await client.change(script, text);
  await client.save(script);
  await client.diagnostics(script, one => errorsIn(one).length === 4);
});

test('a fix is not offered for a text that it was not tried on', async () => {
  const found = await client.diagnostics(script, one => one.length > 0);
  await client.change(script, `# new\n${text}`);
  const ask = { textDocument: { uri: uriOf(script) }, range: found[0]!.range, context: { diagnostics: [] } };
  expect(await client.connection.sendRequest('textDocument/codeAction', ask)).toEqual([]);
  await client.change(script, text);
});

test('a module that others import is not judged as a script', async () => {
  const module = join(folder, 'scripts/inner/part.py');
  mkdirSync(join(folder, 'scripts/inner'));
  writeFileSync(module, 'import daft\nfrom . import nothing\n');
  await client.open(module);
  await client.save(script);
  await client.diagnostics(script, one => errorsIn(one).length === 4);
  const at = { textDocument: { uri: uriOf(module) }, position: { line: 0, character: 8 } };
  expect(await client.connection.sendRequest('textDocument/hover', at)).toBeNull();
  expect(client.wasPublished(module)).toBe(false);
});

test('a broken configuration, a vanished file, a document that is no file: it goes on, and ends as asked', async () => {
  const other = await startServer(folder);
  writeFileSync(join(folder, 'pyproject.toml'), '[tool.pickle-check\n');
  await other.open(script);
  await other.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'untitled:Untitled-1', languageId: 'python', version: 1, text: 'import daft\n' },
  });
  await other.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: uriOf(join(folder, 'gone.py')), languageId: 'python', version: 1, text: 'import daft\n' },
  });
  writeFileSync(join(folder, 'pyproject.toml'), '');
  await other.save(script);
  expect(errorsIn(await other.diagnostics(script, one => one.length > 0))).toHaveLength(4);
  expect(await other.stop()).toEqual({ exitCode: 0, stderr: '' });
});

function applied(source: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(found => found.index + 1)];
  const offset = ({ line, character }: { readonly line: number; readonly character: number }) => starts[line]! + character;
  return [...edits]
    .sort((left, right) => offset(right.range.start) - offset(left.range.start))
    .reduce(
      (result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      source,
    );
}
