/** The generated parts of the pages are what the tool says now. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

test('the picture of README.md is what the report draws now', () => {
  const run = spawnSync(process.execPath, ['tools/picture.mjs', '--check'], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
});

test.each(['CONTRIBUTING.md', 'README.md'])('what %s names is there', page => {
  const text = readFileSync(page, 'utf8');
  const paths = [...text.matchAll(/`((?:src|test|tools|docs|schema|\.ci)\/[\w./-]*)`/g)].map(([, path]) => path!);
  const links = [...text.matchAll(/\]\(([\w./-]+)\)|src="([\w./-]+)"/g)].map(([, link, image]) => (link ?? image)!);
  expect(paths.length + links.length).toBeGreaterThan(2);
  expect([...paths, ...links].filter(path => !existsSync(path))).toEqual([]);
  const scripts = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts);
  const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script]) => script!);
  expect(named.filter(script => !scripts.includes(script))).toEqual([]);
});

test('CONTRIBUTING.md names every room of src', () => {
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  const rooms = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory());
  expect(rooms.map(({ name }) => `src/${name}/`).filter(room => !text.includes(`\`${room}\``))).toEqual([]);
});
