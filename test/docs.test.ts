/** The generated parts of the pages are what the tool says now. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the table of rules in REPORT.md is fresh', () => {
  const run = spawnSync(process.execPath, ['tools/docs.mjs', '--check'], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
});

test('README.md shows a real run whose finding was proved', () => {
  const shown = /<!-- demo -->\n([\s\S]*?)<!-- \/demo -->/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  expect(shown).toContain('error[unimportable-reference] proved: the Daft UDF worker cannot import `foo`');
  expect(shown).toContain("ModuleNotFoundError: No module named 'foo'");
  expect(shown).toContain('(tried: passes)');
});
