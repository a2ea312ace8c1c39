/** A tree is checked as git sees it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { pythonFilesIn } from '../../src/run/python-files.ts';

const rooms: string[] = [];
afterEach(() => {
  for (const room of rooms.splice(0)) rmSync(room, { recursive: true, force: true });
});

function tree(files: Readonly<Record<string, string>>): string {
  const room = mkdtempSync(join(tmpdir(), 'ignored-'));
  rooms.push(room);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(room, file)), { recursive: true });
    writeFileSync(join(room, file), text);
  }
  return room;
}

const found = (dir: string) => [...pythonFilesIn(dir).files].sort();

test('what .gitignore names is left out, in its own directory and below', () => {
  const room = tree({
    '.gitignore': 'build/\n/top.py\n*_generated.py\n!kept_generated.py\n',
    'build/a.py': '',
    'src/build/b.py': '',
    'top.py': '',
    'src/top.py': '',
    'src/x_generated.py': '',
    'src/kept_generated.py': '',
  });
  expect(found(room)).toEqual(['src/kept_generated.py', 'src/top.py']);
});

test('the deeper file decides', () => {
  const room = tree({
    '.gitignore': '*.py\n',
    'src/.gitignore': '!main.py\n',
    'a.py': '',
    'src/main.py': '',
    'src/other.py': '',
  });
  expect(found(room)).toEqual(['src/main.py']);
});

test('what the repository says above the directory counts, and what .git/info/exclude says', () => {
  const room = tree({
    '.git/info/exclude': 'scratch.py\n',
    '.gitignore': '/jobs/old/\n',
    'jobs/old/a.py': '',
    'jobs/new/b.py': '',
    'jobs/scratch.py': '',
  });
  expect(found(join(room, 'jobs'))).toEqual(['new/b.py']);
});

test('a .gitignore above a directory that is in no repository is none of its business', () => {
  const room = tree({ '.gitignore': '*.py\n', 'jobs/a.py': '' });
  expect(found(join(room, 'jobs'))).toEqual(['a.py']);
});
