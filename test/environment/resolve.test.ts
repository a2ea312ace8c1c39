import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { imageFileSystem, localFileSystem } from '../../src/python/file-system.ts';
import { resolveModule } from '../../src/python/resolve.ts';
import { makeTree } from './tree.ts';

const never = (): boolean => false;

function find(files: Readonly<Record<string, string>>, name: string, dirs: readonly string[] = ['']): string {
  const root = makeTree(files);
  const path = dirs.map(dir => ({ dir: join(root, dir), because: dir === 'lib' ? 'standard library' : dir }));
  const found = resolveModule(name, path, localFileSystem(), entry => entry.because === 'lib' || entry.because === 'site');
  if (found.kind === 'missing')
    return `missing ${found.name}: ${found.searched.map(entry => `[${entry.because}] ${entry.looked}`).join(' ')}`;
  const dirsShown = found.packageDirs?.map(dir => dir.slice(root.length + 1)).join(' + ');
  return [found.file?.slice(root.length + 1) ?? 'no file', ...(dirsShown === undefined ? [] : [`package ${dirsShown}`])].join(
    ', ',
  );
}

describe('resolveModule', () => {
  test.each([
    ['a module', { 'foo.py': '' }, 'foo', [''], 'foo.py'],
    [
      'a package before a module of its name',
      { 'foo.py': '', 'foo/__init__.py': '' },
      'foo',
      [''],
      'foo/__init__.py, package foo',
    ],
    ['a module before a plain directory', { 'foo.py': '', 'foo/x.py': '' }, 'foo', [''], 'foo.py'],
    ['a later module before a namespace', { 'a/foo/x.py': '', 'b/foo.py': '' }, 'foo', ['a', 'b'], 'b/foo.py'],
    ['a namespace of two entries', { 'a/n/x.py': '', 'b/n/y.py': '' }, 'n', ['a', 'b'], 'no file, package a/n + b/n'],
    ['a module in the second portion', { 'a/n/x.py': '', 'b/n/y.py': '' }, 'n.y', ['a', 'b'], 'b/n/y.py'],
    ['a namespace inside a package', { 'p/__init__.py': '', 'p/n/x.py': '' }, 'p.n.x', [''], 'p/n/x.py'],
    [
      'an extension module before source',
      { 'c.py': '', 'c.cpython-311-x86_64-linux-gnu.so': '' },
      'c',
      [''],
      'c.cpython-311-x86_64-linux-gnu.so',
    ],
    ['a stable-ABI module', { 'c.abi3.so': '' }, 'c', [''], 'c.abi3.so'],
    ['bytecode alone', { 'c.pyc': '' }, 'c', [''], 'c.pyc'],
    ['a project file before the library', { 'p/random.py': '', 'lib/random.py': '' }, 'random', ['p', 'lib'], 'p/random.py'],
    ['the library before a directory of its name', { 'p/code/x.py': '', 'lib/code.py': '' }, 'code', ['p', 'lib'], 'lib/code.py'],
    ['what is loaded at start-up', { 'p/os.py': '', 'lib/os.py': '' }, 'os', ['p', 'lib'], 'lib/os.py'],
    ['a built-in module', { 'sys.py': '' }, 'sys', [''], 'no file'],
    ['the library from its list of names', { 'p/x.py': '', 'site/json.py': '' }, 'json.decoder', ['p', 'site'], 'no file'],
    ['a directory against the list of names', { 'p/code/x.py': '' }, 'code', ['p'], 'no file'],
    ['a project file against the list of names', { 'p/json.py': '' }, 'json', ['p'], 'p/json.py'],
    ['nothing', { 'a/x.py': '', 'b/': '' }, 'foo', ['a', 'b'], 'missing foo: [a] foo.py, foo/ [b] foo.py, foo/'],
    ['a missing parent', { 'a/x.py': '' }, 'scripts.foo', ['a'], 'missing scripts: [a] scripts.py, scripts/'],
    ['a missing part', { 'a/s/x.py': '', 'b/': '' }, 's.foo', ['a', 'b'], 'missing s.foo: [a] s/foo.py, s/foo/'],
    ['a module as a package', { 'a.py': '' }, 'a.b', [''], 'missing a.b: [] a.py is a module, not a package'],
    ['a name with a slash', { 's/foo.py': '' }, 's/foo', [''], 'missing s/foo: [] s/foo.py, s/foo/'],
    ['an entry that does not exist', { 'a/foo.py': '' }, 'foo', ['none', 'a'], 'a/foo.py'],
  ])('finds %s', (_, files, name, dirs, expected) => {
    expect(find(files, name, dirs)).toBe(expected);
  });

  test('a mapped entry knows only its names', () => {
    const root = makeTree({ 'mypkg/__init__.py': '', 'mypkg/work.py': '', 'scripts/foo.py': '' });
    const entry = { dir: root, because: 'editable', mapped: { mypkg: join(root, 'mypkg') } };
    expect(resolveModule('mypkg.work', [entry], localFileSystem(), never)).toMatchObject({
      kind: 'found',
      file: join(root, 'mypkg/work.py'),
    });
    expect(resolveModule('scripts.foo', [entry], localFileSystem(), never)).toMatchObject({
      kind: 'missing',
      searched: [{ looked: 'only mypkg' }],
    });
  });
});

describe('file systems', () => {
  test('only regular files are files; loops and dangling links are absent', () => {
    const root = makeTree({ 'a.py': '' });
    execFileSync('mkfifo', [join(root, 'fifo.py')]);
    symlinkSync('loop', join(root, 'loop'));
    symlinkSync('nowhere', join(root, 'gone.py'));
    const fs = localFileSystem();
    expect(
      ['a.py', 'fifo.py', 'loop', 'gone.py', ''].map(name => [fs.isFile(join(root, name)), fs.isDirectory(join(root, name))]),
    ).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, false],
      [false, true],
    ]);
    expect(fs.localPath(join(root, 'fifo.py'))).toBeNull();
    expect(fs.list('/dev/null')).toEqual(new Set());
  });

  test('an image holds its placed files and their directories', () => {
    const fs = imageFileSystem([{ path: '/root/pkg/a.py', from: 'src/pkg/a.py', at: '' }], '/p');
    expect([...fs.list('/')]).toEqual(['root']);
    expect(fs.isDirectory('/root/pkg/')).toBe(true);
    expect(fs.localPath('/root/pkg/a.py')).toBe('/p/src/pkg/a.py');
    expect(resolveModule('pkg.a', [{ dir: '/root', because: '' }], fs, never)).toMatchObject({
      kind: 'found',
      file: '/root/pkg/a.py',
    });
  });
});
