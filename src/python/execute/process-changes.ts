/** Which statement changed `sys.path`, PYTHONPATH or the working directory: the reason of an entry that the script made. */
import type { Span } from '../../model/source.ts';
import type { Value } from '../value.ts';
import { stringOf } from '../values.ts';
import type { Execution } from './execution.ts';

/** Asked after every statement, so the innermost one that made the change is the one that is named. */
export function noteProcessChanges(x: Execution, at: Span): void {
  const { noted } = x;
  const path = x.sysPath.state.value;
  const environ = x.environ.state.value;
  const cwd = x.cwd.value;
  if (path === noted.path && environ === noted.environ && cwd === noted.cwd) return;
  const place = `${at.file}:${at.line}`;
  if (path !== noted.path)
    for (const item of path.items)
      if (!noted.path.items.includes(item)) remember(x.pathReasons, item, `added to sys.path by ${place}`);
  const pythonPath = pythonPathOf(environ.entries);
  if (pythonPath && pythonPath !== pythonPathOf(noted.environ.entries)) remember(x.settings, pythonPath, `set by ${place}`);
  if (cwd !== noted.cwd) remember(x.settings, cwd, `changed by ${place}`);
  x.noted = { path, environ, cwd };
}

const remember = (reasons: WeakMap<Value, string>, value: Value, reason: string): void => {
  if (!reasons.has(value)) reasons.set(value, reason);
};

export const pythonPathOf = (entries: readonly (readonly [Value, Value])[]): Value | undefined =>
  entries.find(([key]) => stringOf(key) === 'PYTHONPATH')?.[1];
