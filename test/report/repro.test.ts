/** Every format of the failure that this project began with, as it is written to a file. Nothing in it depends on when or where it was made. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { formatNames } from '../../src/report/index.ts';
import { pickleCheck } from '../probe/command.ts';
import { expectText } from './expected.ts';
import { validators } from './validators.ts';

const cwd = fileURLToPath(new URL('../../repro/modal-daft-cwd', import.meta.url));
const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const dir = mkdtempSync(join(tmpdir(), 'pickle-check-formats-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const written = (name: string): string => readFileSync(join(dir, name), 'utf8');

beforeAll(async () => {
  const outputs = formatNames.flatMap(name => ['--output', `${name}=${join(dir, name)}`]);
  const { exitCode, stderr } = await pickleCheck(['scripts/foo.py', '--cwd', '.', '--probe', 'never', ...outputs], { cwd });
  expect([stderr, exitCode]).toEqual(['', 1]);
}, 120_000);

const stable = (text: string): string => {
  const { interpreters, version } = JSON.parse(written('json')) as Result;
  const libraries = interpreters.flatMap(one => one.path.filter(({ because }) => because === 'standard library'));
  const prefixes = libraries.map(({ dir: library }) => library.replace(/\/lib\/python[\d.]+(\/.*)?$/, ''));
  return (
    [...new Set(prefixes)]
      .reduce((all, prefix) => all.replaceAll(prefix, '/python'), text.replaceAll(repository, '/repository'))
      .replaceAll(`"${version}"`, '"VERSION"')
      .replaceAll(`pickle-check ${version}`, 'pickle-check VERSION')
      .replace(/"ms": \d+/, '"ms": 0')
      // An unpacked archive is no repository.
      .replace(/"rootInRepository": "[^"]*"/, '"rootInRepository": ""')
      .replaceAll('repro/modal-daft-cwd/scripts', 'scripts')
      .replace(/'sha256-[^']+'/g, "'sha256-HASH'")
      .replace(/<style>[\s\S]*<\/style>/, '<style></style>')
      .replace(/<script>[\s\S]*<\/script>/, '<script></script>')
  );
};

test.each(formatNames)('%s', async name => {
  expect(await (validators[name] ?? (() => []))(written(name))).toEqual([]);
  expect(written(name)).not.toMatch(/\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d/);
  expectText(`repro/${name}.txt`, stable(written(name)));
});
