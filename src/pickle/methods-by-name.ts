/** Bound methods that no source of the project holds: pickled as `getattr(object, name)` (Objects/methodobject.c, `meth_reduce`; Objects/classobject.c). */
import { isEnum } from '../python/enums.ts';
import { fieldsOfTuple } from '../python/execute/content.ts';
import type { AttributeTerm, ClassValue } from '../python/value.ts';
import { classOf, libraryBases } from '../python/values.ts';

/** What such a class does not define itself is a method or descriptor of the built-in class, sent as that class's attribute. */
export const isOfBuiltins = (cls: ClassValue): boolean => libraryBases(cls).every(base => base.startsWith('builtins.'));
/** Class methods of built-in types are bound to the class they are asked of. */
const BOUND_TO_CLASS = /^(fromkeys|from_bytes|fromhex|mro|__subclasses__)$/;
/** Of the class of every enum (Lib/enum.py, `EnumType`). */
const OF_ENUMS = /^__(getitem|contains|iter|len|call)__$/;
/** Of every named tuple (Lib/collections/__init__.py, `namedtuple`). */
const OF_TUPLES = /^_(asdict|replace)$/;

/** A method of a built-in container, of a named tuple, of the class of an enum. */
export function isMethodByName({ object, name }: AttributeTerm): boolean {
  switch (object.kind) {
    case 'sequence':
    case 'dict':
      return true;
    case 'instance':
      return OF_TUPLES.test(name) && fieldsOfTuple(classOf(object)) !== null;
    case 'class':
      return isEnum(object) ? OF_ENUMS.test(name) : isOfBuiltins(object) && BOUND_TO_CLASS.test(name);
    default:
      return false;
  }
}
