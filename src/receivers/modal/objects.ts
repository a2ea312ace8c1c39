/** Modal objects as the calls that made them: `@app.function(...)`, `@app.cls(...)`, `@modal.method()` (modal/app.py, 1.6.4). */
import { modal as modalPickler } from '../../picklers/modal.ts';
import { originalOf } from '../../python/execute/function-attributes.ts';
import type { CallTerm, ClassValue, FunctionValue, Keyword, Value } from '../../python/value.ts';
import { keyword, madeBy, makerOf, stringOf } from '../../python/values.ts';

/** How what a function gives travels back: a generator's values one by one (modal/_functions.py, 1.6.4). */
export const MODAL_RESULT = { pickler: modalPickler, takes: 'stream' } as const;

export interface ModalObject {
  readonly kind: 'function' | 'class' | 'entrypoint';
  /** What Modal calls it: `name=`, else its qualname. */
  readonly name: string;
  readonly definition: FunctionValue | ClassValue;
  readonly app: CallTerm;
  readonly options: readonly Keyword[];
  readonly term: CallTerm;
}

const KINDS: Readonly<Record<string, ModalObject['kind']>> = {
  function: 'function',
  cls: 'class',
  // Its enter methods start an HTTP server in the container (modal/_server.py, 1.6.4).
  server: 'class',
  local_entrypoint: 'entrypoint',
};

export const isApp = (value: Value): value is CallTerm => madeBy(value, /^modal\.(app\.)?(App|Stub)$/);

/** The function under `@modal.concurrent()`, `@modal.fastapi_endpoint()` and the like, which add options to it. */
export function underneath(value: Value | undefined): FunctionValue | ClassValue | null {
  if (value?.kind === 'function' || value?.kind === 'class') return value;
  if (value?.kind !== 'call') return null;
  const maker = makerOf(value);
  return maker?.startsWith('modal.') ? underneath(value.args[0]) : null;
}

/** `@app.function()` on f, bare or with options. */
export function describeModal(value: Value): ModalObject | null {
  if (value.kind !== 'call') return null;
  return (
    made(value, value.callee, []) ??
    (value.callee.kind === 'call' ? made(value, value.callee.callee, value.callee.keywords) : null)
  );
}

function made(term: CallTerm, decorator: Value, options: readonly Keyword[]): ModalObject | null {
  if (decorator.kind !== 'attribute' || !isApp(decorator.object)) return null;
  const kind = KINDS[decorator.name];
  const definition = underneath(term.args[0]);
  if (!kind || !definition) return null;
  const name =
    stringOf(keyword(options, 'name')) ?? (definition.kind === 'class' ? definition.name : originalOf(definition).qualname);
  return { kind, name, definition, app: decorator.object, options, term };
}

/** `f.with_options(gpu="T4")`, `Model.with_concurrency(max_inputs=2)`: the same function, run otherwise (modal/cls.py and modal/_functions.py, 1.6.4). */
export function underOptions(value: Value): Value {
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return value;
  return /^with_(options|concurrency|batching)$/.test(value.callee.name) ? underOptions(value.callee.object) : value;
}

export interface CalledObject {
  readonly object: ModalObject;
  readonly verb: string;
  readonly method: string | null;
}

/** The function, or the class and method, that a call such as `f.remote(...)` or `Model().run.remote(...)` is made on. */
export function calledObject(callee: Value): CalledObject | null {
  if (callee.kind !== 'attribute') return null;
  // `f.remote.aio(...)`
  if (callee.name === 'aio' && callee.object.kind === 'attribute') return calledObject(callee.object);
  const direct = describeModal(underOptions(callee.object));
  if (direct?.kind === 'function') return { object: direct, verb: callee.name, method: null };
  const method = callee.object;
  if (method.kind !== 'attribute' || method.object.kind !== 'call') return null;
  const cls = describeModal(underOptions(method.object.callee));
  return cls?.kind === 'class' ? { object: cls, verb: callee.name, method: method.name } : null;
}

/** `app.run()`, `app.deploy()`: the App is loaded. */
export const loadsApp = ({ callee }: CallTerm): boolean =>
  callee.kind === 'attribute' && (callee.name === 'run' || callee.name === 'deploy') && isApp(callee.object);

/** `serialized=True`: the function travels too, and nothing is mounted for it. */
export const isSerialized = (object: ModalObject): boolean => {
  const value = keyword(object.options, 'serialized');
  return value?.kind === 'constant' && value.value === true;
};
