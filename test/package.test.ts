/** What is published works for a stranger: packed, installed without a network into an empty directory, run, and imported with its types. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainEnvironment, project } from './probe/command.ts';

let dir: string;
let tarball: string;
const run = (file: string, args: readonly string[], cwd: string): string =>
  execFileSync(file, args, { cwd, encoding: 'utf8', env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'package-'));
  run(process.execPath, ['tools/declarations.mjs'], project);
  // The build is done: packing must not put another in its place while other tests run it.
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', dir], project);
  tarball = join(dir, readdirSync(dir).find(name => name.endsWith('.tgz'))!);
  writeFileSync(join(dir, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }');
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], dir);
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('the command finds what it is for', { timeout: 60_000 }, () => {
  const args = ['--probe', 'never', '--format', 'json', '--', 'modal', 'run', 'scripts/foo.py'];
  let printed = '';
  try {
    run(join(dir, 'node_modules/.bin/pickle-check'), args, join(project, 'repro/modal-daft-cwd'));
  } catch (error) {
    // Exit code 1: errors were found.
    printed = (error as { stdout: string }).stdout;
  }
  expect(JSON.parse(printed).summary).toMatchObject({ errors: 4 });
});

test('the API does, and its types fit', { timeout: 60_000 }, () => {
  const program = [
    "import { analyze, type Finding } from 'pickle-check';",
    `const outcome = await analyze({ cwd: ${JSON.stringify(join(project, 'repro/modal-daft-cwd'))}, files: ['scripts/foo.py'] });`,
    "const findings: readonly Finding[] = outcome.kind === 'result' ? outcome.result.findings : [];",
    'console.log(findings.length);',
  ].join('\n');
  writeFileSync(join(dir, 'program.ts'), program);
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', ''];
  run(join(project, 'node_modules/.bin/tsc'), [...options, 'program.ts'], dir);
  writeFileSync(join(dir, 'program.js'), program.replace(', type Finding', '').replace(': readonly Finding[]', ''));
  expect(run(process.execPath, ['program.js'], dir)).toBe('4\n');
});

test('it is small, and holds no tests', () => {
  const files = readdirSync(join(dir, 'node_modules/pickle-check'), { recursive: true, encoding: 'utf8' });
  expect(files).toContain('dist/types/index.d.ts');
  expect(files.filter(file => /\.test\.|fixtures|\.venv/.test(file))).toEqual([]);
  expect(files).toContain('dist/program.cjs.map');
  expect(files.length).toBeLessThan(120);
  expect(statSync(tarball).size).toBeLessThan(2_000_000);
});

test.each([
  // For modules only: CommonJS asks for it with `import()`.
  ['attw', ['--profile', 'esm-only']],
  ['publint', ['--strict']],
])('%s finds nothing', { timeout: 60_000 }, (linter, args) => {
  // Both end with another code when they find something.
  expect(() => run(join(project, 'node_modules/.bin', linter), [tarball, ...args], dir)).not.toThrow();
});
