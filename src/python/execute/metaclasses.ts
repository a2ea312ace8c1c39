/** The metaclass of a class statement: its `__new__` and `__init__` run when the body has run (Python data model, 3.3.3). */
import { lineage } from '../mro.ts';
import { dictOf } from '../namespace-dict.ts';
import type { ClassValue, Value } from '../value.ts';
import { libraryBases, sequence, text } from '../values.ts';
import type { Execution } from './execution.ts';
import { findInClass } from './find-in-class.ts';

/** The metaclasses named by a class and its bases, the most derived first. */
export const metaclassesOf = (cls: ClassValue): readonly ClassValue[] =>
  lineage(cls).flatMap(one =>
    one.keywords.flatMap(({ name, value }) => (name === 'metaclass' && value.kind === 'class' ? [value] : [])),
  );

/** An attribute that the class has from its metaclass. */
export const findInMetaclass = (cls: ClassValue, name: string): Value | null =>
  metaclassesOf(cls)
    .map(meta => findInClass(meta, name))
    .find(found => found !== null) ?? null;

/** Classes by the namespace that their body filled: what `type.__new__` makes of it. */
const byNamespace = new WeakMap<Value, ClassValue>();

/** What the class statement binds: the class, or what its metaclass's `__new__` returns instead. */
export function throughMetaclass(x: Execution, cls: ClassValue): Value {
  const [meta] = metaclassesOf(cls);
  if (!meta) return cls;
  const namespace = dictOf(cls.namespace);
  byNamespace.set(namespace, cls);
  const given = [text(cls.name), sequence('tuple', cls.bases), namespace];
  const keywords = cls.keywords.filter(one => one.name !== 'metaclass');
  const maker = findInClass(meta, '__new__');
  const made = maker?.kind === 'function' ? x.call(maker, [meta, ...given], keywords, cls.at) : cls;
  const initializer = findInClass(meta, '__init__');
  if (initializer && made === cls) x.call({ kind: 'method', self: cls, function: initializer }, given, keywords, cls.at);
  return made.kind === 'unknown' ? cls : made;
}

export const isMetaclass = (cls: ClassValue): boolean =>
  libraryBases(cls).some(base => /^(builtins\.type|abc\.ABCMeta|enum\.Enum(Meta|Type))$/.test(base));

/** `type.__new__(mcs, name, bases, namespace)` */
export const classOfNamespace = (namespace: Value | undefined): ClassValue | null =>
  (namespace && byNamespace.get(namespace)) ?? null;
