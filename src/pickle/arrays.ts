/** Arrays and tables keep objects that are no numbers or texts as they are, and pickle them so (numpy's `array_reduce`, 2.x; pandas 3.x keeps such arrays). */
import { findInClass } from '../python/execute/find-in-class.ts';
import { isPlain } from '../python/plain.ts';
import type { CallTerm, Value } from '../python/value.ts';
import { classOf, hasLibraryBase, keyword, libraryPath } from '../python/values.ts';

const MAKERS = /^(numpy\.(as)?array|pandas\.(DataFrame|Series))$/;
const DATA = ['data', 'object', 'a'];

/** What stands in it; null: it is none, or what the library makes of its argument is not certain. */
export function heldByArray(term: CallTerm): readonly Value[] | null {
  if (!MAKERS.test(libraryPath(term.callee) ?? '')) return null;
  const given = term.args[0] ?? DATA.map(name => keyword(term.keywords, name)).find(one => one !== null);
  const others = [...term.args.slice(1), ...term.keywords.map(one => one.value)].filter(one => one !== given);
  if (!given || term.fields.size > 0 || !others.every(one => isPlain(one) || one.kind === 'library')) return null;
  const elements = elementsOf(given);
  return elements?.every(isKept) ? elements : null;
}

function elementsOf(value: Value): readonly Value[] | null {
  if (value.kind !== 'sequence' && value.kind !== 'dict') return [value];
  if (value.state.value.rest) return null;
  const inside = value.kind === 'sequence' ? value.state.value.items : value.state.value.entries.map(([, one]) => one);
  const all = inside.map(elementsOf);
  return all.every(one => one !== null) ? all.flat() : null;
}

/** An object that is a sequence or an array itself is taken apart. */
function isKept(value: Value): boolean {
  if (value.kind === 'instance') {
    const cls = classOf(value);
    return !hasLibraryBase(cls) && !['__len__', '__getitem__', '__array__', '__iter__'].some(name => findInClass(cls, name));
  }
  if (value.kind === 'call')
    return /^(_?thread(ing)?\.\w+|socket\.socket|re\.compile|logging\.getLogger)$/.test(libraryPath(value.callee) ?? '');
  return isPlain(value) || value.kind === 'function' || value.kind === 'method' || value.kind === 'class';
}
