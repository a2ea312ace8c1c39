/** The probe tries an edit in a copy: the project is read, and nothing in it is written. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { copyProject } from '../../src/fixes/project-copy.ts';
import { atMost } from '../../src/run/at-most.ts';
import { makeProject } from './project.ts';

test('edited directories are made anew, all others are links, and removing the copy leaves the project', () => {
  const project = makeProject({ 'a/job.py': 'x = 1\n', 'a/beside.py': '', 'a/data.bin': 'data', 'b/other.py': '' });
  const edited = { file: project.pathOf('a/job.py'), before: Buffer.from('x = 1\n'), after: Buffer.from('x = 2\n') };
  const copy = copyProject(project.dir, [edited], [project.pathOf('a')])!;
  expect(readFileSync(copy.pathOf(edited.file), 'utf8')).toBe('x = 2\n');
  expect(lstatSync(copy.pathOf(project.pathOf('a/beside.py'))).isSymbolicLink()).toBe(false);
  expect(lstatSync(copy.pathOf(project.pathOf('a/data.bin'))).isSymbolicLink()).toBe(true);
  expect(lstatSync(copy.pathOf(project.pathOf('b'))).isSymbolicLink()).toBe(true);
  expect(copy.pathOf('/elsewhere')).toBe('/elsewhere');
  copy.remove();
  expect(existsSync(copy.root)).toBe(false);
  expect(project.read('a/job.py').toString()).toBe('x = 1\n');
  expect(project.read('b/other.py').toString()).toBe('');
});

test('a file outside of the project is not copied', () => {
  const project = makeProject({});
  const edited = { file: '/etc/hostname', before: null, after: Buffer.from('') };
  expect(copyProject(project.dir, [edited], [])).toBeNull();
});

test('no more than two run at one moment, and all of them run in order, also after one that fails', async () => {
  const turn = atMost(2);
  let running = 0;
  const seen: number[] = [];
  const started: number[] = [];
  const task = (i: number) =>
    turn(async () => {
      started.push(i);
      running += 1;
      seen.push(running);
      await Promise.resolve();
      running -= 1;
      if (i === 1) throw new Error('one');
      return i;
    });
  const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map(task));
  expect(outcomes.map(one => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(started).toEqual([0, 1, 2, 3, 4]);
  expect(Math.max(...seen)).toBe(2);
});
