/** Calls that Modal refuses while the script is imported, with its own words (modal/app.py, modal/cls.py, 1.6.4). */
import { findInClass } from '../../python/execute/find-in-class.ts';
import { originalOf } from '../../python/execute/function-attributes.ts';
import type { ClassValue, FunctionValue, Keyword, Value } from '../../python/value.ts';
import { keyword, libraryPath } from '../../python/values.ts';
import { isApp, underneath } from './objects.ts';
import { parametersOf, refusalOfParameters } from './parameters.ts';
import { invalid, type Refusal } from './refusal.ts';

const LOCAL_FUNCTION = invalid(
  'The `@app.function` decorator must apply to functions in global scope, unless `serialized=True` is set. If trying to apply additional decorators, they may need to use `functools.wraps`.',
);
const METHOD = invalid(
  'The `@app.function` decorator cannot be used on class methods. Please use `@app.cls` with `@modal.method` instead.',
);
const LOCAL_CLASS: Refusal = {
  type: 'LocalFunctionError',
  message: 'Modal can only import functions defined in global scope unless they are `serialized=True`',
};

/** Gone since 1.0 (modal/__init__.py, `__getattr__`); what to write instead is in Modal's own words where it has any. */
const REMOVED: Readonly<Record<string, string>> = {
  Stub: "Module 'modal' has no attribute 'Stub'. Use `modal.App` instead. This is a simple name change.",
  Mount: "module 'modal' has no attribute 'Mount'",
};

/** null: not refused, or not decided by the call alone. `version` is that of the installed Modal, null when nothing says. */
export function refusalOfCall(
  callee: Value,
  args: readonly Value[],
  keywords: readonly Keyword[],
  version: string | null,
): Refusal | null {
  const isOld = /^0\./.test(version ?? '');
  if (!isOld) {
    const removed = removedApi(callee, keywords);
    if (removed) return removed;
  }
  const options = callee.kind === 'call' ? callee.keywords : [];
  const decorator = callee.kind === 'call' ? callee.callee : callee;
  if (decorator.kind !== 'attribute' || !isApp(decorator.object)) return null;
  const definition = underneath(args[0]);
  if (!definition || isSerializedOption(options)) return null;
  if (decorator.name === 'function' && definition.kind === 'function') return refusalOfFunction(definition);
  if (definition.kind !== 'class') return null;
  if (decorator.name === 'server') return refusalOfServer(definition);
  return decorator.name === 'cls' ? (refusalOfClass(definition) ?? (isOld ? null : refusalOfParameters(definition))) : null;
}

const isSerializedOption = (options: readonly Keyword[]): boolean => {
  const value = keyword(options, 'serialized');
  return value !== null && !(value.kind === 'constant' && value.value === false);
};

const isLocal = ({ qualname }: FunctionValue | ClassValue): boolean => qualname.includes('<locals>') || qualname === '<lambda>';

/** modal/_utils/function_utils.py: `is_global_object`, `is_method_fn`. */
function refusalOfFunction(fn: FunctionValue): Refusal | null {
  const named = originalOf(fn);
  if (isLocal(named)) return LOCAL_FUNCTION;
  return named.qualname.includes('.') ? METHOD : null;
}

const hasConstructor = (cls: ClassValue): boolean => findInClass(cls, '__init__') !== null || cls.marks.value.length > 0;

function refusalOfClass(cls: ClassValue): Refusal | null {
  if (isLocal(cls)) return LOCAL_CLASS;
  return hasConstructor(cls)
    ? invalid(
        `Modal class ${cls.name} cannot have a custom constructor (__init__) method. Use \`modal.parameter()\` and \`@modal.enter()\` instead.`,
      )
    : null;
}

/** modal/_server.py, in the order in which it asks. */
function refusalOfServer(cls: ClassValue): Refusal | null {
  if (parametersOf(cls).length > 0)
    return invalid(`Server class ${cls.name} cannot use modal.parameter(). Servers do not support parameterization.`);
  if (hasConstructor(cls))
    return invalid(
      `Server class ${cls.name} cannot have a custom __init__ method. Use @modal.enter() for initialization logic instead.`,
    );
  return isLocal(cls) ? LOCAL_CLASS : null;
}

function removedApi(callee: Value, keywords: readonly Keyword[]): Refusal | null {
  const [, name] = /^modal\.(\w+)/.exec(libraryPath(callee) ?? '') ?? [];
  const message = name === undefined ? undefined : REMOVED[name];
  if (message) return { type: 'AttributeError', message };
  if (callee.kind !== 'attribute') return null;
  if (isApp(callee.object) && (callee.name === 'function' || callee.name === 'cls') && keyword(keywords, 'mounts'))
    return { type: 'TypeError', message: `_App.${callee.name}() got an unexpected keyword argument 'mounts'` };
  return /^copy_local_(file|dir)$/.test(callee.name) && isImage(callee.object)
    ? { type: 'AttributeError', message: `'Image' object has no attribute '${callee.name}'` }
    : null;
}

const isImage = (value: Value): boolean =>
  value.kind === 'call' &&
  (/^modal\.(image\.)?Image\./.test(libraryPath(value.callee) ?? '') ||
    (value.callee.kind === 'attribute' && isImage(value.callee.object)));
