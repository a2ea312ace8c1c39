/** From the error to the finding that explains it, with its fixes; or why none does. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { failingJob, makeProject } from '../fixes/project.ts';
import { cli, plainEnvironment, project as repository } from '../probe/command.ts';

const timeout = 60_000;

const panic = (module: string) =>
  `Error when running pipeline node UDF count\nTraceback (most recent call last):\n  File "/home/me/p/scripts/job.py", line 20, in main\nRuntimeError: UDF process closed the connection unexpectedly (EOF reached), stdout: ['called \`Result::unwrap()\` on an \`Err\` value: OtherString("ModuleNotFoundError: No module named \\'${module}\\'")']\n`;

test('a Daft panic is answered with the finding of its script, proved, and the fixes that pass', { timeout }, async () => {
  const project = makeProject({ 'scripts/job.py': failingJob, 'scripts/other.py': failingJob, 'job.log': panic('job') });
  const { stdout, stderr, exitCode } = await project.check('diagnose', 'job.log');
  expect(stderr).toBe('');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^read {4}.*No module named/);
  expect(stdout).toContain('means   Daft: the UDF worker cannot import a module that what it was sent names');
  expect(stdout).toContain('names   module `job`');
  expect(stdout).toContain('launch  modal run scripts/job.py');
  expect(stdout).toContain('error[unimportable-reference] proved: the Daft UDF worker cannot import `job`');
  expect(stdout).toMatch(/modal run -m scripts\.job +\(tried: passes\)/);
});

test('from standard input, as JSON', { timeout }, () => {
  const project = makeProject({ 'scripts/job.py': failingJob });
  const run = spawnSync(process.execPath, [cli, 'diagnose', '--format', 'json', '--probe', 'never'], {
    cwd: project.dir,
    env: { ...plainEnvironment(), VIRTUAL_ENV: join(repository, '.venv') },
    input: panic('job'),
    encoding: 'utf8',
  });
  const answer = JSON.parse(run.stdout);
  expect(answer.symptom).toMatchObject({ family: 'Daft', receiver: 'the Daft UDF worker', module: 'job' });
  expect(answer.result.findings.map((one: { rule: string }) => one.rule)).toEqual(['unimportable-reference']);
  expect(answer.why).toBeNull();
});

test('the command that the log shows is asked first, from its directory', { timeout }, async () => {
  const project = makeProject({ 'scripts/job.py': failingJob, 'job.log': `$ cd scripts && modal run job.py\n${panic('job')}` });
  const { stdout, exitCode } = await project.check('diagnose', 'job.log', '--probe', 'never');
  // There it works; from the root it does not.
  expect(stdout).toContain('launch  modal run scripts/job.py');
  expect(exitCode).toBe(1);
});

test('a traceback of a container', { timeout }, async () => {
  const { files } = rules['module-not-in-image'].documentation.example;
  const log = "╭─ Traceback ─╮\n│ /root/job.py:2 in <module> │\n╰─╯\nModuleNotFoundError: No module named 'prices'\n";
  const { stdout } = await makeProject({ ...files, log }).check('diagnose', 'log', '--probe', 'never');
  expect(stdout).toContain('error[module-not-in-image] predicted: the container of `gross` imports `prices`');
  expect(stdout).toContain('.add_local_python_source("prices")');
});

test('no launch of the project explains it: said, with what was asked', { timeout }, async () => {
  const project = makeProject({ 'scripts/job.py': failingJob, 'job.log': panic('elsewhere') });
  const { stdout, exitCode } = await project.check('diagnose', 'job.log');
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    '`elsewhere` is not missing for the Daft UDF worker in any of the 2 launches that this log may come from',
  );
  expect(stdout).toContain('give the command after --');
});

test('no script, no known text, no file', async () => {
  const empty = makeProject({ 'job.log': panic('job'), 'ok.log': '3 rows\n' });
  expect((await empty.check('diagnose', 'job.log')).stdout).toContain('no script of this project can be the one');
  const unknown = await empty.check('diagnose', 'ok.log');
  expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
  expect(unknown.stderr).toMatch(/^pickle-check: no error text that is known is in this log; /);
  expect(await empty.check('diagnose', 'no.log')).toMatchObject({
    exitCode: 2,
    stderr: "pickle-check: no.log: cannot be read; name a file with the job's output, or pipe it in\n",
  });
});

describe('the log', () => {
  const start = () =>
    spawn(process.execPath, [cli, 'diagnose', '--format', 'concise', '--probe', 'never'], {
      cwd: makeProject({ 'scripts/job.py': failingJob }).dir,
      env: { ...plainEnvironment(), VIRTUAL_ENV: join(repository, '.venv') },
    });
  const said = async (child: ReturnType<typeof start>) => {
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return out + error;
  };

  test('of a program that still runs is waited for', { timeout }, async () => {
    const child = start();
    setTimeout(() => child.stdin.end(panic('job')), 1000);
    expect(await said(child)).toContain('error[unimportable-reference]');
  });

  test('as PowerShell writes it', { timeout }, async () => {
    const child = start();
    child.stdin.end(Buffer.from(`\ufeff${panic('job')}`, 'utf16le'));
    expect(await said(child)).toContain('error[unimportable-reference]');
  });

  test('that is too large is refused in words', { timeout }, async () => {
    const child = start();
    child.stdin.on('error', () => {});
    child.stdin.end(Buffer.alloc(33 * 2 ** 20));
    expect(await said(child)).toContain('standard input: more than 32 MB; the end of it is enough');
  });
});

test('a format that it does not answer in, and a file, are refused', async () => {
  const project = makeProject({ 'job.log': panic('job') });
  expect(await project.check('diagnose', 'job.log', '--format', 'sarif')).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: 'pickle-check: diagnose answers in full, concise, json, not in "sarif"\n',
  });
  expect((await project.check('diagnose', 'job.log', '--output', 'json=x.json')).exitCode).toBe(2);
});
