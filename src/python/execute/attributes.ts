/** `object.name`, read and written. */
import type { Span } from '../../model/source.ts';
import { pathAttribute } from '../library/paths.ts';
import { cellOf, lookUp, type Namespace, read } from '../scope.ts';
import { freeNames } from '../scopes.ts';
import type { CallTerm, ClassValue, DictValue, FunctionValue, InstanceValue, ModuleValue, SuperValue, Value } from '../value.ts';
import { data, dict, joinValues, libraryBases, makerOf, NONE, sequence, stringOf, text, unknown } from '../values.ts';
import type { Execution } from './execution.ts';
import { findInClass } from './find-in-class.ts';

export function attribute(x: Execution, object: Value, name: string, at: Span): Value {
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
    case 'super':
      return superAttribute(x, object, name, at);
    case 'library':
      return x.library(`${object.path}.${name}`);
    case 'call':
      return (
        read(object.fields, name) ??
        wrappedBy(object, name) ??
        pathAttribute(object, name, at) ?? { kind: 'attribute', object, name }
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

/** `__wrapped__` of lru_cache and its like is the function itself (functools.update_wrapper). */
function wrappedBy(object: CallTerm, name: string): Value | null {
  if (object.callee.kind === 'library' && object.callee.path === 'functools.partial') return partOfPartial(object, name);
  if (object.callee.kind === 'library' && object.callee.path === 'builtins.type' && object.args[2]?.kind === 'dict')
    return inNamespace(object.args[2], name);
  const maker = makerOf(object);
  if (name !== '__wrapped__' || maker === null || !WRAPPERS.test(maker)) return null;
  return object.args[0] ?? null;
}

/** `type("A", (), {"v": 1}).v`; a function there would be looked up as any class attribute is. */
function inNamespace(namespace: DictValue, name: string): Value | null {
  return namespace.state.value.entries.find(([key]) => stringOf(key) === name)?.[1] ?? null;
}

/** functools.partial keeps what it was given (Lib/functools.py). */
function partOfPartial({ args, keywords }: CallTerm, name: string): Value | null {
  if (name === 'func') return args[0] ?? null;
  if (name === 'args') return sequence('tuple', args.slice(1));
  return name === 'keywords' ? dict(keywords.map(one => [text(one.name ?? ''), one.value] as const)) : null;
}
const WRAPPERS = /^(functools\.(lru_cache|cache|singledispatch)|contextlib\.(async)?contextmanager)$/;

function moduleAttribute(x: Execution, module: ModuleValue, name: string, at: Span): Value {
  const found = read(module.namespace, name);
  if (found) return found;
  if (name === '__dict__') return { kind: 'attribute', object: module, name };
  const hook = read(module.namespace, '__getattr__');
  if (hook) return x.call(hook, [text(name)], [], at);
  const loaded = x.modules.get(`${module.name}.${name}`)?.value;
  return loaded?.kind === 'module' ? loaded : unknown(`\`${module.name}\` has no attribute \`${name}\` that was seen`, at);
}

/** A descriptor of the project's own: `__get__` gives the value. */
function described(x: Execution, found: InstanceValue, self: Value, cls: ClassValue, at: Span): Value | null {
  const get = findInClass(found.class, '__get__');
  return get ? x.call({ kind: 'method', self: found, function: get }, [self, cls], [], at) : null;
}

function classAttribute(x: Execution, cls: ClassValue, name: string, at: Span): Value {
  switch (name) {
    case '__name__':
      return text(cls.name);
    case '__qualname__':
    case '__module__':
      return findInClass(cls, name) ?? text(name === '__module__' ? nameOfModule(cls.module) : cls.qualname);
    case '__bases__':
      return sequence('tuple', cls.bases);
    case '__dict__':
      return { kind: 'attribute', object: cls, name };
  }
  const found = findInClass(cls, name);
  if (!found && slotsOf(cls).includes(name)) return { kind: 'attribute', object: cls, name };
  if (!found) {
    // Enum and pydantic classes answer names of their own library.
    return libraryBases(cls).length > 0
      ? { kind: 'attribute', object: cls, name }
      : unknown(`\`${cls.qualname}\` has no attribute \`${name}\` that was seen`, at);
  }
  if (found.kind === 'instance') return described(x, found, NONE, cls, at) ?? found;
  if (found.kind === 'descriptor' && found.type === 'classmethod') return { kind: 'method', self: cls, function: found.function };
  return found.kind === 'descriptor' && found.type === 'staticmethod' ? found.function : found;
}

export const slotsOf = (cls: ClassValue): readonly string[] => {
  const slots = read(cls.namespace, '__slots__');
  return slots?.kind === 'sequence' ? slots.state.value.items.map(stringOf).filter(slot => slot !== null) : [];
};

/** `__module__` is what `__name__` was when the definition ran. */
export const nameOfModule = (module: ModuleValue): string => {
  const name = read(module.namespace, '__name__');
  return name?.kind === 'constant' ? String(name.value) : module.name;
};

function instanceAttribute(x: Execution, instance: InstanceValue, name: string, at: Span): Value {
  const own = read(instance.fields, name);
  if (own) return own;
  if (name === '__class__') return instance.class;
  if (name === '__dict__') return dict([...instance.fields].map(([key, cell]) => [text(key), cell.value]));
  const found = findInClass(instance.class, name);
  if (found) return bound(x, found, instance, instance.class, at);
  const hook = findInClass(instance.class, '__getattr__');
  if (hook) return x.call({ kind: 'method', self: instance, function: hook }, [text(name)], [], at);
  return libraryBases(instance.class).length > 0
    ? { kind: 'attribute', object: instance, name }
    : unknown(`no \`${name}\` was seen on an instance of \`${instance.class.qualname}\``, at);
}

/** The descriptor protocol (Python reference, 3.3.2.3), for what classes of a project hold. */
function bound(x: Execution, found: Value, self: Value, cls: ClassValue, at: Span): Value {
  if (found.kind === 'function') return { kind: 'method', self, function: found };
  if (found.kind === 'instance') return described(x, found, self, cls, at) ?? found;
  if (found.kind === 'choice') return found.alternatives.map(one => bound(x, one, self, cls, at)).reduce(joinValues);
  if (found.kind === 'descriptor') {
    if (found.type === 'property' || found.type === 'cached_property') return x.call(found.function, [self], [], at);
    return found.type === 'classmethod' ? { kind: 'method', self: cls, function: found.function } : found.function;
  }
  // What a library decorator made of a method (`@modal.method()`): the receiver reads the instance it was asked on.
  if (found.kind === 'call' && found.args.some(arg => arg.kind === 'function')) return { kind: 'method', self, function: found };
  return found;
}

function superAttribute(x: Execution, object: SuperValue, name: string, at: Span): Value {
  const cls = object.self.kind === 'instance' ? object.self.class : object.class;
  for (const base of object.class.bases) {
    const found = base.kind === 'class' ? findInClass(base, name) : null;
    if (found) return bound(x, found, object.self, cls, at);
  }
  return { kind: 'attribute', object, name };
}

export function functionAttribute(fn: FunctionValue, name: string): Value | null {
  const own = read(fn.fields, name);
  if (own) return own;
  switch (name) {
    case '__name__':
      return text(fn.node.kind === 'Lambda' ? '<lambda>' : fn.node.name);
    case '__qualname__':
      return text(fn.qualname);
    case '__module__':
      return text(nameOfModule(fn.module));
    case '__doc__':
    case '__defaults__':
      return NONE;
    case '__annotations__': {
      // Kept from the first time it is asked for: it may be written to.
      const held = dict(fn.annotations.map(one => [text(one.name), one.value ?? data('str')] as const));
      cellOf(fn.fields, name).value = held;
      return held;
    }
    case '__closure__':
      return sequence(
        'tuple',
        [...freeNames(fn.node)].map(free => lookUp(fn.scope, free) ?? NONE),
      );
    case '__globals__':
      return { kind: 'attribute', object: fn.module, name: '__dict__' };
    default:
      return null;
  }
}

/** The namespace that assigning an attribute of the object writes to; null when it has none that we keep. */
export function fieldsOf(object: Value): Namespace | null {
  switch (object.kind) {
    case 'module':
    case 'class':
      return object.namespace;
    case 'instance':
    case 'function':
    case 'call':
      return object.fields;
    case 'method':
      return fieldsOf(object.function);
    default:
      return null;
  }
}

export function setAttribute(x: Execution, object: Value, name: string, value: Value): void {
  if (object.kind === 'choice') {
    // Only one of them gets the attribute.
    for (const one of object.alternatives) {
      const fields = fieldsOf(one);
      if (fields) x.journal.write(cellOf(fields, name), joinValues(cellOf(fields, name).value, value));
    }
    return;
  }
  if (object.kind === 'instance') {
    const setter = findInClass(object.class, name);
    if (setter?.kind === 'descriptor' && setter.type === 'property') {
      if (setter.setter) x.call(setter.setter, [object, value], [], object.at);
      return;
    }
  }
  if (object.kind === 'library' && `${object.path}.${name}` === 'sys.path') {
    if (value.kind === 'sequence') x.journal.write(x.sysPath.state, value.state.value);
    return;
  }
  const fields = fieldsOf(object);
  if (fields) x.journal.write(cellOf(fields, name), value);
}
