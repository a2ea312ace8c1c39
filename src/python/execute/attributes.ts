/** `object.name`, read. */
import type { Span } from '../../model/source.ts';
import { builtinTypeOf } from '../builtin-type.ts';
import { attrsInitializer, initializerIn } from '../fields/initializer.ts';
import { writesInit } from '../fields/makers.ts';
import { fieldTable } from '../library/field-functions.ts';
import { generatedFor } from '../library/generated-methods.ts';
import { memoryAttribute } from '../library/memory-views.ts';
import { mockAttribute } from '../library/mocks.ts';
import { pathAttribute } from '../library/paths.ts';
import { baseOf, lineage } from '../mro.ts';
import { dictOf } from '../namespace-dict.ts';
import { isModel } from '../pydantic/kinds.ts';
import { read } from '../scope.ts';
import type { ClassValue, InstanceValue, ModuleValue, SuperValue, Value } from '../value.ts';
import {
  classOf,
  data,
  hasLibraryBase,
  integer,
  joinValues,
  library,
  libraryBases,
  NONE,
  sequence,
  text,
  unknown,
} from '../values.ts';
import { fieldsOfTuple } from './content.ts';
import { bound, described, isDataDescriptor } from './descriptors.ts';
import { exceptionAttribute } from './exception-attributes.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { findInClass } from './find-in-class.ts';
import { functionAttribute, wrappedBy } from './function-attributes.ts';
import { item } from './items.ts';
import { findInMetaclass, metaclassesOf } from './metaclasses.ts';
import { slotsOf } from './slots.ts';
import { isUnset } from './unset.ts';

export function attribute(x: Execution, object: Value, name: string, at: Span): Value {
  if (name === '__class__' && object.kind === 'dict' && object.factory) return library('collections.defaultdict');
  if (name === 'default_factory' && object.kind === 'dict' && object.factory) return object.factory.value;
  const type = name === '__class__' ? builtinTypeOf(object) : null;
  if (type !== null) return library(`builtins.${type}`);
  switch (object.kind) {
    case 'module':
      return moduleAttribute(x, object, name, at);
    case 'class':
      return classAttribute(x, object, name, at);
    case 'instance':
      return instanceAttribute(x, object, name, at);
    case 'function':
      return functionAttribute(object, name) ?? unknown(`\`${object.qualname}\` has no attribute \`${name}\` that was seen`, at);
    case 'method':
      if (name === '__self__') return object.self;
      return name === '__func__' ? object.function : attribute(x, object.function, name, at);
    case 'descriptor':
      if (name === FUNCTION_OF[object.type]) return object.function;
      return name === 'fset' ? (object.setter ?? NONE) : { kind: 'attribute', object, name };
    case 'super':
      return superAttribute(x, object, name, at);
    case 'library':
      return x.library(`${object.path}.${name}`);
    case 'call':
      return (
        exceptionAttribute(object, name, at) ??
        read(object.fields, name) ??
        wrappedBy(object, name) ??
        pathAttribute(object, name, at) ??
        memoryAttribute(object, name, at) ??
        mockAttribute(x, object, name) ?? { kind: 'attribute', object, name }
      );
    case 'choice':
      return object.alternatives.map(one => attribute(x, one, name, at)).reduce(joinValues);
    case 'unknown':
    case 'unbound':
      return object.kind === 'unknown' ? object : unknown('an unbound name', at);
    default:
      return { kind: 'attribute', object, name };
  }
}

/** Where a descriptor keeps what it was made from. */
const FUNCTION_OF = { property: 'fget', cached_property: 'func', classmethod: '__func__', staticmethod: '__func__' } as const;

function moduleAttribute(x: Execution, module: ModuleValue, name: string, at: Span): Value {
  const found = read(module.namespace, name);
  if (found) return found;
  if (name === '__dict__') return { kind: 'attribute', object: module, name };
  const hook = read(module.namespace, '__getattr__');
  if (hook) return x.call(hook, [text(name)], [], at);
  const loaded = x.modules.get(`${module.name}.${name}`)?.value;
  return loaded?.kind === 'module' ? loaded : unknown(`\`${module.name}\` has no attribute \`${name}\` that was seen`, at);
}

function classAttribute(x: Execution, cls: ClassValue, name: string, at: Span): Value {
  switch (name) {
    case '__name__':
      return text(cls.name);
    case '__qualname__':
    case '__module__':
      // Every class has its own (Objects/typeobject.c, `type_module`, `type_qualname`).
      return read(cls.namespace, name) ?? text(name === '__module__' ? cls.home : cls.qualname);
    case '__bases__':
      return sequence('tuple', cls.bases.map(baseOf));
    case '__mro__':
      // What the libraries' classes inherit from is not followed: it is nothing of the project.
      return sequence('tuple', lineage(cls), data('type'));
    case '__dict__':
      return { kind: 'attribute', object: cls, name };
  }
  // What a decorator wrote comes before what a base has.
  if (name === '__init__' && initializerIn(lineage(cls))?.kind === 'generated') return { kind: 'attribute', object: cls, name };
  const found = findInClass(cls, name);
  if (!found && slotsOf(cls).includes(name)) return { kind: 'attribute', object: cls, name };
  if (!found) {
    const above = name.startsWith('__') ? null : findInMetaclass(cls, name);
    if (above) return bound(x, above, cls, metaclassesOf(cls)[0]!, at);
    if (name === '__class__') return metaclassesOf(cls)[0] ?? library('builtins.type');
    if (name === '__doc__') return data('str');
    const table = fieldTable(x, cls, name);
    if (table) return table;
    if (generatedFor(cls, name)) return { kind: 'attribute', object: cls, name };
    if (name === '__init__' && isModel(cls)) return library('pydantic.BaseModel.__init__');
    if (NAMES_OF_OBJECT.has(name)) return library(`builtins.object.${name}`);
    // Enum and pydantic classes answer names of their own library.
    return hasLibraryBase(cls)
      ? { kind: 'attribute', object: cls, name }
      : unknown(`\`${cls.qualname}\` has no attribute \`${name}\` that was seen`, at);
  }
  if (found.kind === 'instance') return described(x, found, NONE, cls, at) ?? found;
  if (found.kind === 'function' && (name === '__init_subclass__' || name === '__class_getitem__'))
    return { kind: 'method', self: cls, function: found };
  if (found.kind === 'descriptor' && found.type === 'classmethod') return { kind: 'method', self: cls, function: found.function };
  return found.kind === 'descriptor' && found.type === 'staticmethod' ? found.function : found;
}

function instanceAttribute(x: Execution, instance: InstanceValue, name: string, at: Span): Value {
  const cls = classOf(instance);
  const found = findInClass(cls, name);
  // Such a one wins over what the instance holds under its name (Python reference, 3.3.2.3).
  const own = found && isDataDescriptor(found) ? null : read(instance.fields, name);
  if (own) return own;
  if (name === '__class__') return cls;
  const ofException = exceptionAttribute(instance, name, at);
  if (ofException) return ofException;
  if (name === '__dict__') return dictOf(instance.fields);
  const field = instance.content?.kind === 'sequence' ? (fieldsOfTuple(cls)?.indexOf(name) ?? -1) : -1;
  if (field >= 0) return item(x, instance.content!, integer(field), at);
  if (name === 'data' && instance.content && libraryBases(cls).some(base => USER_CONTAINER.test(base))) return instance.content;
  if (found) return bound(x, found, instance, cls, at);
  if (METHODS_OF_OBJECT.has(name) || (name === '__attrs_init__' && attrsInitializer(cls)))
    return { kind: 'attribute', object: instance, name };
  const hook = findInClass(cls, '__getattr__');
  if (hook) return x.call({ kind: 'method', self: instance, function: hook }, [text(name)], [], at);
  if (isUnset(instance, name))
    throw new PythonRaise('AttributeError', text(`'${cls.name}' object has no attribute '${name}'`), at);
  return hasLibraryBase(cls)
    ? { kind: 'attribute', object: instance, name }
    : unknown(`no \`${name}\` was seen on an instance of \`${cls.qualname}\``, at);
}

/** They hold a built-in container under a name of its own (Lib/collections/__init__.py). */
const USER_CONTAINER = /^collections\.User(List|Dict)$/;

/** Every object has them; what they do is told where they are called. */
const METHODS_OF_OBJECT: ReadonlySet<string> = new Set([
  '__setattr__',
  '__delattr__',
  '__reduce__',
  '__reduce_ex__',
  '__getstate__',
]);
/** What `object` defines and a class may have just from there. */
const NAMES_OF_OBJECT: ReadonlySet<string> = new Set(
  [...METHODS_OF_OBJECT].concat(
    '__init__ __new__ __repr__ __str__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __format__ __sizeof__ __dir__ __getattribute__ __init_subclass__ __subclasshook__'.split(
      ' ',
    ),
  ),
);

function superAttribute(x: Execution, object: SuperValue, name: string, at: Span): Value {
  const cls = object.self.kind === 'instance' ? classOf(object.self) : object.class;
  const order = lineage(object.self.kind === 'class' ? object.self : cls);
  for (const next of order.slice(order.indexOf(object.class) + 1)) {
    if (name === '__init__' && writesInit(next)) break;
    const found = read(next.namespace, name);
    if (found) return name === '__new__' && found.kind === 'function' ? found : bound(x, found, object.self, cls, at);
  }
  return { kind: 'attribute', object, name };
}
