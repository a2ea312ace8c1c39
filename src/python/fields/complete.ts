/** An `__init__` that nobody wrote, and of which is known what it does: that of dataclasses, attrs or pydantic. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { fillDataclass } from '../pydantic/dataclass.ts';
import { fillModel } from '../pydantic/fill.ts';
import { isModel } from '../pydantic/kinds.ts';
import type { InstanceValue, Keyword, Value } from '../value.ts';
import { classOf } from '../values.ts';
import { fillFields } from './fill.ts';
import type { Initializer } from './initializer.ts';
import { familyOf } from './makers.ts';

/** `initializer`: the first one along the classes that are asked. False: somebody wrote it, or it is that of another library. */
export function completed(
  x: Execution,
  self: InstanceValue,
  initializer: Initializer | null,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): boolean {
  if (initializer?.kind === 'written') return false;
  if (initializer) {
    const fill = familyOf(initializer.mark) === 'pydantic' ? fillDataclass : fillFields;
    fill(x, self, initializer, args, keywords, at);
    return true;
  }
  if (!isModel(classOf(self))) return false;
  fillModel(x, self, args, keywords, at);
  return true;
}
