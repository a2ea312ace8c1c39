/** `unittest.main()`: runs the cases of the main module, then ends the process (Lib/unittest/main.py, `TestProgram`). */
import type { World } from '../../python/execution.ts';
import { keyword, library, libraryPath, stringOf, truth } from '../../python/values.ts';
import { collectFixtures } from './fixtures.ts';
import { runTest } from './run-test.ts';
import { testsIn } from './tests-in.ts';

export const interpretUnittestMain: World['interpret'] = (x, callee, args, keywords, at) => {
  if (!/^unittest\.(main\.)?(main|TestProgram)$/.test(libraryPath(callee) ?? '')) return null;
  const given = args[0] ?? keyword(keywords, 'module');
  const module = given?.kind === 'module' ? given : x.modules.get((given && stringOf(given)) ?? '__main__')?.value;
  if (module?.kind !== 'module') return null;
  for (const test of testsIn(module, { functions: [], classes: [] }, null)) runTest(x, test, collectFixtures([]));
  const exits = keyword(keywords, 'exit');
  return exits && truth(exits) === false ? null : x.call(library('sys.exit'), [], [], at);
};
