/** A name on unittest's command line: `tests.test_a.TestA.test_b`, or a file (Lib/unittest/main.py, `_convert_name`; loader.py, `loadTestsFromName`). */
import { isAbsolute, normalize, relative, resolve } from 'node:path';
import type { SearchEntry, SearchedEntry } from '../../model/interpreter.ts';
import { resolveModule } from '../../python/resolve.ts';
import type { FileSystem } from '../../python/resolved.ts';
import type { TestModule } from '../launch-plan.ts';

type Named =
  | { readonly kind: 'found'; readonly module: TestModule }
  | { readonly kind: 'missing'; readonly name: string; readonly searched: readonly SearchedEntry[] };

export function named(
  given: string,
  cwd: string,
  path: readonly SearchEntry[],
  fs: FileSystem,
  external: (entry: SearchEntry) => boolean,
): Named {
  const parts = dotted(given, cwd, fs).split('.');
  let missing: Named | null = null;
  // What is no module is an attribute of one.
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.');
    const found = resolveModule(name, path, fs, external);
    if (found.kind === 'missing') missing = { kind: 'missing', name: found.name, searched: found.searched };
    else if (found.file !== null) {
      const rest = parts.slice(length);
      const parent = found.packageDirs === null ? parts.slice(0, length - 1).join('.') : name;
      const tests = rest.length > 0 ? [rest.join('::')] : null;
      return {
        kind: 'found',
        module: { file: found.file, isConftest: false, tests, moduleName: name, package: parent, root: cwd },
      };
    }
  }
  return missing ?? { kind: 'missing', name: parts[0]!, searched: [] };
}

function dotted(given: string, cwd: string, fs: FileSystem): string {
  if (!given.toLowerCase().endsWith('.py') || !fs.isFile(resolve(cwd, given))) return given;
  const inside = isAbsolute(given) ? relative(cwd, given) : given;
  return normalize(inside).slice(0, -'.py'.length).replaceAll('/', '.');
}
