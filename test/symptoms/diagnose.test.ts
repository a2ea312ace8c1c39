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
  expect(stdout).toContain('no finding is about `elsewhere` in any of the 2 launches that this log may come from');
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

describe('the finding is of the program and of the thing that the log names', () => {
  const lambda =
    'from concurrent.futures import ProcessPoolExecutor\ndef main():\n    with ProcessPoolExecutor() as pool:\n        pool.submit(lambda: 1).result()\nif __name__ == "__main__":\n    main()\n';
  const local =
    'import multiprocessing as mp\ndef main():\n    def work(): return 1\n    mp.get_context("spawn").Process(target=work).start()\nif __name__ == "__main__":\n    main()\n';
  const files = { 'pyproject.toml': '[project]\nname = "p"\n', 'jobs/a/main.py': lambda, 'jobs/b/main.py': local };
  const diagnose = async (log: string, more: Readonly<Record<string, string>> = {}) => {
    const project = makeProject({ ...files, ...more, log });
    return (await project.check('diagnose', 'log', '--probe', 'never', '--format', 'concise')).stdout;
  };
  const frame = (file: string, line: number, within = '<module>') => `  File "${file}", line ${line}, in ${within}\n    ...\n`;
  const header = 'Traceback (most recent call last):\n';
  const python = '/usr/lib/python3.11/multiprocessing/reduction.py';

  test('by its name, where there is only the last line', { timeout }, async () => {
    expect(await diagnose("AttributeError: Can't pickle local object 'main.<locals>.work'\n")).toContain('jobs/b/main.py:4');
    expect(await diagnose("AttributeError: Can't pickle local object 'main.<locals>.other'\n")).toContain(
      'no finding is about `main.<locals>.other`',
    );
  });

  test('of two files of one name, by the end of the path; the path of Windows too', { timeout }, async () => {
    const error = `${frame(python, 60, 'dump')}AttributeError: Can't pickle local object 'main.<locals>.<lambda>'\n`;
    expect(await diagnose(header + frame('/app/jobs/a/main.py', 6) + error)).toContain('jobs/a/main.py:4');
    expect(await diagnose(header + frame('C:\\app\\jobs\\a\\main.py', 6) + error)).toContain('jobs/a/main.py:4');
    expect(await diagnose(header + frame('/app/jobs/b/main.py', 6) + error)).toContain('no finding is about');
  });

  test('an error of a file that is not in the project is answered with none of its findings', { timeout }, async () => {
    const log = `${header + frame('/app/train.py', 6) + frame(python, 60, 'dump')}AttributeError: Can't pickle local object 'main.<locals>.work'\n`;
    expect(await diagnose(log)).toContain('none of the files that the log names is in this project');
  });

  test('what crosses no boundary is said to cross none', { timeout }, async () => {
    const copied = `${frame('/usr/lib/python3.11/copy.py', 161, 'deepcopy')}         ^^^^\nTypeError: cannot pickle '_thread.lock' object\n`;
    expect(await diagnose(header + frame('jobs/a/main.py', 4) + copied)).toContain('No finding explains this');
    const ended = `${frame('jobs/b/main.py', 4)}RuntimeError: UDF process closed the connection unexpectedly (EOF reached), stdout: []\n`;
    expect(await diagnose(header + ended)).toMatch(/means {3}Daft: the UDF worker ended.*\n\nNo finding explains this/);
  });

  test('the main file of a spawned child has two names', { timeout }, async () => {
    const guarded =
      'import multiprocessing as mp\nif __name__ == "__main__":\n    def work(): return 1\n    mp.get_context("spawn").Process(target=work).start()\n';
    const log = "AttributeError: Can't get attribute 'work' on <module '__mp_main__' from '/app/guarded.py'>\n";
    expect(await diagnose(log, { 'guarded.py': guarded })).toContain('guarded.py:4:5: error[missing-attribute]');
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
