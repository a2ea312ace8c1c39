/** A Dockerfile says where files stand, and where the process starts. */
import { expect, test } from 'vitest';
import { applyDockerfile } from '../../src/image/dockerfile.ts';
import { EMPTY_IMAGE } from '../../src/image/image.ts';
import { localFileSystem } from '../../src/python/file-system.ts';
import { project } from '../probe/command.ts';

const at = { file: 'job.py', line: 3, column: 1, endLine: 3, endColumn: 9 };
const read = (text: string) => applyDockerfile(EMPTY_IMAGE, text, { dir: project, fs: localFileSystem(), file: null, at });

test('COPY, WORKDIR and ENV', () => {
  const { placements, workdir, env, unread } = read('WORKDIR /srv\nCOPY package.json data/\nENV PYTHONPATH=/srv/lib\n');
  expect(placements.map(({ from, to }) => [from.replace(project, '.'), to])).toEqual([
    ['./package.json', '/srv/data/package.json'],
  ]);
  expect({ workdir, env, unread }).toEqual({ workdir: '/srv', env: { PYTHONPATH: '/srv/lib' }, unread: null });
});
