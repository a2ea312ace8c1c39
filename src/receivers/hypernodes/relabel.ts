/** hypernodes' `fix_script_classes_for_modal()` says of the classes of the calling module that they are `__main__`'s (hypernodes/engines.py, 99ae2a5). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../../python/execution.ts';
import type { Value } from '../../python/value.ts';
import { libraryPath, NONE, text } from '../../python/values.ts';

export function relabelClasses(x: Execution, callee: Value, at: Span): Value | null {
  if (!/^hypernodes\.(\w+\.)*fix_script_classes_for_modal$/.test(libraryPath(callee) ?? '')) return null;
  const module = x.frames.at(-1)?.module;
  for (const { value } of module?.namespace.values() ?? [])
    if (value.kind === 'class' && value.module === module) x.setAttribute(value, '__module__', text('__main__'), at);
  return NONE;
}
