/** The program of a launch: the top level, then what the launcher starts. */
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { Span } from '../model/source.ts';
import { runFile } from '../python/execute/imports.ts';
import { type Execution, PythonRaise } from '../python/execution.ts';
import { finish } from '../python/generators.ts';
import { relativeToRoot } from '../python/project.ts';
import type { ModuleValue, Value } from '../python/value.ts';
import { stringOf } from '../python/values.ts';
import { chooseEntrypoint, runEntrypoint } from '../receivers/modal/entrypoint.ts';
import type { ModalObject } from '../receivers/modal/objects.ts';
import type { Refused } from './refused.ts';
import { runTests } from './run-tests.ts';

/** What the launcher says when it refuses; null: it does not. `loaded` is told when the file has been imported. */
export function runProgram(
  x: Execution,
  plan: LaunchPlan,
  made: ReadonlyMap<Value, ModalObject>,
  root: string,
  loaded: () => void,
): Refused | null {
  const start: Span = { file: relativeToRoot(root, plan.file), line: 1, column: 1, endLine: 1, endColumn: 1 };
  customize(x, start);
  try {
    if (plan.afterImport.kind === 'tests') return runTests(x, plan.afterImport, start);
    const module: ModuleValue =
      plan.host === undefined
        ? x.importFile(plan.file, plan.moduleName, plan.package)
        : runFile(x, plan.file, plan.moduleName, plan.package);
    loaded();
    if (plan.afterImport.kind === 'nothing') return null;
    if (plan.afterImport.kind === 'call') {
      const called = plan.afterImport.object.split('.').reduce<Value>((value, name) => x.attribute(value, name, start), module);
      finish(x.call(called, [], [], start));
      return null;
    }
    const chosen = chooseEntrypoint(module, [...made.values()], plan.afterImport.object, targetOf(plan));
    if (chosen.kind === 'refused')
      return { message: chosen.message, at: start, choosesNothing: plan.afterImport.object === null };
    runEntrypoint(x, chosen.object, plan.afterImport.args, chosen.object.term.at);
    return null;
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    const message = stringOf(raised.value) ?? '';
    if (REFUSALS.has(raised.type)) return { message: `${raised.type}: ${message}`, at: raised.at ?? start };
    if (!message.startsWith('attempted relative import with no known parent package')) return null;
    return { message: plan.launcher.startsWith('modal') ? relativeImportInScriptMode(plan) : message, at: raised.at ?? start };
  }
}

/** What runs before any program: its own failures are told and passed over (Lib/site.py, `execsitecustomize`). */
function customize(x: Execution, at: Span): void {
  for (const name of ['sitecustomize', 'usercustomize']) {
    // The directory of the program is put in front later (Modules/main.c, `pymain_run_python`).
    const early = x.searchPath().filter(({ because }) => because.startsWith('PYTHONPATH'));
    if (x.world.resolve(name, early).kind !== 'found') continue;
    try {
      x.importModule(name, at);
    } catch (raised) {
      if (!(raised instanceof PythonRaise)) throw raised;
    }
  }
}

/** The file or module as the command names it. */
const targetOf = (plan: LaunchPlan): string => plan.probe?.target ?? plan.file;

/** Exceptions with our own text in them: a library refuses what the script asks of it (`receivers/modal/refusals.ts`). */
const REFUSALS = new Set(['InvalidError', 'LocalFunctionError', 'AttributeError', 'TypeError']);

/** modal/cli/import_refs.py, 1.6.4 */
function relativeImportInScriptMode(plan: LaunchPlan): string {
  const module = targetOf(plan)
    .replace(/\.py$/, '')
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('.');
  return (
    'The source file contains relative imports and is therefore written as part of a Python package, but Modal was invoked in script mode ' +
    `(\`${plan.launcher} ${targetOf(plan)}\`). Try invoking Modal in module mode instead, i.e. \`${plan.launcher} -m ${module}\`, ` +
    'assuming that your path starts at the root of the package.'
  );
}
