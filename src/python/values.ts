/** Making, joining and asking values. */

import type { Span } from '../model/source.ts';
import { type Cell, now } from './cell.ts';
import { lastOfEach } from './entries.ts';
import { isBuiltinException } from './library/exceptions.ts';
import { baseOf, lineage } from './mro.ts';
import { isPlain } from './plain.ts';
import type {
  CallTerm,
  ClassValue,
  Constant,
  Data,
  DictValue,
  Entries,
  InstanceValue,
  Items,
  Keyword,
  LibraryValue,
  ModuleValue,
  Namespace,
  SequenceValue,
  Unbound,
  UnknownValue,
  Value,
} from './value.ts';

export const UNBOUND: Unbound = { kind: 'unbound' };
export const NONE: Constant = { kind: 'constant', type: 'None', value: null };
export const TRUE: Constant = { kind: 'constant', type: 'bool', value: true };
export const FALSE: Constant = { kind: 'constant', type: 'bool', value: false };

export const text = (value: string): Constant => ({ kind: 'constant', type: 'str', value });
export const integer = (value: number): Constant => ({ kind: 'constant', type: 'int', value });
export const boolean = (value: boolean): Constant => (value ? TRUE : FALSE);
export const data = (type: string | null = null): Data => ({ kind: 'data', type });
export const library = (path: string): LibraryValue => ({ kind: 'library', path });
export const unknown = (why: string, at: Span | null): UnknownValue => ({ kind: 'unknown', why: { why, at } });
/** An argument of a function that is followed on its own: whoever calls it has it from elsewhere. */
export const given = (name: string, at: Span): UnknownValue => ({
  kind: 'unknown',
  why: { why: `the argument \`${name}\``, at, isGiven: true },
});

export function cell<T>(value: T, join: (left: T, right: T) => T): Cell<T> {
  return { value, join, born: now() };
}

export const emptyNamespace = (): Namespace => Object.assign(new Map<string, Cell<Value>>(), { born: now(), waiting: null });

/** Beyond this many alternatives a value is called unknown: no finding was ever decided by the ninth. */
const MOST_ALTERNATIVES = 8;

export function joinValues(left: Value, right: Value): Value {
  if (same(left, right)) return left;
  if (left.kind === 'data' && right.kind === 'data' && left.type === right.type) return data(left.type);
  const known = alternativesOf(left);
  const added = alternativesOf(right).filter(value => !known.some(one => same(one, value)));
  if (added.length === 0) return left;
  const alternatives = [...known, ...added];
  if (alternatives.length <= MOST_ALTERNATIVES) return { kind: 'choice', alternatives };
  return alternatives.every(one => isPlain(one)) ? data() : unknown('too many possible values', null);
}

export function same(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left.kind === 'constant' && right.kind === 'constant') return left.type === right.type && left.value === right.value;
  if (left.kind === 'library' && right.kind === 'library') return left.path === right.path;
  if (left.kind === 'data' && right.kind === 'data') return left.type === right.type && left.template === right.template;
  return left.kind === 'unbound' && right.kind === 'unbound';
}

export const alternativesOf = (value: Value): readonly Value[] => (value.kind === 'choice' ? value.alternatives : [value]);

/** What both start with, and what both end with: an insertion or an appended item leaves the others shared. */
function commonEnds(left: readonly Value[], right: readonly Value[]): readonly Value[] {
  const shorter = Math.min(left.length, right.length);
  let first = 0;
  while (first < shorter && left[first] === right[first]) first++;
  let last = 0;
  while (last < shorter - first && left.at(-1 - last) === right.at(-1 - last)) last++;
  return [...left.slice(0, first), ...left.slice(left.length - last)];
}

function joinItems(left: Items, right: Items): Items {
  if (left.items.length === right.items.length && !left.rest && !right.rest) {
    return { items: left.items.map((item, i) => joinValues(item, right.items[i]!)), rest: null };
  }
  const shared = commonEnds(left.items, right.items);
  const others = [...left.items, ...right.items].filter(item => !shared.includes(item));
  const rests = [left.rest, right.rest].filter(rest => rest !== null);
  return {
    items: shared,
    rest: [...others, ...rests].reduce<Value | null>((all, one) => (all ? joinValues(all, one) : one), null),
  };
}

function joinEntries(left: Entries, right: Entries): Entries {
  const entries = left.entries.map(([key, value]): readonly [Value, Value] => {
    const other = right.entries.find(([name]) => same(name, key));
    return [key, other ? joinValues(value, other[1]) : value];
  });
  const added = right.entries.filter(([key]) => !left.entries.some(([name]) => same(name, key)));
  const rests = [left.rest, right.rest].filter(rest => rest !== null);
  return { entries: [...entries, ...added], rest: rests.length === 2 ? joinValues(rests[0]!, rests[1]!) : (rests[0] ?? null) };
}

/** Beyond so many, elements are taken together: generated data is long, and doubling lists have no end. */
export const MOST_ELEMENTS_HELD = 4096;

/** All of them, or the first and what any further one would be. */
export function held(items: readonly Value[], rest: Value | null): Items {
  if (items.length <= MOST_ELEMENTS_HELD) return { items, rest };
  return { items: items.slice(0, MOST_ELEMENTS_HELD), rest: takenTogether(items.slice(MOST_ELEMENTS_HELD), rest) };
}

/** What any element would be, where only plain ones are certain to be harmless. */
export function takenTogether(more: readonly Value[], rest: Value | null): Value {
  return more.every(one => isPlain(one)) ? (rest ?? data()) : unknown('more elements than are followed', null);
}

export function sequence(type: SequenceValue['type'], items: readonly Value[], rest: Value | null = null): SequenceValue {
  return { kind: 'sequence', type, state: cell(held(items, rest), joinItems) };
}

export function dict(entries: Entries['entries'], rest: Value | null = null): DictValue {
  return { kind: 'dict', state: cell({ entries: lastOfEach(entries), rest }, joinEntries) };
}

export function callTerm(
  callee: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
  module: ModuleValue | null = null,
): CallTerm {
  return { kind: 'call', callee, args, keywords, fields: emptyNamespace(), module, at };
}

export const stringOf = (value: Value | null | undefined): string | null =>
  value?.kind === 'constant' && value.type === 'str' ? (value.value as string) : null;

export const numberOf = (value: Value | null | undefined): number | null =>
  value?.kind === 'constant' && typeof value.value === 'number' ? value.value : null;

/** The keyword argument of that name, if it was given by name. */
export const keyword = (keywords: readonly Keyword[], name: string): Value | null =>
  keywords.find(one => one.name === name)?.value ?? null;

/** Whether `if value:` is taken; null when source does not tell. */
export function truth(value: Value): boolean | null {
  switch (value.kind) {
    case 'constant':
      return (
        value.type === 'Ellipsis' ||
        (value.type === 'bytes' ? !/^[a-zA-Z]*(''|"")$/.test(String(value.value)) : Boolean(value.value))
      );
    case 'sequence':
      return value.state.value.items.length > 0 ? true : value.state.value.rest ? null : false;
    case 'dict':
      return value.state.value.entries.length > 0 ? true : value.state.value.rest ? null : false;
    case 'module':
    case 'function':
    case 'class':
    case 'method':
    case 'generator':
      return true;
    case 'instance':
      if (lineage(value.class).some(cls => cls.namespace.has('__bool__') || cls.namespace.has('__len__'))) return null;
      return value.content ? truth(value.content) : libraryBases(value.class).length > 0 ? null : true;
    case 'choice': {
      const truths = new Set(value.alternatives.map(truth));
      return truths.size === 1 ? [...truths][0]! : null;
    }
    default:
      return null;
  }
}

/** The class an instance has now: `o.__class__ = Other` counts. */
export function classOf(instance: InstanceValue): ClassValue {
  const assigned = instance.fields.get('__class__')?.value;
  return assigned?.kind === 'class' ? assigned : instance.class;
}

/** Paths of the library classes that a class of the project inherits from. */
export const libraryBases = (cls: ClassValue): readonly string[] =>
  lineage(cls).flatMap(one => one.bases.map(libraryPath).filter(path => path !== null));

/** Whether a class inherits from what a library gave: a class by its name, or what a call returned (`get_context().Process`). */
export const hasLibraryBase = (cls: ClassValue): boolean =>
  lineage(cls).some(one =>
    one.bases.map(baseOf).some(({ kind }) => kind !== 'class' && kind !== 'unknown' && kind !== 'unbound'),
  );

/** Whether instances are exceptions: their constructor's arguments travel as `args` (BaseException.__reduce__). */
export const isException = (cls: ClassValue): boolean =>
  libraryBases(cls).some(base => base.startsWith('builtins.') && isBuiltinException(base.slice('builtins.'.length)));

/** "pydantic.BaseModel" for that name, for `BaseModel[T]` and for calls on it; null when the value is not a library's. */
export function libraryPath(value: Value): string | null {
  if (value.kind === 'library') return value.path;
  if (value.kind === 'item') return libraryPath(value.object);
  if (value.kind === 'attribute') {
    const path = libraryPath(value.object);
    return path === null ? null : `${path}.${value.name}`;
  }
  return null;
}

/** Whether a call of such a library function gave the value. */
export const madeBy = (value: Value, pattern: RegExp): value is CallTerm =>
  value.kind === 'call' && pattern.test(libraryPath(value.callee) ?? '');

/** The library function behind a call, through `decorator(options)(function)`. */
export const makerOf = (term: CallTerm): string | null =>
  libraryPath(term.callee.kind === 'call' ? term.callee.callee : term.callee);

/** The library a term comes from: "click" for `click.command()(main)`. */
export function libraryOf(value: Value): string | null {
  if (value.kind === 'call') return libraryOf(value.callee);
  if (value.kind === 'attribute' || value.kind === 'item') return libraryOf(value.object);
  return value.kind === 'library' ? value.path.split('.')[0]! : null;
}

/** `kwargs={"x": 1}`: what is given by name, as far as the names are known. */
export const keywordsIn = (given: Value | null | undefined): readonly Keyword[] =>
  given?.kind === 'dict' ? given.state.value.entries.map(([key, value]) => ({ name: stringOf(key), value })) : [];

/** Everything a call was given, by position and by name. */
export const argumentsOf = ({ args, keywords }: Pick<CallTerm, 'args' | 'keywords'>): readonly Value[] => [
  ...args,
  ...keywords.map(one => one.value),
];
