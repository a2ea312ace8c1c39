/** Attributes of functions, and of what functools makes of them. */
import { cellOf, lookUp, read } from '../scope.ts';
import { freeNames } from '../scopes.ts';
import type { CallTerm, FunctionValue, ModuleValue, Value } from '../value.ts';
import { callTerm, data, dict, library, makerOf, NONE, sequence, text } from '../values.ts';

/** Attributes that every function has, outside of its `__dict__`. */
export const PLAIN_FIELDS: ReadonlySet<string> = new Set([
  '__module__',
  '__name__',
  '__qualname__',
  '__doc__',
  '__annotations__',
]);

export function functionAttribute(fn: FunctionValue, name: string): Value | null {
  const own = read(fn.fields, name);
  if (own) return own;
  switch (name) {
    case '__name__':
      return text(fn.node.kind === 'Lambda' ? '<lambda>' : fn.node.name);
    case '__qualname__':
      return text(fn.qualname);
    case '__module__':
      return text(fn.home);
    case '__doc__':
    case '__defaults__':
      return NONE;
    case '__annotations__': {
      // Kept from the first time it is asked for: it may be written to.
      const held = dict(fn.annotations.map(one => [text(one.name), one.value ?? data('str')] as const));
      cellOf(fn.fields, name).value = held;
      return held;
    }
    case '__code__':
      return callTerm(library('builtins.compile'), [], [], fn.node.at);
    case '__closure__':
      return sequence(
        'tuple',
        [...freeNames(fn.node)].map(free => lookUp(fn.scope, free) ?? NONE),
      );
    case '__dict__':
      return dict(
        [...fn.fields]
          .filter(([key, { value }]) => value.kind !== 'unbound' && !PLAIN_FIELDS.has(key))
          .map(([key, { value }]) => [text(key), value] as const),
      );
    case '__globals__':
      return { kind: 'attribute', object: fn.module, name: '__dict__' };
    default:
      return null;
  }
}

/** `__module__` is what `__name__` was when the definition ran. */
export const nameOfModule = (module: ModuleValue): string => {
  const name = read(module.namespace, '__name__');
  return name?.kind === 'constant' ? String(name.value) : module.name;
};

/** The function whose names a wrapper carries (functools.wraps); the function itself when it wraps none. */
export function originalOf(fn: FunctionValue): FunctionValue {
  const wrapped = read(fn.fields, '__wrapped__');
  return wrapped?.kind === 'function' ? originalOf(wrapped) : fn;
}

/** `__wrapped__` of lru_cache and its like is the function itself (functools.update_wrapper). */
export function wrappedBy(object: CallTerm, name: string): Value | null {
  if (object.callee.kind === 'library' && object.callee.path === 'functools.partial') return partOfPartial(object, name);
  const maker = makerOf(object);
  if (name !== '__wrapped__' || maker === null || !WRAPPERS.test(maker)) return null;
  return object.args[0] ?? null;
}

/** functools.partial keeps what it was given (Lib/functools.py). */
function partOfPartial({ args, keywords }: CallTerm, name: string): Value | null {
  if (name === 'func') return args[0] ?? null;
  if (name === 'args') return sequence('tuple', args.slice(1));
  return name === 'keywords' ? dict(keywords.map(one => [text(one.name ?? ''), one.value] as const)) : null;
}
const WRAPPERS = /^(functools\.(lru_cache|cache|singledispatch)|contextlib\.(async)?contextmanager)$/;
