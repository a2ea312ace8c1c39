/** What a value is as a Daft UDF: which function or class of the user, with which options (daft/udf/*.py, 0.7.26). */
import type { Span } from '../../model/source.ts';
import { findInClass } from '../../python/execute/find-in-class.ts';
import type { CallTerm, ClassValue, FunctionValue, Keyword, Value } from '../../python/value.ts';
import { classOf, keyword, truth } from '../../python/values.ts';
import { CLS, daftPath, FUNC, LEGACY } from './paths.ts';

export interface Udf {
  readonly form: 'func' | 'cls' | 'legacy';
  readonly definition: FunctionValue | ClassValue;
  /** What the UDF holds and sends: the definition, or the bound method, callable instance or partial that stands before it. */
  readonly held: Value;
  /** The function that computes: the definition itself, or the method that is called. */
  readonly method: FunctionValue | null;
  readonly options: readonly Keyword[];
  /** What the class's constructor is given. */
  readonly init: Pick<CallTerm, 'args' | 'keywords'>;
  /** The object that the user's name is bound to. */
  readonly object: CallTerm;
  readonly declaredAt: Span;
}

const heldBy = (term: CallTerm): Value | null => term.args[0] ?? keyword(term.keywords, 'fn') ?? keyword(term.keywords, 'class_');

/** The function or class that a callable comes down to. */
function definitionOf(held: Value | null): FunctionValue | ClassValue | null {
  switch (held?.kind) {
    case 'function':
    case 'class':
      return held;
    case 'method':
      return definitionOf(held.function);
    case 'instance':
      return methodOf(classOf(held), '__call__');
    case 'call':
      // `functools.partial(f, ...)`, `functools.lru_cache(f)`.
      return definitionOf(held.args[0] ?? null);
    default:
      return null;
  }
}

/** `daft.func(f, ...)`, `@daft.func(...)`, `@daft.cls(...)`, `@daft.udf(...)` and what their `with_...` methods return. */
export function describeUdf(value: Value): Udf | null {
  if (value.kind !== 'call') return null;
  const direct = made(value, value.callee, value.keywords);
  if (direct) return direct;
  if (value.callee.kind === 'call') return made(value, value.callee.callee, value.callee.keywords);
  return value.callee.kind === 'attribute' ? adjusted(value, value.callee.object, value.callee.name) : null;
}

function made(term: CallTerm, decorator: Value, options: readonly Keyword[]): Udf | null {
  const path = daftPath(decorator);
  const held = heldBy(term);
  const definition = definitionOf(held);
  if (path === null || !held || !definition) return null;
  const form = FUNC.has(path) ? 'func' : path === CLS ? 'cls' : path === LEGACY ? 'legacy' : null;
  if (!form) return null;
  const method = definition.kind === 'function' ? definition : methodOf(definition, '__call__');
  return { form, definition, held, method, options, init: { args: [], keywords: [] }, object: term, declaredAt: term.at };
}

function adjusted(term: CallTerm, object: Value, name: string): Udf | null {
  const udf = describeUdf(object);
  if (!udf) return null;
  const first = term.args[0];
  switch (name) {
    case 'with_concurrency': {
      const count = first ?? keyword(term.keywords, 'max_concurrency') ?? keyword(term.keywords, 'concurrency');
      return count
        ? {
            ...udf,
            options: replaced(udf.options, [{ name: udf.form === 'legacy' ? 'concurrency' : 'max_concurrency', value: count }]),
          }
        : udf;
    }
    case 'run_on_process': {
      const on = first ?? keyword(term.keywords, 'use_process');
      return on ? { ...udf, options: replaced(udf.options, [{ name: 'use_process', value: on }]) } : udf;
    }
    case 'with_ray_options':
      return {
        ...udf,
        options: replaced(udf.options, [{ name: 'ray_options', value: { kind: 'constant', type: 'bool', value: true } }]),
      };
    case 'override_options':
      return { ...udf, options: replaced(udf.options, term.keywords) };
    case 'with_init_args':
      return { ...udf, init: term };
    default:
      return null;
  }
}

const replaced = (options: readonly Keyword[], by: readonly Keyword[]): readonly Keyword[] => [
  ...options.filter(one => !by.some(other => other.name === one.name)),
  ...by,
];

export function methodOf(cls: ClassValue, name: string): FunctionValue | null {
  const found = findInClass(cls, name);
  return found?.kind === 'function' ? found : null;
}

/** The UDF that a call applies: `f(col)`, `F(col)`, `Enc(...)(col)`, `Enc(...).method(col)`. */
export function appliedUdf(callee: Value): Udf | null {
  const direct = describeUdf(callee);
  if (direct && direct.form !== 'cls') return direct;
  if (callee.kind === 'call') return instanceOfUdf(callee);
  if (callee.kind !== 'attribute' || callee.object.kind !== 'call') return null;
  const instance = instanceOfUdf(callee.object);
  return instance?.definition.kind === 'class' ? { ...instance, method: methodOf(instance.definition, callee.name) } : null;
}

function instanceOfUdf(term: CallTerm): Udf | null {
  const cls = describeUdf(term.callee);
  return cls?.form === 'cls' ? { ...cls, init: term } : null;
}

export type Switch = boolean | null;

/** Whether an option was given with a value that counts; null: its value is not known. */
function given(options: readonly Keyword[], name: string): Switch {
  const value = keyword(options, name);
  if (!value) return options.some(one => one.name === null) ? null : false;
  if (value.kind === 'constant') return value.type !== 'None' && value.value !== false;
  // A number counts; what a file or a flag says may be False or None.
  return truth(value) ?? (value.kind === 'data' && value.type !== null && value.type !== 'bool' ? true : null);
}

export interface ProcessOptions {
  readonly useProcess: Switch;
  readonly concurrency: Switch;
}

/**
 * An actor pool exists when a concurrency is given and the function is not async; `ray_options` on a `@daft.func` or
 * `@daft.cls` set it to 1 (`Func.__call__`, daft/udf/udf_v2.py, 0.7.26).
 */
export function processOptions(udf: Udf): ProcessOptions {
  const isAsync = udf.method?.node.kind === 'FunctionDef' && udf.method.node.isAsync;
  const concurrency = either(given(udf.options, 'max_concurrency'), given(udf.options, 'concurrency'));
  const pool = udf.form === 'legacy' ? concurrency : either(concurrency, given(udf.options, 'ray_options'));
  return { useProcess: given(udf.options, 'use_process'), concurrency: isAsync ? false : pool };
}

export const either = (left: Switch, right: Switch): Switch =>
  left || right ? true : left === null || right === null ? null : false;
