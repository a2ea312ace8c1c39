/** Objects that a library made: what is known of them is the call that made them. */
import type { CallTerm, Value } from '../python/value.ts';
import { libraryPath } from '../python/values.ts';
import { UNPICKLABLE } from './unpicklable.ts';
import { further, routeOf, signature, type Trail, type Walk } from './walk.ts';
import { lookUpName, moduleNameOf, qualnameOf } from './lookup.ts';

/** Their instances keep what they were called with, and pickling one pickles that. */
const KEEPERS = [
  /^functools\.partial(method)?$/,
  /^(builtins\.(property|classmethod|staticmethod|slice|map|filter|zip)|operator\.\w+|collections\.\w+|types\.\w+|dataclasses\.field)$/,
  /^typing\./,
  /^daft\./,
  /^hypernodes\./,
];

/** The result carries the function's own name and is looked up by it: never by value. */
const NAMED_AFTER_FUNCTION = /^functools\.(lru_cache|cache)$/;

/** functools.wraps-like: a plain function that carries the wrapped one's name; its `__wrapped__` is the wrapped one. */
const WRAPS = /^contextlib\.(async)?contextmanager$/;

/** The library function behind a call, through `decorator(options)(function)`. */
const makerOf = (term: CallTerm): string | null => libraryPath(term.callee.kind === 'call' ? term.callee.callee : term.callee);

export function visitLibraryObject(walk: Walk, term: CallTerm, name: string, trail: Trail | null): void {
  if (walk.reducers.some(reduce => reduce(walk, term, name, trail))) return;
  const maker = makerOf(term);
  const refused = maker === null ? undefined : UNPICKLABLE[maker];
  if (refused) {
    walk.unpicklable ??= { ...refused, route: routeOf(further(trail, { from: name, to: maker!, how: 'cannot be pickled', at: term.at })) };
    return;
  }
  if (walk.pickler.persistent.includes(rootOf(term) ?? '')) return;
  const [first] = term.args;
  if (maker !== null && first?.kind === 'function' && (NAMED_AFTER_FUNCTION.test(maker) || WRAPS.test(maker))) {
    const module = moduleNameOf(first);
    const found = lookUpName(walk, module, qualnameOf(first), term);
    if (found.kind === 'found') return walk.reference(found, name, trail);
  }
  const keeps = maker !== null && KEEPERS.some(pattern => pattern.test(maker));
  if (keeps) visitParts(walk, term, name, trail);
  else visitUnsure(walk, term, name, trail);
}

function partsOf(term: CallTerm): readonly Value[] {
  return [term.callee, ...term.args, ...term.keywords.map(one => one.value), ...[...term.fields.values()].map(cell => cell.value)];
}

function visitParts(walk: Walk, term: CallTerm, name: string, trail: Trail | null): void {
  for (const part of partsOf(term)) {
    walk.visit(part, labelOf(part) ?? name, further(trail, { from: name, to: labelOf(part) ?? name, how: `held by what \`${makerOf(term) ?? 'a library'}\` made`, at: term.at }));
  }
}

/** A library we have no table for: harmless if nothing of the project went into it, else what it keeps is unknown. */
function visitUnsure(walk: Walk, term: CallTerm, name: string, trail: Trail | null): void {
  const apart = walk.apart(inner => visitParts(inner, term, name, trail));
  if (signature(apart) === '' && !apart.unpicklable) return;
  walk.unknowns.push({ why: `what \`${makerOf(term) ?? 'this library call'}\` keeps of its arguments cannot be read from source`, at: term.at });
}

const labelOf = (value: Value): string | null =>
  value.kind === 'function' ? value.qualname : value.kind === 'class' || value.kind === 'module' ? value.name : value.kind === 'instance' ? `${value.class.name}(...)` : null;

export function rootOf(value: Value): string | null {
  if (value.kind === 'call') return rootOf(value.callee);
  if (value.kind === 'attribute' || value.kind === 'item') return rootOf(value.object);
  return value.kind === 'library' ? value.path.split('.')[0]! : null;
}
