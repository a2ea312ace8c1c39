/**
 * LOOKUP: would cloudpickle find this very object under its own module and qualname? (cloudpickle 3.1.2,
 * `_lookup_module_and_qualname` and `_should_pickle_by_reference`.)
 */
import { isRegistered } from '../picklers/registry.ts';
import { findInClass } from '../python/execute/find-in-class.ts';
import { functionAttribute } from '../python/execute/function-attributes.ts';
import { type Execution, PythonRaise } from '../python/execution.ts';
import { generatedFor } from '../python/library/generated-methods.ts';
import { read } from '../python/scope.ts';
import type { CallTerm, ClassValue, FunctionValue, ModuleValue, Value } from '../python/value.ts';
import { makerOf, stringOf, text } from '../python/values.ts';
import type { FoundName, Walk } from './walk.ts';

export type LookUp =
  | FoundName
  | { readonly kind: 'by-value'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

const byValue = (why: string): LookUp => ({ kind: 'by-value', why });

export function lookUp(walk: Walk, object: FunctionValue | ClassValue): LookUp {
  return lookUpName(walk, moduleNameOf(object), qualnameOf(object), object);
}

/** L1: an assigned `__qualname__` counts, `__name__` does not. */
export function qualnameOf(object: FunctionValue | ClassValue): string {
  const assigned = object.kind === 'class' ? read(object.namespace, '__qualname__') : functionAttribute(object, '__qualname__');
  return stringOf(assigned) ?? object.qualname;
}

/** L2 */
export function moduleNameOf(object: FunctionValue | ClassValue): string | null {
  const assigned = object.kind === 'class' ? read(object.namespace, '__module__') : read(object.fields, '__module__');
  if (!assigned || assigned.kind === 'unknown') return object.home;
  // `__module__ = None`: every loaded module is searched, and its own is among them, by its name there.
  return stringOf(assigned) ?? object.module.name;
}

/** L3 to L7, for an object that says it is `name:qualname`. */
export function lookUpName(walk: Walk, name: string | null, qualname: string, object: Value): LookUp {
  if (name === null || name === '__main__') return byValue('it is defined in `__main__`');
  const module = walk.x.modules.get(name)?.value;
  if (module?.kind !== 'module') return byValue(`no module \`${name}\` is loaded here`);
  let at: Value = module;
  for (const part of qualname.split('.')) {
    const next = member(walk.x, at, part);
    if (!next)
      return byValue(
        part === '<locals>' || part === '<lambda>' ? 'it is defined inside a function' : `\`${name}.${qualname}\` does not exist`,
      );
    at = next;
  }
  if (at.kind === 'choice' && at.alternatives.includes(object))
    return { kind: 'unknown', why: `\`${qualname}\` may be bound to something else by then` };
  if (at !== object && !isArrived(walk.x, object, at)) return byValue(`its name is bound to ${describe(at)}`);
  if (isRegistered(walk.x, walk.pickler, name)) return byValue(`\`${name}\` is registered by value`);
  return { kind: 'found', module, name, qualname };
}

/** An object that was sent here by its name was found under it, and is what this process calls so. */
export const isArrived = (x: Execution, object: Value, at: Value): boolean =>
  ((object.kind === 'function' && at.kind === 'function') || (object.kind === 'class' && at.kind === 'class')) &&
  object.node === at.node &&
  !x.loaded.has(object.module) &&
  x.loaded.has(at.module);

/** `getattr(object, part)` as LOOKUP sees it: null is AttributeError. */
export function member(x: Execution, object: Value, part: string): Value | null {
  if (object.kind === 'module') return read(object.namespace, part) ?? lazyMember(x, object, part);
  if (object.kind === 'class') {
    // Private names are mangled, so `A.__x` does not find `_A__x`.
    if (part.startsWith('__') && !part.endsWith('__')) return null;
    const found = findInClass(object, part);
    const generator = found ? null : generatedFor(object, part);
    if (generator) return { kind: 'attribute', object: generator, name: part };
    // These two are class methods without saying so (Python data model, 3.3.3): what is found is bound.
    if (found?.kind === 'function' && (part === '__init_subclass__' || part === '__class_getitem__')) return null;
    // A classmethod gives a bound method, a property itself: neither is the function (L6).
    return found?.kind === 'descriptor' && found.type === 'staticmethod' ? found.function : found;
  }
  return object.kind === 'call' ? wrappedMember(object, part) : null;
}

/** A module's `__getattr__` is asked as well (PEP 562). */
function lazyMember(x: Execution, module: ModuleValue, part: string): Value | null {
  const hook = read(module.namespace, '__getattr__');
  if (hook?.kind !== 'function') return null;
  try {
    return x.call(hook, [text(part)], [], hook.node.at);
  } catch (raised) {
    if (raised instanceof PythonRaise) return null;
    throw raised;
  }
}

/**
 * Daft's legacy `@daft.udf` copies the class's `__dict__` into the object that takes its name (functools.update_wrapper in
 * `UDF.__post_init__`, daft/udf/legacy.py, 0.7.26), so `x.F.__call__` is the class's own function.
 */
function wrappedMember(term: CallTerm, part: string): Value | null {
  const own = read(term.fields, part);
  if (own) return own;
  const decorator = makerOf(term);
  const cls = term.args[0];
  return decorator === 'daft.udf' && cls?.kind === 'class' ? read(cls.namespace, part) : null;
}

function describe(value: Value): string {
  if (value.kind === 'call') return `what \`${makerOf(value) ?? 'a call'}\` returned`;
  return value.kind === 'function' || value.kind === 'class' ? `another ${value.kind}` : 'another object';
}
