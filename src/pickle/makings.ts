/** How objects are made anew where they are loaded: what their class, or its `__new__`, is called with (the `__reduce__` of each type, CPython 3.11). */
import { fieldsOfTuple } from '../python/execute/content.ts';
import { baseOf, lineage } from '../python/mro.ts';
import { isPlain } from '../python/plain.ts';
import type { ClassValue, InstanceValue, Value } from '../python/value.ts';
import { data, isException, libraryBases, libraryPath, sequence } from '../python/values.ts';

export interface Making {
  /** `cls.__new__(cls, *args)` (Lib/copyreg.py, `__newobj__`), or `cls(*args)`. */
  readonly calls: '__new__' | 'class';
  /** The arguments; of several, which ones is not known. null: of this object they are not known. */
  readonly given: (instance: InstanceValue) => readonly (readonly Value[])[] | null;
  /** What it holds is put into it afterwards, before its attributes (Lib/pickle.py, `save_reduce`). */
  readonly fills?: boolean;
}

const always =
  (...given: readonly (readonly Value[])[]) =>
  () =>
    given;
const content = (instance: InstanceValue): readonly (readonly Value[])[] | null => instance.content && [[instance.content]];
const asList = ({ content: held }: InstanceValue): readonly (readonly Value[])[] | null =>
  held?.kind === 'sequence' ? [[sequence('list', held.state.value.items, held.state.value.rest)]] : null;
/** Elements of a sequence that is known to its last one. */
const each = (held: Value | null | undefined): readonly (readonly Value[])[] | null =>
  held?.kind === 'sequence' && !held.state.value.rest ? [held.state.value.items] : null;
const [number, float, bytes] = [data('int'), data('float'), data('bytes')];

const OBJECT: Making = { calls: '__new__', given: always([]) };
/** Lib/collections/__init__.py, `namedtuple.__getnewargs__` */
const NAMED_TUPLE: Making = { calls: '__new__', given: ({ content: held }) => each(held) };
/** Objects/exceptions.c, `BaseException_reduce` */
const EXCEPTION: Making = { calls: 'class', given: ({ fields }) => each(fields.get('args')?.value) };

const MAKINGS: readonly (readonly [base: RegExp, Making])[] = [
  [/^builtins\.(list|dict)$/, { ...OBJECT, fills: true }],
  // Their attributes hold everything.
  [/^(collections\.(User(Dict|List)|ChainMap)|uuid\.UUID)$/, OBJECT],
  // `str.__getnewargs__` and the like (Objects/unicodeobject.c).
  [/^builtins\.(str|int|float|bytes)$/, { calls: '__new__', given: always([data()]) }],
  [/^builtins\.tuple$/, { calls: '__new__', given: content }],
  [/^builtins\.complex$/, { calls: '__new__', given: always([float, float]) }],
  [/^builtins\.(set|frozenset)$/, { calls: 'class', given: asList }],
  [/^builtins\.bytearray$/, { calls: 'class', given: always([bytes], []) }],
  [/^types\.SimpleNamespace$/, { calls: 'class', given: always([]) }],
  [/^collections\.OrderedDict$/, { calls: 'class', given: always([]), fills: true }],
  [/^collections\.defaultdict$/, { calls: 'class', given: factory, fills: true }],
  [/^collections\.Counter$/, { calls: 'class', given: content }],
  [/^collections\.deque$/, { calls: 'class', given: ofDeque, fills: true }],
  [/^datetime\.date$/, { calls: 'class', given: always([bytes]) }],
  [/^datetime\.(datetime|time)$/, { calls: 'class', given: ofTime }],
  [/^datetime\.timedelta$/, { calls: 'class', given: always([number, number, number]) }],
  [/^fractions\.Fraction$/, { calls: 'class', given: always([number, number]) }],
  [/^decimal\.Decimal$/, { calls: 'class', given: always([data('str')]) }],
];

/** Modules/_collectionsmodule.c, `defdict_reduce` */
function factory({ content: held }: InstanceValue): readonly (readonly Value[])[] | null {
  const made = held?.kind === 'dict' ? held.factory?.value : undefined;
  if (!made || made.kind === 'choice' || made.kind === 'unknown') return null;
  return made.kind === 'constant' ? [[]] : [[made]];
}

/** Modules/_collectionsmodule.c, `deque_reduce` */
function ofDeque({ content: held }: InstanceValue): readonly (readonly Value[])[] {
  const most = held?.kind === 'sequence' ? held.maxlen?.value : undefined;
  const [without, within] = [[], [sequence('tuple', []), number]];
  if (most?.kind === 'constant') return [most.type === 'None' ? without : within];
  return most?.kind === 'data' ? [within] : [without, within];
}

/** Packed, and with the time zone that it may have (Modules/_datetimemodule.c, `datetime_getstate`). */
function ofTime({ args }: InstanceValue): readonly (readonly Value[])[] {
  const isPlainTime = args.every(one => isPlain(one) || (one.kind === 'attribute' && TIME.test(one.name)));
  return isPlainTime ? [[bytes]] : [[bytes], [bytes, data()]];
}
const TIME = /^(year|month|day|hour|minute|second|microsecond|fold)$/;

const SAYS_NOTHING = /^(builtins\.object|abc\.ABC|typing(_extensions)?\.(Generic|Protocol)|collections\.abc\.\w+)$/;

/** Its library bases that have a say in how it is made; those of a list or a dictionary are asked for nothing. */
export const telling = (cls: ClassValue): readonly string[] =>
  libraryBases(cls).filter(base => !SAYS_NOTHING.test(base) && !/^builtins\.(list|dict)$/.test(base));

/** null: of classes of other libraries nothing is known. */
export function makingOf(cls: ClassValue): Making | null {
  if (isException(cls)) return EXCEPTION;
  const isOpen = lineage(cls).some(one =>
    one.bases.map(baseOf).some(base => base.kind !== 'class' && libraryPath(base) === null),
  );
  const [base, ...others] = new Set(libraryBases(cls).filter(one => !SAYS_NOTHING.test(one)));
  if (isOpen || others.length > 0) return null;
  if (base === undefined) return OBJECT;
  if (fieldsOfTuple(cls)) return NAMED_TUPLE;
  return MAKINGS.find(([pattern]) => pattern.test(base))?.[1] ?? null;
}
