/** What a runner of tests does with the modules it has found: imports them, then calls their tests with their fixtures. */
import type { LaunchPlan, TestModule } from '../launchers/launch-plan.ts';
import type { Span } from '../model/source.ts';
import { inDoubt } from '../python/execute/execution.ts';
import { type Execution, PythonRaise } from '../python/execution.ts';
import { finish } from '../python/generators.ts';
import { cellOf, read } from '../python/scope.ts';
import type { ModuleValue, Value } from '../python/value.ts';
import { text, UNBOUND } from '../python/values.ts';
import type { Refused } from './refused.ts';
import { attempt, isSkip } from './tests/attempt.ts';
import { collectFixtures, type Fixtures } from './tests/fixtures.ts';
import { runTest } from './tests/run-test.ts';
import { type FoundTest, testsIn } from './tests/tests-in.ts';

type Session = Extract<LaunchPlan['afterImport'], { kind: 'tests' }>;

export function runTests(x: Execution, session: Session, start: Span): Refused | null {
  const tests: { readonly test: FoundTest; readonly fixtures: Fixtures; readonly module: ModuleValue }[] = [];
  const conftests: { readonly root: string; readonly module: ModuleValue }[] = [];
  let refused: Refused | null = null;
  for (const one of session.modules) {
    const found = importTestModule(x, session, one, start);
    if (!found) continue;
    if ('message' in found) refused ??= found;
    else if (one.isConftest) conftests.push({ root: one.file.replace(/conftest\.py$/, ''), module: found });
    else {
      const near = conftests.filter(({ root }) => one.file.startsWith(root)).map(({ module }) => module);
      const fixtures = collectFixtures([...near, found]);
      const collected = testsIn(found, session.patterns, one.tests);
      if (collected.length === 0 && one.tests) refused ??= { message: notFound(session, one, one.tests), at: start };
      for (const test of collected) tests.push({ test, fixtures, module: found });
    }
  }
  const { selecting } = session;
  const why = { why: `\`${selecting}\` decides which tests run`, at: start };
  /** Of modules that were set up: whether that skips their tests. */
  const skipping = new Map<ModuleValue, boolean>();
  for (const { test, fixtures, module } of tests) {
    const body = () => {
      const skips = skipping.get(module) ?? isSkip(setUpModule(x, module, start));
      skipping.set(module, skips);
      if (!skips) runTest(x, test, fixtures);
    };
    if (selecting === null) body();
    else inDoubt(x, why, body);
  }
  return refused;
}

const notFound = ({ by }: Session, { file, moduleName }: TestModule, tests: readonly string[]): string =>
  by === 'pytest'
    ? `not found: ${file}::${tests.join(', ')}`
    : `module '${moduleName}' has no attribute '${tests[0]!.split('::')[0]}'`;

/** Lib/unittest/suite.py, `_handleModuleFixture`; `_pytest/python.py`, `_register_setup_module_fixture`. */
function setUpModule(x: Execution, module: ModuleValue, at: Span): PythonRaise | null {
  const setUp = read(module.namespace, 'setUpModule') ?? read(module.namespace, 'setup_module');
  if (setUp?.kind !== 'function') return null;
  return attempt(() => finish(x.call(setUp, setUp.node.args.length > 0 ? [module] : [], [], at)));
}

/** null: its import fails, which is said where it fails. */
function importTestModule(x: Execution, session: Session, one: TestModule, start: Span): ModuleValue | Refused | null {
  putOnPath(x, session, one);
  const held = x.modules.get(one.moduleName);
  // Every conftest.py outside of a package is the module `conftest`: the one before is forgotten (`_importconftest`).
  if (held && one.isConftest && one.package === '') x.journal.write(held, UNBOUND);
  else if (held?.value.kind === 'module' && held.value.file !== one.file) {
    const message = `import file mismatch:\nimported module '${one.moduleName}' has this __file__ attribute:\n  ${held.value.file}\nwhich is not the same as the test file we want to collect:\n  ${one.file}`;
    return { message, at: start };
  }
  try {
    const parents = one.package === '' ? [] : one.package.split('.');
    for (let i = 1; i <= parents.length; i++) importParent(x, parents.slice(0, i).join('.'), start);
    const module = x.importFile(one.file, one.moduleName, one.package);
    const parent = x.modules.get(one.package)?.value;
    if (parent?.kind === 'module') x.journal.write(cellOf(parent.namespace, one.moduleName.split('.').at(-1)!), module);
    return module;
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    return null;
  }
}

/** In the mode importlib nothing is put on the path, and a directory without `__init__.py` is an empty module that pytest makes up. */
function importParent(x: Execution, name: string, at: Span): void {
  if (x.world.resolve(name, x.searchPath()).kind === 'found') x.importModule(name, at);
}

function putOnPath(x: Execution, { mode, by }: Session, { root, package: parent, isConftest }: TestModule): void {
  const { items, rest } = x.sysPath.state.value;
  const isPresent = mode === 'prepend' ? x.searchPath()[0]?.dir === root : x.searchPath().some(entry => entry.dir === root);
  if (isPresent || (mode === 'importlib' && parent === '')) return;
  const entry: Value = text(root);
  const what = isConftest ? 'conftest.py' : 'the test file';
  const where =
    by === 'unittest' ? 'top-level directory' : parent === '' ? `directory of ${what}` : `directory above the package of ${what}`;
  // importlib: the packages above a file are imported from their places; that they are found there is what matters here.
  const because =
    mode === 'importlib'
      ? `${where}, imported from there by pytest`
      : `${where}, ${mode === 'append' ? 'appended' : 'inserted'} by ${by}`;
  x.pathReasons.set(entry, because);
  x.journal.write(x.sysPath.state, {
    items: mode === 'append' || mode === 'importlib' ? [...items, entry] : [entry, ...items],
    rest,
  });
}
