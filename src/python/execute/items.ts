/** `object[index]`, read and written, and iteration. */
import type { Span } from '../../model/source.ts';
import { isEnum, memberNamed, membersOf } from '../enums.ts';
import { chained } from '../library/chain-maps.ts';
import { contentOf, isFile } from '../library/files.ts';
import { elementsOfIterator } from '../library/iterators.ts';
import { memoryItem } from '../library/memory-views.ts';
import { tellCall } from '../library/tell.ts';
import { dictOf, OTHERS } from '../namespace-dict.ts';
import { isModel } from '../pydantic/kinds.ts';
import { cellOf, read } from '../scope.ts';
import type { DictValue, Entries, Value } from '../value.ts';
import {
  classOf,
  data,
  joinValues,
  library,
  MOST_ELEMENTS_HELD,
  same,
  stringOf,
  takenTogether,
  text,
  unknown,
} from '../values.ts';
import { noSuchKey, outOfRange } from './absent.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { findInClass } from './find-in-class.ts';
import { isSlice, sliced, slicedText, withSlice } from './slices.ts';

/** `del items[a:b]` */
const NOTHING = { items: [], rest: null };

const either = (values: readonly (Value | null)[]): Value | null => {
  const present = values.filter(value => value !== null);
  return present.length > 0 ? present.reduce(joinValues) : null;
};

function entry({ entries, rest }: Entries, index: Value): Value | null {
  const exact = entries.find(([key]) => same(key, index) && key.kind !== 'data');
  if (exact) return exact[1];
  return index.kind === 'constant' && !rest ? null : either([...entries.map(([, value]) => value), rest]);
}

export function item(x: Execution, object: Value, index: Value, at: Span): Value {
  switch (object.kind) {
    case 'sequence': {
      const { items, rest } = object.state.value;
      if (index.kind === 'constant' && typeof index.value === 'number' && !rest && !object.isOrderOpen)
        return items.at(index.value) ?? outOfRange(x, object, index.value, at);
      if (isSlice(index)) return sliced(object, index);
      return either([...items, rest]) ?? unknown('an element of an empty list', at);
    }
    case 'dict':
      return (
        entry(object.state.value, index) ?? madeByFactory(x, object, index, at) ?? noSuchKey(x, object.state.value, index, at)
      );
    case 'constant': {
      const whole = stringOf(object);
      return whole !== null && isSlice(index) ? slicedText(whole, index) : data(object.type);
    }
    case 'data':
      return data(object.type);
    case 'attribute':
      if (object.name === '__dict__' && object.object.kind === 'module') return moduleEntry(x, object.object, index, at);
      if (object.name === '__dict__' && object.object.kind === 'class')
        return read(object.object.namespace, stringOf(index) ?? '') ?? unknown('an attribute that is chosen at run time', at);
      return { kind: 'item', object, index };
    case 'library':
      if (object.path === 'sys.modules') return loadedModule(x, index, at);
      return { kind: 'item', object, index };
    case 'choice':
      return object.alternatives.map(one => item(x, one, index, at)).reduce(joinValues);
    case 'instance':
      if (object.content && !findInClass(classOf(object), '__getitem__')) return item(x, object.content, index, at);
      return x.call(x.attribute(object, '__getitem__', at), [index], [], at);
    case 'class':
      if (isEnum(object)) return memberNamed(object, index) ?? { kind: 'item', object, index };
      // pydantic makes a class of its own (pydantic/main.py, `__class_getitem__`).
      return isModel(object) ? unknown('a class made for these type arguments', at) : { kind: 'item', object, index };
    case 'unknown':
      return object;
    case 'call': {
      const all = chained(object);
      return all ? item(x, all, index, at) : (memoryItem(object, index) ?? { kind: 'item', object, index });
    }
    default:
      return { kind: 'item', object, index };
  }
}

/** `collections.defaultdict(list)[key]`: made, kept and given (`__missing__`). */
function madeByFactory(x: Execution, object: DictValue, index: Value, at: Span): Value | null {
  if (!object.factory || object.factory.value.kind === 'constant') return null;
  const made = x.call(object.factory.value, [], [], at);
  setItem(x, object, index, made);
  return made;
}

function moduleEntry(x: Execution, module: Value, index: Value, at: Span): Value {
  const name = stringOf(index);
  return name === null ? unknown('a global that is chosen at run time', at) : x.attribute(module, name, at);
}

/** `sys.modules[name]` */
function loadedModule(x: Execution, index: Value, at: Span): Value {
  const name = stringOf(index);
  if (name === null) return unknown('a module that is chosen at run time', at);
  const absent = name === '__main__' ? unknown('`__main__` is the program that was started', at) : library(name);
  return x.modules.get(name)?.value ?? absent;
}

/** `at`: where the source assigns it. */
export function setItem(x: Execution, object: Value, index: Value, value: Value, at?: Span): void {
  // An object of a library may send what it is given.
  if (at && object.kind === 'call') tellCall(x, { kind: 'attribute', object, name: '__setitem__' }, [index, value], at);
  if (chained(object) && object.kind === 'call') setItem(x, object.args[0]!, index, value);
  else if (object.kind === 'instance') {
    const hook = findInClass(classOf(object), value.kind === 'unbound' ? '__delitem__' : '__setitem__');
    const args = value.kind === 'unbound' ? [index] : [index, value];
    if (hook) x.call({ kind: 'method', self: object, function: hook }, args, [], object.at);
    else if (object.content) setItem(x, object.content, index, value);
  } else if (object.kind === 'choice') {
    for (const one of object.alternatives) setItem(x, one, index, joinValues(currentItem(one, index) ?? value, value));
  } else if (object.kind === 'dict') {
    const { entries, rest } = object.state.value;
    const isFull = entries.length >= MOST_ELEMENTS_HELD && !entries.some(([key]) => same(key, index));
    if (isFull && value.kind !== 'unbound') {
      x.journal.write(object.state, { entries, rest: takenTogether([value], rest) });
      return;
    }
    const others = entries.filter(([key]) => !same(key, index) || key.kind === 'data');
    x.journal.write(object.state, { entries: value.kind === 'unbound' ? others : [...others, [index, value]], rest });
  } else if (object.kind === 'sequence') {
    const { items, rest } = object.state.value;
    const place = index.kind === 'constant' && typeof index.value === 'number' ? index.value : null;
    if (isSlice(index))
      x.journal.write(
        object.state,
        withSlice(object.state.value, index, value.kind === 'unbound' ? NOTHING : x.iterate(value, index.at)),
      );
    else if (place !== null && place < items.length) x.journal.write(object.state, { items: items.with(place, value), rest });
    else x.journal.write(object.state, { items, rest: rest ? joinValues(rest, value) : value });
  } else if (object.kind === 'attribute' && object.name === '__dict__' && object.object.kind === 'module') {
    const name = stringOf(index);
    const held = cellOf(object.object.namespace, name ?? OTHERS);
    x.journal.write(held, name === null && held.value.kind !== 'unbound' ? joinValues(held.value, value) : value);
  } else if (object.kind === 'call' && isHeld(value)) {
    // A container of a library (`ChainMap`, an array, a frame): what is put into it is told apart by its key.
    const held = cellOf(object.fields, `[${stringOf(index) ?? ''}]`);
    x.journal.write(held, stringOf(index) === null && held.value.kind !== 'unbound' ? joinValues(held.value, value) : value);
  } else if (object.kind === 'library' && object.path === 'sys.modules') {
    const name = stringOf(index);
    if (name !== null) {
      const held = x.modules.get(name) ?? { value, join: joinValues };
      x.modules.set(name, held);
      x.journal.write(held, value);
    }
  }
}

/** Something of the project, or a container that may hold some; what a library computes is taken to be plain. */
const isHeld = ({ kind }: Value): boolean => ['instance', 'class', 'function', 'method', 'sequence', 'dict'].includes(kind);

/** What stands under that key of one of several dictionaries, of which only one is written. */
const currentItem = (object: Value, index: Value): Value | null =>
  object.kind === 'dict' ? entry(object.state.value, index) : null;

/** The elements a loop would see: those that are known, and what any further one would be. */
export function iterate(x: Execution, value: Value, at: Span): { readonly items: readonly Value[]; readonly rest: Value | null } {
  switch (value.kind) {
    case 'sequence':
      return value.state.value;
    case 'dict':
      return { items: value.state.value.entries.map(([key]) => key), rest: value.state.value.rest ? data() : null };
    case 'generator':
      return { items: [], rest: either(value.items) ?? unknown('an element of a generator', at) };
    case 'constant': {
      const letters = [...(stringOf(value) ?? '')];
      const isShort = value.type === 'str' && letters.length <= MOST_ELEMENTS;
      return isShort ? { items: letters.map(text), rest: null } : { items: [], rest: data(value.type === 'str' ? 'str' : null) };
    }
    case 'data':
      return { items: [], rest: data() };
    case 'class':
      if (isEnum(value)) return { items: membersOf(value), rest: null };
      return { items: [], rest: unknown('an element of a class', at) };
    case 'instance': {
      const own = findInClass(classOf(value), '__iter__');
      if (value.content && !own) return iterate(x, value.content, at);
      const made = x.call(x.attribute(value, '__iter__', at), [], [], at);
      return made.kind === 'instance' && findInClass(classOf(made), '__next__') ? exhausted(x, made, at) : iterate(x, made, at);
    }
    case 'unknown':
      return { items: [], rest: value };
    case 'choice':
      return {
        items: [],
        rest:
          either(
            value.alternatives.map(one => {
              const { items, rest } = iterate(x, one, at);
              return either([...items, rest]);
            }),
          ) ?? data(),
      };
    case 'call':
      if (isFile(value)) return { items: [], rest: contentOf(value) };
      if (chained(value)) return iterate(x, chained(value)!, at);
      return elementsOfIterator(x, value, at) ?? told(x, value, at);
    case 'attribute':
      if (value.name === '__dict__' && value.object.kind === 'module') return iterate(x, dictOf(value.object.namespace), at);
      return told(x, value, at);
    case 'item':
      return told(x, value, at);
    default:
      return { items: [], rest: { kind: 'item', object: value, index: data('int') } };
  }
}

/** An iterator of the project's own: `__next__` until it raises StopIteration. */
function exhausted(x: Execution, iterator: Value, at: Span): Iterated {
  const items: Value[] = [];
  try {
    while (items.length < MOST_ELEMENTS) items.push(x.call(x.attribute(iterator, '__next__', at), [], [], at));
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    if (raised.type !== 'StopIteration') throw raised;
    return { items, rest: null };
  }
  return { items: [], rest: either(items) };
}
/** Beyond it, what an iterator gives is taken together. */
const MOST_ELEMENTS = 64;

type Iterated = ReturnType<typeof iterate>;

/** Told to whoever observes: iterating a DataFrame executes its plan. */
function told(x: Execution, value: Value, at: Span): Iterated {
  x.call({ kind: 'attribute', object: value, name: '__iter__' }, [], [], at);
  return { items: [], rest: { kind: 'item', object: value, index: data('int') } };
}
