/** Which files pytest loads, in order: `_pytest/main.py` (collection), `_pytest/config/__init__.py` (conftest.py). */
import { basename, dirname, join } from 'node:path';
import { directoriesUpTo, isInside } from '../../python/project.ts';
import type { FileSystem } from '../../python/resolved.ts';
import { globOf } from '../glob.ts';
import type { PytestConfiguration } from './configuration.ts';

/** A file or directory of the command line, and what stands behind `::`. */
export interface Target {
  readonly path: string;
  /** "TestPassage::test_encode"; null: all tests. */
  readonly test: string | null;
}

export interface CollectedFile {
  readonly file: string;
  readonly isConftest: boolean;
  /** Tests that are asked for; null: all. */
  readonly tests: readonly string[] | null;
}

const NOT_ENTERED = ['*.egg', '.*', '_darcs', 'build', 'CVS', 'dist', 'node_modules', 'venv', '{arch}'];

export function collect(
  targets: readonly Target[],
  configuration: PytestConfiguration,
  cwd: string,
  fs: FileSystem,
): readonly CollectedFile[] {
  const patterns = (configuration.list('python_files') ?? ['test_*.py', '*_test.py']).map(pattern => globOf(basename(pattern)));
  const closed = (configuration.list('norecursedirs') ?? NOT_ENTERED).map(pattern => globOf(basename(pattern)));
  const asked = targets.length > 0 ? targets : startOf(configuration, cwd);
  const found: CollectedFile[] = [];
  const load = (file: string, isConftest: boolean, test: string | null): void => {
    const known = found.findIndex(one => one.file === file);
    if (known === -1) found.push({ file, isConftest, tests: test === null ? null : [test] });
    else if (test !== null && found[known]!.tests) found[known] = { ...found[known]!, tests: [...found[known]!.tests, test] };
  };
  const conftests = (dir: string): void => {
    const upwards = isInside(configuration.rootdir, dir) ? directoriesUpTo(dir, configuration.rootdir) : [dir];
    for (const one of [...upwards].reverse()) if (fs.isFile(join(one, 'conftest.py'))) load(join(one, 'conftest.py'), true, null);
  };
  const visit = (dir: string): void => {
    for (const name of [...fs.list(dir)].sort()) {
      const path = join(dir, name);
      if (fs.isDirectory(path)) {
        const isLeft = name === '__pycache__' || closed.some(one => one.test(name)) || fs.isFile(join(path, 'pyvenv.cfg'));
        if (!isLeft) visit(path);
      } else if (patterns.some(one => one.test(name))) {
        conftests(dir);
        load(path, false, null);
      }
    }
  };
  // Those of the named directories, and of `test*` below them, are loaded before anything is collected.
  for (const { path } of asked) {
    const dir = fs.isDirectory(path) ? path : dirname(path);
    conftests(dir);
    if (dir === path)
      for (const name of [...fs.list(dir)].sort())
        if (name.startsWith('test') && fs.isDirectory(join(dir, name))) conftests(join(dir, name));
  }
  for (const { path, test } of asked) {
    if (fs.isDirectory(path)) visit(path);
    else {
      conftests(dirname(path));
      load(path, false, test);
    }
  }
  return found;
}

/** `testpaths` counts when pytest is started in its root directory without arguments. */
function startOf({ rootdir, list }: PytestConfiguration, cwd: string): readonly Target[] {
  const paths = cwd === rootdir ? (list('testpaths') ?? []) : [];
  return paths.length > 0 ? paths.map(path => ({ path: join(rootdir, path), test: null })) : [{ path: cwd, test: null }];
}
