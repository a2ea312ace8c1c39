/** The decorators that write an `__init__` for the fields of a class. */

import type { Cell } from '../cell.ts';
import type { ClassValue, Mark } from '../value.ts';
import { cell, keyword, truth } from '../values.ts';

export type Family = 'dataclass' | 'attrs' | 'pydantic';

export const familyOf = ({ maker }: Mark): Family =>
  maker.startsWith('attr') ? 'attrs' : maker.startsWith('pydantic') ? 'pydantic' : 'dataclass';

export const marksCell = (marks: readonly Mark[]): Cell<readonly Mark[]> =>
  cell(marks, (left, right) => [...new Set([...left, ...right])]);

/** The last of them: the outermost decorator. */
export const markOf = (cls: ClassValue): Mark | null => cls.marks.value.at(-1) ?? null;

/** A dataclass of pydantic takes in the fields of standard dataclasses, and the other way round (pydantic/dataclasses.py). */
export const isMarkedAs = (cls: ClassValue, family: Family): boolean =>
  cls.marks.value.some(one => (familyOf(one) === 'attrs') === (family === 'attrs'));

/**
 * Whether the class has an `__init__` from its decorator. One that stands in the body is kept (Lib/dataclasses.py,
 * `_set_new_attribute`; attr/_next_gen.py, `auto_detect`); `attr.s` alone replaces it (attr/_make.py, `attrs`).
 */
export function writesInit(cls: ClassValue): boolean {
  const mark = markOf(cls);
  if (!mark) return false;
  const init = keyword(mark.options, 'init');
  if (init && truth(init) === false) return false;
  if (!cls.namespace.has('__init__')) return true;
  const detects = keyword(mark.options, 'auto_detect');
  return /^attr\.(s|attrs)$/.test(mark.maker) && !(detects && truth(detects) === true);
}
