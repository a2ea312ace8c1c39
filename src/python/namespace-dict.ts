/** `vars(o)`, `o.__dict__`: the names of an object as a dictionary. It is no copy: what is written to it is written to the object. */
import { cellOf } from './scope.ts';
import type { DictValue, Entries, Namespace, Value } from './value.ts';
import { dict, joinValues, stringOf, text, UNBOUND } from './values.ts';

/** Entries whose keys source does not tell; no attribute can be named so. */
export const OTHERS = '(others)';

const isShown = (name: string): boolean => !name.startsWith('(') && name !== '__class__';

const views = new WeakMap<Namespace, DictValue>();

export function dictOf(names: Namespace): DictValue {
  const known = views.get(names);
  if (known) return known;
  const { state } = dict([]);
  const view: DictValue = {
    kind: 'dict',
    state: {
      join: state.join,
      get value() {
        return entriesOf(names);
      },
      spread: ({ entries, rest }, write) => {
        const next = new Map(entries.map(([key, value]) => [stringOf(key) ?? OTHERS, value] as const));
        const others = [...entries.flatMap(([key, value]) => (stringOf(key) === null ? [value] : [])), ...(rest ? [rest] : [])];
        for (const name of [...names.keys()].filter(isShown)) if (!next.has(name)) write(cellOf(names, name), UNBOUND);
        for (const [name, value] of next) {
          const held = cellOf(names, name);
          if (name !== OTHERS && held.value !== value) write(held, value);
        }
        if (others.length > 0) write(cellOf(names, OTHERS), others.reduce(joinValues));
      },
    },
  };
  views.set(names, view);
  return view;
}

function entriesOf(names: Namespace): Entries {
  const bound = [...names].filter(([name, { value }]) => isShown(name) && value.kind !== 'unbound');
  const others = names.get(OTHERS)?.value ?? null;
  return { entries: bound.map(([name, { value }]): readonly [Value, Value] => [text(name), value]), rest: others };
}
