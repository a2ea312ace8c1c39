/** What unittest finds by itself: Lib/unittest/loader.py, `discover` and `_find_tests` (3.11). */
import { basename, join, relative } from 'node:path';
import type { FileSystem } from '../../python/resolved.ts';
import { globOf } from '../glob.ts';
import type { TestModule } from '../launch-plan.ts';

const IMPORTABLE = /^[_a-z]\w*\.py$/i;

export function discovered(start: string, pattern: string, top: string, fs: FileSystem): readonly TestModule[] {
  const glob = globOf(pattern);
  const found: TestModule[] = [];
  const visit = (dir: string): void => {
    for (const name of [...fs.list(dir)].sort()) {
      const path = join(dir, name);
      if (fs.isDirectory(path)) {
        if (fs.isFile(join(path, '__init__.py'))) visit(path);
      } else if (IMPORTABLE.test(name) && glob.test(name)) found.push(moduleAt(path, top));
    }
  };
  visit(start);
  return found;
}

function moduleAt(file: string, top: string): TestModule {
  const parents = relative(top, file).split('/').slice(0, -1);
  const moduleName = [...parents, basename(file, '.py')].join('.');
  return { file, isConftest: false, tests: null, moduleName, package: parents.join('.'), root: top };
}
