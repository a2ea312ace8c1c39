/** Validators of a model: what the decorators of pydantic/functional_validators.py (2.14.3) made, and what stands in `Annotated`. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { lineage } from '../mro.ts';
import type { CallTerm, ClassValue, Value } from '../value.ts';
import { data, keyword, library, libraryPath, NONE, stringOf, text, truth, unknown } from '../values.ts';

export type Mode = 'before' | 'after' | 'plain' | 'wrap';
export interface Hook {
  readonly mode: Mode;
  /** Names of the fields, or "*"; null: it is asked of the whole model. */
  readonly fields: readonly string[] | null;
  readonly function: Value;
}

/** Those of bases first; one of the same name takes the place of the other (pydantic/_internal/_decorators.py, `DecoratorInfos.build`). */
export function hooksOf(cls: ClassValue): readonly Hook[] {
  const hooks = new Map<string, Hook>();
  for (const one of lineage(cls).toReversed())
    for (const [name, { value }] of one.namespace) {
      const hook = value.kind === 'call' ? hookOf(value) : null;
      if (hook) hooks.set(name, hook);
      else hooks.delete(name);
    }
  return [...hooks.values()];
}

function hookOf({ callee, args }: CallTerm): Hook | null {
  const [fn] = args;
  const maker = callee.kind === 'call' ? (libraryPath(callee.callee) ?? '') : '';
  const found = /^pydantic\.(?:[\w.]+\.)?(field_validator|validator|model_validator|root_validator)$/.exec(maker)?.[1];
  if (!fn || callee.kind !== 'call' || found === undefined) return null;
  const isOld = found === 'validator' || found === 'root_validator';
  const pre = keyword(callee.keywords, 'pre');
  const asked = isOld ? (pre && truth(pre) === true ? 'before' : 'after') : stringOf(keyword(callee.keywords, 'mode'));
  const names = callee.args.map(stringOf);
  return {
    // A root validator of the old kind is given the dictionary, before or after: it cannot be followed in the latter place.
    mode: found === 'root_validator' && asked === 'after' ? 'wrap' : (MODES.find(mode => mode === asked) ?? 'after'),
    fields: found.startsWith('model') || found.startsWith('root') ? null : names.map(name => name ?? '*'),
    function: fn,
  };
}
const MODES: readonly Mode[] = ['before', 'after', 'plain', 'wrap'];

/** `Annotated[X, BeforeValidator(f)]`; null: it is no validator. */
export function hookOfMetadata(value: Value): Hook | null {
  if (value.kind !== 'call') return null;
  const found = /^pydantic\.(?:[\w.]+\.)?(Before|After|Plain|Wrap)Validator$/.exec(libraryPath(value.callee) ?? '')?.[1];
  const fn = value.args[0] ?? keyword(value.keywords, 'func');
  return found !== undefined && fn ? { mode: found.toLowerCase() as Mode, fields: null, function: fn } : null;
}

export interface Told {
  /** What was validated so far. */
  readonly data: Value;
  readonly field: string | null;
}

/** Whether the validator wants to be told more than the value is read from its parameters (`inspect_validator`). */
export function callValidator(x: Execution, cls: ClassValue, fn: Value, given: Value, told: Told, at: Span): Value {
  const inner = fn.kind === 'descriptor' ? fn.function : fn;
  const names =
    inner.kind === 'function'
      ? inner.node.args.filter(one => /^positional/.test(one.kind) && !one.default).map(one => one.name)
      : [];
  const isOfClass = fn.kind === 'descriptor' ? fn.type === 'classmethod' : inner.kind === 'function' && names[0] === 'cls';
  const callee: Value = isOfClass ? { kind: 'method', self: cls, function: inner } : inner;
  const wanted = names.length - (isOfClass ? 1 : 0);
  const info = [
    { name: 'data', value: told.data },
    { name: 'field_name', value: told.field === null ? NONE : text(told.field) },
    { name: 'mode', value: text('python') },
    { name: 'context', value: unknown('the context of a validation', at) },
    { name: 'config', value: data('dict') },
  ];
  const more = inner.kind === 'function' && wanted > 1 ? [x.call(library('types.SimpleNamespace'), [], info, at)] : [];
  return x.call(callee, [given, ...more], [], at);
}

/** Around what is inside, in the order in which they were declared: the last one is the outermost. */
export function through(
  hooks: readonly Hook[],
  ask: (fn: Value, given: Value) => Value,
  inside: (given: Value) => Value,
  at: Span,
): (given: Value) => Value {
  return hooks.reduce((inner, hook) => around(hook, ask, inner, at), inside);
}

function around(
  { mode, function: fn }: Hook,
  ask: (fn: Value, given: Value) => Value,
  inner: (given: Value) => Value,
  at: Span,
): (given: Value) => Value {
  switch (mode) {
    case 'before':
      return given => inner(ask(fn, given));
    case 'after':
      return given => ask(fn, inner(given));
    case 'plain':
      return given => ask(fn, given);
    case 'wrap':
      return () => unknown('what a validator around the validation makes of a value', at);
  }
}
