/** `current_process().name` and `parent_process()`, by which scripts tell a child from the process that was launched (Lib/multiprocessing/process.py). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../../python/execution.ts';
import { cellOf } from '../../python/scope.ts';
import type { Value } from '../../python/value.ts';
import { callTerm, libraryPath, NONE, text } from '../../python/values.ts';
import { createMemory } from '../remembered.ts';
import { ofMultiprocessing } from './start-method.ts';

const MAIN = 'MainProcess';

const names = createMemory(MAIN);

/** Of an execution that is a child. */
export const nameProcess = (there: Execution, name: string): void => names.set(there, name);

const ASKED = ofMultiprocessing('process', '(current_process|parent_process)$');

export function processAsked(x: Execution, callee: Value, at: Span): Value | null {
  const [, which] = ASKED.exec(libraryPath(callee) ?? '') ?? [];
  const name = names.of(x);
  // A child that runs the main file again has no parent yet, and later it has.
  if (which === 'parent_process') return name === MAIN ? NONE : null;
  if (which === undefined) return null;
  const asked = callTerm(callee, [], [], at);
  x.journal.write(cellOf(asked.fields, 'name'), text(name));
  return asked;
}
