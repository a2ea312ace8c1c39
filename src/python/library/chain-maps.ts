/** collections.ChainMap: the first map that has a key decides, and what is written goes to the first (Lib/collections/__init__.py). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { AttributeTerm, CallTerm, DictValue, Keyword, Value } from '../value.ts';
import { callTerm, dict, joinValues, library, madeBy } from '../values.ts';
import type { Model } from './model.ts';

export const CHAIN_MAPS: Readonly<Record<string, Model>> = {
  'collections.ChainMap': (_x, args, _keywords, at) => (args.length === 0 ? chainOf([dict([])], at) : null),
};

const chainOf = (maps: readonly Value[], at: Span): CallTerm => callTerm(library('collections.ChainMap'), maps, [], at);

/** All of its entries, as they are now; null: it is none, or one of its maps is no dictionary that is known. */
export function chained(value: Value): DictValue | null {
  if (!madeBy(value, /^collections\.ChainMap$/) || !value.args.every(map => map.kind === 'dict')) return null;
  const states = value.args.toReversed().map(map => map.state.value);
  const rests = states.flatMap(({ rest }) => rest ?? []);
  return dict(
    states.flatMap(({ entries }) => entries),
    rests.length > 0 ? rests.reduce(joinValues) : null,
  );
}

export function callChainMethod(
  x: Execution,
  { object, name }: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const all = chained(object);
  if (!all || object.kind !== 'call') return null;
  if (name === 'new_child') return chainOf([args[0] ?? dict([]), ...object.args], at);
  const isRead = /^(__getitem__|get|keys|values|items|copy)$/.test(name);
  return x.call({ kind: 'attribute', object: isRead ? all : object.args[0]!, name }, args, keywords, at);
}
