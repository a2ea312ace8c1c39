/** Methods of built-in containers, strings and paths, on values that are known. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { dictOf } from '../namespace-dict.ts';
import { cellOf } from '../scope.ts';
import type { AttributeTerm, ClassValue, DictValue, Keyword, ModuleValue, SequenceValue, Value } from '../value.ts';
import { data, held, joinValues, NONE, numberOf, same, sequence, stringOf, text, unknown } from '../values.ts';
import { sorted } from './aggregates.ts';
import { callParserMethod } from './argparse.ts';
import { callChainMethod } from './chain-maps.ts';
import { callCommandMethod } from './commands.ts';
import { shallowCopy } from './copies.ts';
import { entriesFrom } from './dict-entries.ts';
import { callFileMethod } from './files.ts';
import { callClassMethod, callInheritedMethod, callSuperMethod } from './inherited-methods.ts';
import { callMemoryMethod } from './memory-views.ts';
import { callPathMethod } from './paths.ts';
import { callQueueMethod } from './queues.ts';
import { callGeneric } from './singledispatch.ts';
import { callTextMethod } from './strings.ts';

export function callContainerMethod(
  x: Execution,
  callee: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const { object, name } = callee;
  switch (object.kind) {
    case 'sequence':
      return onSequence(x, object, name, args, keywords, at);
    case 'dict':
      return onDict(x, object, name, args, keywords, at);
    case 'constant':
    case 'data':
      return callTextMethod(x, object, name, args, at);
    case 'call':
      return (
        callGeneric(x, callee, args) ??
        callFileMethod(x, object, name) ??
        callPathMethod(x, object, name, args, at) ??
        callMemoryMethod(object, name, at) ??
        callChainMethod(x, callee, args, keywords, at) ??
        callQueueMethod(x, callee, args, at) ??
        callCommandMethod(x, callee, args, keywords, at) ??
        callParserMethod(x, callee, args, keywords, at)
      );
    case 'descriptor':
      // `@value.setter` gives the property again.
      if (name === 'setter' && args[0]) return { ...object, setter: args[0] };
      return name === 'getter' || name === 'deleter' ? object : null;
    case 'super':
      return callSuperMethod(x, object, name, args, keywords, at);
    case 'instance':
      return callInheritedMethod(x, object, name, args, keywords, at);
    case 'class':
      return name === 'register' && args[0]
        ? registerSubclass(x, object, args[0])
        : callClassMethod(x, object, name, args, keywords, at);
    case 'attribute':
      if (object.name !== '__dict__') return null;
      if (object.object.kind === 'class') return onDict(x, dictOf(object.object.namespace), name, args, keywords, at);
      return object.object.kind === 'module' ? onNamespace(x, object.object, name, args, at) : null;
    default:
      return null;
  }
}

/** abc.ABCMeta.register: the class keeps its virtual subclasses. */
function registerSubclass(x: Execution, cls: ClassValue, subclass: Value): Value {
  const held = cellOf(cls.namespace, VIRTUAL_SUBCLASSES);
  const before = held.value.kind === 'sequence' ? held.value.state.value.items : [];
  x.journal.write(held, sequence('list', [...before, subclass]));
  return subclass;
}
/** Where CPython keeps them is no attribute; here it is one that no source can name. */
const VIRTUAL_SUBCLASSES = '(virtual subclasses)';

/** `globals().get("f")`, `globals().update({...})` */
function onNamespace(x: Execution, module: ModuleValue, name: string, args: readonly Value[], at: Span): Value | null {
  const [key, value] = args;
  if (['keys', 'values', 'items', 'copy'].includes(name)) return onDict(x, dictOf(module.namespace), name, args, [], at);
  if (name === 'get' && key) {
    const found = stringOf(key);
    if (found === null) return unknown('a global that is chosen at run time', at);
    const held = x.attribute(module, found, at);
    return held.kind === 'unknown' ? (value ?? NONE) : held;
  }
  if (name === 'update' && key?.kind === 'dict')
    for (const [k, v] of key.state.value.entries) x.setAttribute(module, stringOf(k) ?? '', v);
  return name === 'update' ? NONE : null;
}

function onSequence(
  x: Execution,
  list: SequenceValue,
  name: string,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const { items, rest } = list.state.value;
  const put = (changed: readonly Value[], more: Value | null = rest): Value => {
    x.journal.write(list.state, held(changed, more));
    return NONE;
  };
  const most = list.maxlen && !rest ? numberOf(list.maxlen.value) : null;
  /** A deque that is full drops what is at its other end (Modules/_collectionsmodule.c, `deque_append_internal`). */
  const keepLast = (all: readonly Value[]) => (most === null ? all : all.slice(Math.max(0, all.length - most)));
  const keepFirst = (all: readonly Value[]) => (most === null ? all : all.slice(0, most));
  const [first, second] = args;
  switch (name) {
    case '__setitem__':
      if (first && second) x.setItem(list, first, second);
      return NONE;
    case '__getitem__':
      return first ? x.item(list, first, at) : null;
    case '__iter__':
      return list;
    case 'appendleft':
      return put(keepFirst([...(first ? [first] : []), ...items]));
    case 'append':
    case 'add':
      return put(keepLast([...items, ...(first ? [first] : [])]));
    case 'insert': {
      const index = numberOf(first) ?? items.length;
      return put(items.toSpliced(index, 0, ...(second ? [second] : [])));
    }
    case 'extend':
    case 'update': {
      const added = first ? x.iterate(first, at) : { items: [], rest: null };
      return put(keepLast([...items, ...added.items]), rest && added.rest ? joinValues(rest, added.rest) : (rest ?? added.rest));
    }
    case 'extendleft': {
      const added = first ? x.iterate(first, at) : { items: [], rest: null };
      return put(
        keepFirst([...added.items.toReversed(), ...items]),
        rest && added.rest ? joinValues(rest, added.rest) : (rest ?? added.rest),
      );
    }
    case 'remove':
    case 'discard':
      return put(items.filter(item => !first || !same(item, first)));
    case 'clear':
      return put([], null);
    case 'popleft':
    case 'pop': {
      const index = name === 'popleft' ? 0 : (numberOf(first) ?? -1);
      const taken = items.at(index);
      if (taken) put(items.toSpliced(index, 1));
      return taken ?? rest ?? unknown('an element of an empty list', at);
    }
    case 'copy':
      return shallowCopy(list);
    case 'reverse':
      return put(items.toReversed());
    case 'sort':
      return put(sorted(x, { items, rest }, keywords, at).items);
    case 'index':
    case 'count':
      return data('int');
    default:
      return null;
  }
}

function onDict(
  x: Execution,
  object: DictValue,
  name: string,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const { entries, rest } = object.state.value;
  const [key, fallback] = args;
  const found = key ? entries.find(([one]) => same(one, key))?.[1] : undefined;
  switch (name) {
    case '__setitem__':
      if (key && fallback) x.setItem(object, key, fallback);
      return NONE;
    case '__getitem__':
      return key ? x.item(object, key, at) : null;
    case 'get': {
      if (found) return found;
      if (key?.kind === 'constant' && !rest) return fallback ?? NONE;
      return [...entries.map(([, value]) => value), ...(rest ? [rest] : []), fallback ?? NONE].reduce(joinValues);
    }
    case 'setdefault':
      if (key && !found) x.setItem(object, key, fallback ?? NONE);
      return found ?? fallback ?? NONE;
    case 'pop':
      if (key) x.setItem(object, key, { kind: 'unbound' });
      return found ?? fallback ?? unknown('a key that was not seen in this dictionary', at);
    case 'popitem': {
      const last = entries.at(-1);
      if (!last || rest) return unknown('an entry of a dictionary that is not known', at);
      x.setItem(object, last[0], { kind: 'unbound' });
      return sequence('tuple', last);
    }
    case 'update': {
      const added = key ? entriesFrom(x, key, at) : null;
      for (const [k, value] of added?.entries ?? []) x.setItem(object, k, value);
      if (added?.rest) {
        const { entries: held, rest: before } = object.state.value;
        x.journal.write(object.state, { entries: held, rest: before ? joinValues(before, added.rest) : added.rest });
      }
      for (const one of keywords) if (one.name !== null) x.setItem(object, text(one.name), one.value);
      return NONE;
    }
    case 'keys':
      return {
        ...sequence(
          'list',
          entries.map(([one]) => one),
          rest ? data() : null,
        ),
        view: 'dict_keys',
      };
    case 'values':
      return {
        ...sequence(
          'list',
          entries.map(([, value]) => value),
          rest,
        ),
        view: 'dict_values',
      };
    case 'items':
      return {
        ...sequence(
          'list',
          entries.map(([one, value]) => sequence('tuple', [one, value])),
          rest ? sequence('tuple', [data(), rest]) : null,
        ),
        view: 'dict_items',
      };
    case 'copy':
      return shallowCopy(object);
    case 'clear':
      x.journal.write(object.state, { entries: [], rest: null });
      return NONE;
    default:
      return null;
  }
}
