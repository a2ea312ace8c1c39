/** `keys - others`, `keys & others`: of sets and of the keys of a dictionary, where every element is a number or a text. */
import { anyOf } from '../library/iterators.ts';
import type { SequenceValue, Value } from '../value.ts';
import { same, sequence } from '../values.ts';

const isSet = ({ type, view }: SequenceValue): boolean => type === 'set' || type === 'frozenset' || view === 'dict_keys';

/** null: no operator of sets. */
export function combinedSets(op: string, left: SequenceValue, right: SequenceValue): Value | null {
  if (!['-', '&', '|', '^'].includes(op) || !isSet(left)) return null;
  const [a, b] = [left.state.value, right.state.value];
  const type = left.type === 'frozenset' ? 'frozenset' : 'set';
  const isKnown = !a.rest && !b.rest && [...a.items, ...b.items].every(one => one.kind === 'constant');
  if (!isKnown)
    return sequence(
      type,
      [],
      anyOf({
        items: [...a.items, ...(a.rest ? [a.rest] : []), ...(/[|^]/.test(op) ? b.items : [])],
        rest: /[|^]/.test(op) ? b.rest : null,
      }),
    );
  const without = (all: readonly Value[], others: readonly Value[]) => all.filter(one => !others.some(other => same(one, other)));
  const added = without(b.items, a.items);
  if (op === '-') return sequence(type, without(a.items, b.items));
  if (op === '&')
    return sequence(
      type,
      a.items.filter(one => b.items.some(other => same(one, other))),
    );
  return sequence(type, op === '|' ? [...a.items, ...added] : [...without(a.items, b.items), ...added]);
}
