/**
 * Well-known decorators: what the name is bound to afterwards. Decorators of the project are read from their source;
 * those that are not listed here stay symbolic calls, which receivers and the pickler look at.
 */

import type { Execution } from '../execute/execution.ts';
import { functionAttribute } from '../execute/function-attributes.ts';
import { fieldsOf } from '../execute/set-attribute.ts';
import { cellOf, read } from '../scope.ts';
import type { Keyword, Value } from '../value.ts';
import { callTerm, data, dict, keyword, text } from '../values.ts';
import type { Model } from './model.ts';

/** They return the object they were given, bare (`@final`) or after arguments (`@dataclass(slots=True)`). */
const SAME_OBJECT = [
  'abc.abstractmethod',
  'atexit.register',
  'enum.unique',
  'enum.verify',
  'functools.total_ordering',
  'typing.final',
  'typing.no_type_check',
  'typing.overload',
  'typing.override',
  'typing.runtime_checkable',
  'typing_extensions.final',
  'typing_extensions.override',
  'typing_extensions.runtime_checkable',
  'warnings.deprecated',
];

/** click keeps what they add on the function itself (click/decorators.py, `_param_memo`), and passes its context first. */
const CLICK = [
  ...'argument option confirmation_option help_option password_option version_option'.split(' ').map(name => `click.${name}()`),
  'click.pass_context',
  'click.pass_obj',
];

/** They complete a class in place; its name still owns it. */
const CLASS_MAKERS = [
  'dataclasses.dataclass',
  'pydantic.dataclasses.dataclass',
  'attr.s',
  'attr.attrs',
  'attr.define',
  'attr.frozen',
  'attr.mutable',
  'attrs.define',
  'attrs.frozen',
  'attrs.mutable',
];

/** Calling what they made simply runs the function. */
export const RUNS_WHAT_IT_WRAPS: ReadonlySet<string> = new Set([
  'functools.cache',
  'functools.lru_cache',
  'functools.singledispatch',
  'hydra.main',
]);

const same: Model = (_x, [object]) => object ?? null;

const marks =
  (maker: string): Model =>
  (x, [object], options) => {
    if (object?.kind !== 'class') return null;
    x.journal.write(object.marks, [...object.marks.value, { maker, options }]);
    return object;
  };

/** Nothing of the function runs before the manager is entered. */
const managerOf: Model = (_x, args, keywords, at, applied) => (applied ? callTerm(applied, args, keywords, at) : null);

/** functools.WRAPPER_ASSIGNMENTS and WRAPPER_UPDATES (functools.py). */
export function updateWrapper(x: Execution, wrapper: Value, wrapped: Value): void {
  const fields = wrapper.kind === 'call' ? null : fieldsOf(wrapper);
  if (!fields || wrapped.kind === 'unknown') return;
  const set = (name: string, value: Value | null) => value && x.journal.write(cellOf(fields, name), value);
  if (wrapped.kind === 'function') {
    for (const name of ['__module__', '__name__', '__qualname__', '__doc__']) set(name, functionAttribute(wrapped, name));
    set(
      '__annotations__',
      read(wrapped.fields, '__annotations__') ??
        dict(wrapped.annotations.map(one => [text(one.name), one.value ?? data('str')] as const)),
    );
  }
  if (wrapped.kind === 'class') {
    for (const [name, usual] of [
      ['__module__', wrapped.home],
      ['__qualname__', wrapped.qualname],
    ] as const)
      set(name, read(wrapped.namespace, name) ?? text(usual));
  }
  if (wrapped.kind === 'library') {
    const at = wrapped.path.lastIndexOf('.');
    set('__module__', text(wrapped.path.slice(0, Math.max(0, at))));
    set('__qualname__', text(wrapped.path.slice(at + 1)));
  }
  // The wrapper's `__dict__` takes in that of what it wraps; a class has none that can be written to, and is given `updated=()`.
  if (wrapper.kind !== 'class' && (wrapped.kind === 'function' || wrapped.kind === 'instance'))
    for (const [name] of wrapped.fields) set(name, read(wrapped.fields, name));
  set('__wrapped__', wrapped);
}

/** `@daft.method` only notes its options on the function (daft/udf/__init__.py, 0.7.26: RETURN_DTYPE_ATTR). */
const daftMethod: Model = (x, [fn], keywords) => {
  if (fn?.kind !== 'function') return null;
  const dtype = keyword(keywords, 'return_dtype');
  if (dtype) x.journal.write(cellOf(fn.fields, '_daft_return_dtype'), dtype);
  return fn;
};

const partialArguments = (args: readonly Value[], keywords: readonly Keyword[], later: readonly Value[]) => ({
  args: [...args.slice(1), ...later],
  keywords,
});

export const DECORATORS: Readonly<Record<string, Model>> = {
  ...Object.fromEntries(SAME_OBJECT.flatMap(path => [[path, same] as const, [`${path}()`, same] as const])),
  ...Object.fromEntries(CLICK.map(path => [path, same])),
  ...Object.fromEntries(CLASS_MAKERS.flatMap(path => [[path, marks(path)] as const, [`${path}()`, marks(path)] as const])),
  'contextlib.contextmanager()': managerOf,
  'contextlib.asynccontextmanager()': managerOf,
  'daft.method': daftMethod,
  'daft.method()': daftMethod,
  'daft.method.batch': daftMethod,
  'daft.method.batch()': daftMethod,
  'functools.wraps()': (x, [wrapper], _keywords, _at, applied) => {
    const wrapped = applied?.args[0];
    if (!wrapper || !wrapped) return null;
    updateWrapper(x, wrapper, wrapped);
    return wrapper;
  },
  'functools.update_wrapper': (x, [wrapper, wrapped]) => {
    if (!wrapper || !wrapped) return null;
    updateWrapper(x, wrapper, wrapped);
    return wrapper;
  },
  'functools.partial()': (x, later, keywords, at, applied) => {
    const fn = applied?.args[0];
    if (!fn || !applied) return null;
    const given = partialArguments(applied.args, keywords, later);
    return x.call(fn, given.args, given.keywords, at);
  },
};
