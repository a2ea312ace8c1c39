/** Names of libraries that the program binds anew: `sys.argv = [...]`, `concurrent.futures.ProcessPoolExecutor = ThreadPoolExecutor`. */
import type { Cell } from '../cell.ts';
import type { Value } from '../value.ts';
import { joinValues, unknown } from '../values.ts';
import type { Execution } from './execution.ts';

export function bindLibraryName(x: Execution, path: string, value: Value): void {
  const held = x.library(path);
  // Of the process's own objects we keep the identity: what they hold becomes what the other one holds.
  if (held === x.sysPath || held === x.argv) {
    if (value.kind === 'sequence') x.journal.write(held.state, value.state.value);
  } else if (held === x.environ) {
    if (value.kind === 'dict') x.journal.write(held.state, value.state.value);
  } else x.journal.write(nameCell(x, path), value.kind === 'unbound' ? unknown(`\`${path}\` was deleted`, null) : value);
}

/** What the name stands for from now on. */
export function nameCell(x: Execution, path: string): Cell<Value> {
  const known = x.assigned.get(path);
  if (known) return known;
  const made = { value: x.library(path), join: joinValues };
  x.assigned.set(path, made);
  return made;
}
