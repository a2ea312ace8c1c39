/** `--diff` shows what `--fix` writes, and `--fix` writes nothing else. */

import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readlinkSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/fixes/apply-edits.ts';
import { writeEdited } from '../../src/fixes/write-file.ts';
import { failingJob, makeProject } from './project.ts';

const timeout = 60_000;

describe('--diff and --fix', () => {
  test('--diff prints a patch that `patch` applies and that repairs the launch; it writes nothing', { timeout }, async () => {
    const project = makeProject({ 'scripts/job.py': failingJob });
    const { stdout, stderr, exitCode } = await project.check('scripts/job.py', '--diff');
    expect(project.read('scripts/job.py').toString()).toBe(failingJob);
    expect(exitCode).toBe(1);
    expect(stderr).toBe('pickle-check: 1 file to edit; 1 error before, 0 errors after\n');
    expect(stdout).toContain('+daft.pickle.cloudpickle.register_pickle_by_value(sys.modules[__name__])\n');
    const patched = spawnSync('patch', ['-p1'], { cwd: project.dir, input: stdout, encoding: 'utf8' });
    expect(patched.stderr + patched.stdout).toBe('patching file scripts/job.py\n');
    expect((await project.check('scripts/job.py', '--probe', 'never')).exitCode).toBe(0);
  });

  test('--fix writes exactly what --diff printed; a second time it writes nothing', { timeout }, async () => {
    const project = makeProject({ 'scripts/job.py': failingJob });
    const { stdout: diff } = await project.check('scripts/job.py', '--diff', '--probe', 'never');
    const first = await project.check('scripts/job.py', '--fix', '--probe', 'never');
    expect(first.stdout.startsWith(diff)).toBe(true);
    expect(first.exitCode).toBe(0);
    const written = project.read('scripts/job.py');
    expect(written.toString()).not.toBe(failingJob);
    const before = statSync(project.pathOf('scripts/job.py')).mtimeMs;
    const second = await project.check('scripts/job.py', '--fix', '--probe', 'never');
    expect(second.stdout).not.toContain('+++');
    expect(statSync(project.pathOf('scripts/job.py')).mtimeMs).toBe(before);
    expect(readdirSync(project.pathOf('scripts'))).toEqual(['job.py']);
  });

  test('line endings, byte order mark, mode and what is not edited stay', { timeout }, async () => {
    const text = `\ufeff${failingJob}# end without a line ending \t`.replaceAll('\n', '\r\n');
    const project = makeProject({ 'scripts/job.py': text });
    chmodSync(project.pathOf('scripts/job.py'), 0o750);
    await project.check('scripts/job.py', '--fix', '--probe', 'never');
    const written = project.read('scripts/job.py').toString();
    expect(written).not.toBe(text);
    expect(written.replace(/\n/g, '').split('\r').length).toBe(written.split('\n').length);
    const kept = written.split('\r\n').filter(line => text.split('\r\n').includes(line));
    expect(kept.join('\r\n').replaceAll(/(\r\n)+/g, '\r\n')).toBe(text.replaceAll(/(\r\n)+/g, '\r\n'));
    expect(statSync(project.pathOf('scripts/job.py')).mode & 0o777).toBe(0o750);
  });

  test('a file in a declared encoding keeps its bytes', { timeout }, async () => {
    const text = Buffer.from(`# -*- coding: latin-1 -*-\n${failingJob}# Stra\xdfe\n`, 'latin1');
    const project = makeProject({ 'scripts/job.py': text });
    const { exitCode } = await project.check('scripts/job.py', '--fix', '--probe', 'never');
    expect(exitCode).toBe(0);
    expect(project.read('scripts/job.py').includes(Buffer.from('# Stra\xdfe\n', 'latin1'))).toBe(true);
  });

  test('what a link in the project leads to is written, and the link stays', { timeout }, async () => {
    const project = makeProject({ 'scripts/job.py': failingJob, 'src/.keep': '' });
    renameSync(project.pathOf('scripts/job.py'), project.pathOf('src/real.py'));
    symlinkSync('../src/real.py', project.pathOf('scripts/job.py'));
    expect(
      writeEdited(
        { file: project.pathOf('scripts/job.py'), before: Buffer.from(failingJob), after: Buffer.from('x = 1\n') },
        project.dir,
      ),
    ).toBeNull();
    expect(lstatSync(project.pathOf('scripts/job.py')).isSymbolicLink()).toBe(true);
    expect(readlinkSync(project.pathOf('scripts/job.py'))).toBe('../src/real.py');
    expect(project.read('src/real.py').toString()).toBe('x = 1\n');
  });
});

describe('a file is left alone', () => {
  test('when it changed after the edit was made', () => {
    const project = makeProject({ 'job.py': 'x = 2\n' });
    const edited = { file: project.pathOf('job.py'), before: Buffer.from('x = 1\n'), after: Buffer.from('y = 1\n') };
    expect(writeEdited(edited, project.dir)).toBe('has changed meanwhile; run it again');
    expect(project.read('job.py').toString()).toBe('x = 2\n');
    expect(readdirSync(project.dir).toSorted()).toEqual(['job.py', 'pyproject.toml']);
  });

  test('when it is a link out of the project', () => {
    const outside = makeProject({ 'job.py': 'x = 1\n' });
    const project = makeProject({});
    symlinkSync(outside.pathOf('job.py'), project.pathOf('job.py'));
    const edited = { file: project.pathOf('job.py'), before: Buffer.from('x = 1\n'), after: Buffer.from('y = 1\n') };
    expect(writeEdited(edited, project.dir)).toBe(`is a link to ${outside.pathOf('job.py')}, outside of the project`);
    expect(outside.read('job.py').toString()).toBe('x = 1\n');
  });

  test('when its encoding is one whose characters cannot be told from bytes', () => {
    const bytes = Buffer.from('# coding: shift_jis\nx = 1\n');
    const at = { file: 'job.py', line: 2, column: 1, endLine: 2, endColumn: 1 };
    expect(applyEdits(bytes, [{ at, text: 'y = 2\n' }])).toEqual({
      kind: 'refused',
      why: 'its encoding (shift_jis) is not one that is edited here',
    });
  });

  test('when its directory cannot be written', () => {
    const project = makeProject({ 'job.py': 'x = 1\n' });
    writeFileSync(project.pathOf('file'), '');
    const edited = { file: project.pathOf('file/job.py'), before: null, after: Buffer.from('y = 1\n') };
    expect(writeEdited(edited, project.dir)).toMatch(/^cannot be written \(E\w+\)$/);
  });
});

describe('applyEdits', () => {
  const at = (line: number, column: number, endColumn = column) => ({ file: 'job.py', line, column, endLine: line, endColumn });
  const applied = (text: string, ...edits: Parameters<typeof applyEdits>[1]): string => {
    const outcome = applyEdits(Buffer.from(text), edits);
    return outcome.kind === 'applied' ? outcome.bytes.toString() : outcome.why;
  };

  test('columns count UTF-16 code units', () => {
    expect(applied('"😀é", x\n', { at: at(1, 8, 9), text: 'name' })).toBe('"😀é", name\n');
  });

  test('a line after the last one, with and without its line ending', () => {
    expect(applied('a\n', { at: at(2, 1), text: 'b\n' })).toBe('a\nb\n');
    expect(applied('a', { at: at(2, 1), text: 'b\n' })).toBe('a\nb\n');
  });

  test('several in one file, in any order; not over one another', () => {
    expect(applied('ab\n', { at: at(1, 2, 3), text: 'Y' }, { at: at(1, 1, 2), text: 'X' })).toBe('XY\n');
    expect(applied('ab\n', { at: at(1, 1, 3), text: 'Y' }, { at: at(1, 2, 3), text: 'X' })).toBe('edits overlap');
  });
});
