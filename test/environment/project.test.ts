import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../src/python/disk.ts';
import { findRoot, relativeToRoot } from '../../src/python/project.ts';
import { sourceOf } from '../../src/python/read-source.ts';
import { makeTree } from './tree.ts';

test('the root is the nearest marker at or above cwd', () => {
  const root = makeTree({ 'pyproject.toml': '', 'scripts/x.py': '', 'sub/setup.py': '', 'sub/deep/': '' });
  expect(findRoot(join(root, 'scripts'))).toBe(root);
  expect(findRoot(join(root, 'sub/deep'))).toBe(join(root, 'sub'));
  expect(findRoot(join(root, 'sub'), '..')).toBe(root);
  const bare = makeTree({ 'a/': '' });
  expect(findRoot(join(bare, 'a'))).toBe(join(bare, 'a'));
});

test('paths are relative to the root, and absolute outside of it', () => {
  expect(['/p/scripts/a.py', '/p', '/other/a.py', '/p/..a/b.py', '/pp'].map(path => relativeToRoot('/p', path))).toEqual([
    'scripts/a.py',
    '.',
    '/other/a.py',
    '..a/b.py',
    '/pp',
  ]);
});

function read(bytes: Buffer | string): string {
  const file = join(makeTree({}), 'x.py');
  writeFileSync(file, bytes);
  const found = sourceOf(bytesOf(file));
  return found.kind === 'read' ? found.text : `${found.line}: ${found.why}`;
}

describe('sourceOf', () => {
  test.each([
    ['plain', 'é = 1\n', 'é = 1\n'],
    [
      'a byte order mark',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('# -*- coding: utf-8 -*-\nx')]),
      '# -*- coding: utf-8 -*-\nx',
    ],
    ['latin-1', Buffer.from('# coding: latin-1\n\x85é', 'latin1'), '# coding: latin-1\n\x85é'],
    [
      'a cookie on line 2',
      Buffer.from('#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n\x80', 'latin1'),
      '#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n€',
    ],
    ['no cookie after code', 'x = 1\n# coding: nonsense\n', 'x = 1\n# coding: nonsense\n'],
    ['lone carriage returns', 'a\rb\r\nc', 'a\nb\r\nc'],
    [
      'invalid UTF-8',
      Buffer.from('x = 1\ny = "\xff"\n', 'latin1'),
      '2: is not valid UTF-8; save it as UTF-8, or declare its encoding in the first line',
    ],
    ['an unknown encoding', '# coding: klingon\n', '1: declares the encoding klingon, which is not known here'],
    [
      'a mark and another encoding',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('# coding: latin-1\n')]),
      '1: has a UTF-8 byte order mark but declares the encoding latin-1',
    ],
    ['binary', Buffer.from([1, 0, 2]), 'null: is not a text file (it holds NUL bytes); name a Python source file'],
    ['too large', Buffer.alloc(9 * 1024 * 1024, 32), 'null: is larger than 8 MB'],
  ])('%s', (_, bytes, expected) => {
    expect(read(bytes)).toBe(expected);
  });

  test('what is not a file is said, and never opened', () => {
    const root = makeTree({ 'dir.py/': '' });
    execFileSync('mkfifo', [join(root, 'fifo.py')]);
    const why = (name: string): unknown => sourceOf(bytesOf(join(root, name)));
    expect(why('none.py')).toMatchObject({ kind: 'unreadable', why: 'does not exist' });
    expect(why('dir.py')).toMatchObject({ why: 'is a directory, not a file' });
    expect(why('fifo.py')).toMatchObject({ why: 'is not a regular file' });
  });
});
