/** Built-in functions. */
import { builtinTypeOf } from '../builtin-type.ts';
import { findInClass } from '../execute/find-in-class.ts';
import { allocate } from '../execute/instantiate.ts';
import { isUnset } from '../execute/unset.ts';
import { lineage } from '../mro.ts';
import { OTHERS } from '../namespace-dict.ts';
import { read } from '../scope.ts';
import type { ClassValue, DescriptorValue, Value } from '../value.ts';
import {
  boolean,
  classOf,
  data,
  hasLibraryBase,
  integer,
  joinValues,
  library,
  libraryBases,
  NONE,
  stringOf,
  text,
  truth,
  unknown,
} from '../values.ts';
import { isBefore } from '../version.ts';
import { BUILTIN_FUNCTIONS } from './builtin-names.ts';
import { CLASS_FACTORIES } from './class-factories.ts';
import { builtinExceptions } from './exceptions.ts';
import { callInheritedMethod, storeAttribute } from './inherited-methods.ts';
import { isOfKind } from './inspection.ts';
import { ITERABLES } from './iterables.ts';
import type { Model } from './model.ts';
import { pathText } from './paths.ts';

const gives =
  (type: string | null): Model =>
  () =>
    data(type);

const descriptor =
  (type: DescriptorValue['type']): Model =>
  (_x, [fn]) =>
    fn ? { kind: 'descriptor', type, function: fn } : null;

const allocates: Model = (x, [cls, ...args], keywords, at) =>
  cls?.kind === 'class' ? allocate(x, cls, args, keywords, at) : null;

/** Whether an instance of `cls` is one of `of`; null when a library class stands between. */
function isA(cls: ClassValue, of: Value): boolean | null {
  if (of.kind === 'sequence') {
    const answers = of.state.value.items.map(one => isA(cls, one));
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  }
  if (of.kind === 'class') return lineage(cls).includes(of);
  return null;
}

/** null: a hook, a class of a library or a name that every object has may answer. */
function hasAttribute(object: Value, name: string): boolean | null {
  if (object.kind === 'module') return read(object.namespace, name) ? true : object.namespace.has('__getattr__') ? null : false;
  if (object.kind === 'class') {
    if (findInClass(object, name)) return true;
    return hasLibraryBase(object) || name.startsWith('__') || lineage(object).some(isOpenClass) ? null : false;
  }
  if (object.kind !== 'instance') return null;
  const cls = classOf(object);
  if (read(object.fields, name) || findInClass(cls, name)) return true;
  if (isUnset(object, name)) return findInClass(cls, '__getattr__') ? null : false;
  const isOpen = hasLibraryBase(cls) || object.fields.has(OTHERS) || name.startsWith('__');
  return isOpen || ['__getattr__', '__getattribute__'].some(hook => findInClass(cls, hook)) ? null : false;
}

/** Decorators and metaclasses may give it more names. */
const isOpenClass = (cls: ClassValue): boolean =>
  cls.keywords.length > 0 || cls.marks.value.length > 0 || cls.namespace.has(OTHERS);

/** Of a set, elements may be equal that are not the same here. */
function lengthOf(value: Value | undefined): Value | null {
  if (value?.kind === 'sequence' && !value.view && /^(list|tuple)$/.test(value.type) && !value.state.value.rest)
    return integer(value.state.value.items.length);
  const whole = stringOf(value);
  return whole === null ? null : integer([...whole].length);
}

export const BUILTINS: Readonly<Record<string, Model>> = {
  ...Object.fromEntries(['hash', 'id', 'ord', 'round', 'abs', 'divmod', 'pow'].map(name => [`builtins.${name}`, gives('int')])),
  ...Object.fromEntries(
    ['repr', 'chr', 'format', 'ascii', 'bin', 'hex', 'oct', 'input'].map(name => [`builtins.${name}`, gives('str')]),
  ),
  'builtins.len': (_x, [value]) => lengthOf(value) ?? data('int'),
  'builtins.callable': (x, [value]) => isCallable(value, x.world.pythonVersion),
  'builtins.print': () => NONE,
  'builtins.float': gives('float'),
  'builtins.bytes': gives('bytes'),
  'builtins.str': (_x, [value]) => {
    const path = pathText(value);
    if (path !== null) return text(path);
    return value?.kind === 'constant' && value.type === 'int' ? text(String(value.value)) : data('str');
  },
  'builtins.int': (_x, [value]) => {
    const number = value?.kind === 'constant' ? Number(value.value) : Number.NaN;
    return Number.isSafeInteger(number) ? integer(number) : data('int');
  },
  'builtins.bool': (_x, [value]) => {
    const known = value ? truth(value) : false;
    return known === null ? data('bool') : boolean(known);
  },
  ...ITERABLES,
  'builtins.isinstance': (_x, [value, of]) => {
    const known = isOfKind(value, of);
    const answer = known ?? (value?.kind === 'instance' && of ? isA(classOf(value), of) : null);
    return answer === null ? data('bool') : boolean(answer);
  },
  'builtins.issubclass': (_x, [cls, of]) => {
    const answer = cls?.kind === 'class' && of ? isA(cls, of) : null;
    return answer === null ? data('bool') : boolean(answer);
  },
  'builtins.getattr': (x, [object, name, fallback], _keywords, at) => {
    const key = stringOf(name);
    if (!object || key === null) return unknown('an attribute that is chosen at run time', at);
    if (fallback && object.kind === 'module' && !read(object.namespace, key) && !read(object.namespace, '__getattr__'))
      return fallback;
    if (fallback && isCertainlyAbsent(object, key)) return fallback;
    const value = x.attribute(object, key, at);
    return value.kind === 'unknown' && fallback ? joinValues(fallback, value) : value;
  },
  'builtins.setattr': (x, [object, name, value], _, at) => {
    const key = stringOf(name);
    if (object && key !== null && value) x.setAttribute(object, key, value, at);
    return NONE;
  },
  'builtins.object.__setattr__': (x, [object, name, value]) =>
    object?.kind === 'instance' ? storeAttribute(x, object, stringOf(name), value) : null,
  ...Object.fromEntries(
    ['object', 'list', 'tuple', 'dict', 'set', 'frozenset', 'int', 'str', 'float', 'BaseException', 'Exception'].map(name => [
      `builtins.${name}.__new__`,
      allocates,
    ]),
  ),
  // `Exception.__init__(self, message)`, as classes say it that do not say `super()`.
  ...Object.fromEntries(
    builtinExceptions.map((name): [string, Model] => [
      `builtins.${name}.__init__`,
      (x, [self, ...args], keywords, at) => (self ? callInheritedMethod(x, self, '__init__', args, keywords, at) : null),
    ]),
  ),
  'builtins.delattr': (x, [object, name]) => {
    const key = stringOf(name);
    if (object && key !== null) x.setAttribute(object, key, { kind: 'unbound' });
    return NONE;
  },
  'builtins.hasattr': (_x, [object, name]) => {
    const key = stringOf(name);
    const known = object && key !== null ? hasAttribute(object, key) : null;
    return known === null ? data('bool') : boolean(known);
  },
  'builtins.vars': (x, [object], _keywords, at) => (object ? x.attribute(object, '__dict__', at) : null),
  'builtins.type': (x, args, keywords, at) => {
    const [value] = args;
    if (args.length !== 1) return CLASS_FACTORIES['builtins.type']!(x, args, keywords, at);
    if (value?.kind === 'instance') return classOf(value);
    if (value?.kind === 'class') return x.attribute(value, '__class__', at);
    if (value?.kind === 'library' && BUILTIN_FUNCTIONS.has(value.path)) return library('types.BuiltinFunctionType');
    // The type of what a library made is the library's.
    if (value?.kind === 'call') return { kind: 'data', type: 'type', of: value };
    if (value?.kind === 'library') return data('type');
    const type = value && builtinTypeOf(value);
    return type ? library(`builtins.${type}`) : null;
  },
  'builtins.super': (_x, [cls, self]) => (cls?.kind === 'class' && self ? { kind: 'super', class: cls, self } : null),
  'types.MethodType': (_x, [fn, self]) => (fn?.kind === 'function' && self ? { kind: 'method', self, function: fn } : null),
  'builtins.property': descriptor('property'),
  'functools.cached_property': descriptor('cached_property'),
  'builtins.classmethod': descriptor('classmethod'),
  'builtins.staticmethod': descriptor('staticmethod'),
  'builtins.exec': (_x, _args, _keywords, at) => unknown('code that is put together at run time', at),
  // A name of the function that asks, or of its module.
  'builtins.eval': (x, args, _keywords, at) => {
    const [first, ...parts] = args.length === 1 && NAME.test(stringOf(args[0]) ?? '') ? stringOf(args[0])!.split('.') : [];
    const frame = x.frames.at(-1);
    const found = first !== undefined && frame ? (read(frame.names, first) ?? read(frame.module.namespace, first)) : null;
    return found
      ? parts.reduce<Value>((object, name) => x.attribute(object, name, at), found)
      : unknown('code that is put together at run time', at);
  },
};

const NAME = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

function isCallable(value: Value | undefined, version: string | null): Value {
  switch (value?.kind) {
    case 'function':
    case 'class':
    case 'method':
      return boolean(true);
    case 'constant':
    case 'sequence':
    case 'dict':
    case 'module':
    case 'generator':
      return boolean(false);
    case 'descriptor':
      // A staticmethod can be called since 3.10.
      return boolean(value.type === 'staticmethod' && !isBefore(version, 10));
    case 'instance':
      return findInClass(classOf(value), '__call__') ? boolean(true) : data('bool');
    default:
      return data('bool');
  }
}

/** Nothing of the project gives it the attribute, and no library has a hand in its class. */
function isCertainlyAbsent(object: Value, name: string): boolean {
  if (name.startsWith('__') || (object.kind !== 'instance' && object.kind !== 'class')) return false;
  const cls = object.kind === 'class' ? object : classOf(object);
  const isPlain =
    libraryBases(cls).length === 0 && lineage(cls).every(one => one.keywords.length === 0 && one.marks.value.length === 0);
  const isHeld = object.kind === 'instance' && (read(object.fields, name) !== null || object.fields.has(OTHERS));
  return (
    (isPlain || isUnset(object, name)) &&
    !isHeld &&
    !findInClass(cls, name) &&
    !findInClass(cls, '__getattr__') &&
    !findInClass(cls, '__getattribute__')
  );
}
