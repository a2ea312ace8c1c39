/**
 * Whether a column holds Arrow data or Python objects, from type hints, `return_dtype` and values
 * (`DataType.infer_from_type`, daft/datatype.py, 0.7.26). null: it cannot be told.
 */
import type { Execution } from '../../python/execution.ts';
import type { ClassValue, FunctionValue, Value } from '../../python/value.ts';
import { libraryBases, libraryPath, lineage, stringOf } from '../../python/values.ts';
import { lookUp, moduleScope, read } from '../../python/scope.ts';
import { daftPath } from './paths.ts';

export type Dtype = 'arrow' | 'python' | null;

/** A struct or list is Arrow when all its parts are. */
export const all = (parts: readonly Dtype[]): Dtype => (parts.includes('python') ? 'python' : parts.includes(null) ? null : 'arrow');

const PLAIN = /^(builtins\.(int|str|float|bool|bytes|bytearray|NoneType)|datetime\.(datetime|date|time|timedelta)|PIL\.Image\.Image|daft\.\w*File|uuid\.UUID)$/;
const CONTAINERS = /^(builtins\.(list|dict|tuple)|typing\.(List|Dict|Tuple))$/;

export function dtypeOfHint(x: Execution, hint: Value, fn: FunctionValue | null): Dtype {
  if (hint.kind === 'constant') {
    const name = stringOf(hint);
    if (name === null) return hint.type === 'None' ? 'arrow' : null;
    // A quoted hint is evaluated by get_type_hints in the function's globals.
    const named = fn && /^\w+$/.test(name) ? lookUp(fn.scope, name) : null;
    return named ? dtypeOfHint(x, named, fn) : PLAIN.test(`builtins.${name}`) ? 'arrow' : null;
  }
  if (hint.kind === 'class') return dtypeOfClass(x, hint, fn);
  if (hint.kind === 'item') return dtypeOfGeneric(x, hint.object, hint.index, fn);
  if (hint.kind === 'operation' && hint.op === '|') return union(x, hint.operands, fn);
  const path = libraryPath(hint);
  if (path === null) return null;
  if (PLAIN.test(path)) return 'arrow';
  if (CONTAINERS.test(path) || path === 'typing.Any' || path === 'builtins.object' || path === 'decimal.Decimal') return 'python';
  return null;
}

function dtypeOfGeneric(x: Execution, generic: Value, index: Value, fn: FunctionValue | null): Dtype {
  const path = libraryPath(generic) ?? '';
  const args = index.kind === 'sequence' ? index.state.value.items : [index];
  if (/^typing\.(Optional|Union)$/.test(path)) return union(x, path.endsWith('Optional') ? [...args, { kind: 'constant', type: 'None', value: null }] : args, fn);
  if (path === 'typing.Annotated') return dtypeOfHint(x, args[0]!, fn);
  if (/^(typing|collections\.abc)\.(Iterator|Generator|Iterable)$/.test(path)) return dtypeOfHint(x, args[0]!, fn);
  if (CONTAINERS.test(path)) return all(args.filter(arg => !(arg.kind === 'constant' && arg.type === 'Ellipsis')).map(arg => dtypeOfHint(x, arg, fn)));
  return null;
}

/** One type, or one type and None; any other union is Python. */
function union(x: Execution, members: readonly Value[], fn: FunctionValue | null): Dtype {
  const others = members.filter(member => !(member.kind === 'constant' && member.type === 'None'));
  if (others.length === 1) return dtypeOfHint(x, others[0]!, fn);
  const parts = others.map(member => dtypeOfHint(x, member, fn));
  return parts.includes(null) ? null : 'python';
}

/** TypedDicts and pydantic models become structs; enums of strings or ints are their base; any other class is Python. */
function dtypeOfClass(x: Execution, cls: ClassValue, fn: FunctionValue | null): Dtype {
  const bases = libraryBases(cls);
  if (bases.some(base => PLAIN.test(base))) return 'arrow';
  if (bases.some(base => /^(pydantic(\.main)?\.BaseModel|typing(_extensions)?\.TypedDict)$/.test(base))) {
    const fields = lineage(cls).flatMap(one => one.annotations);
    return all(fields.map(field => dtypeOfHint(x, field.value ?? x.evaluate(field.node, moduleScope(cls.module)), fn)));
  }
  return bases.some(base => !/^(builtins\.object|abc\.ABC|enum\.Enum|typing\.(Generic|Protocol))$/.test(base)) ? null : 'python';
}

/** A `return_dtype=` argument: a DataType, a SQL type name or a Python type. */
export function dtypeOfOption(x: Execution, option: Value, fn: FunctionValue | null): Dtype {
  if (option.kind === 'constant') return stringOf(option) === null ? null : 'arrow';
  if (option.kind === 'call') {
    const path = daftPath(option.callee);
    if (path === null || !path.startsWith('daft.DataType.')) return null;
    if (path === 'daft.DataType.python') return 'python';
    const inner = [...option.args, ...option.keywords.map(one => one.value)];
    return all(inner.map(arg => nested(x, arg, fn)));
  }
  return dtypeOfHint(x, option, fn);
}

/** Arguments of DataType.list, .struct and so on: types count, sizes and names do not. */
function nested(x: Execution, arg: Value, fn: FunctionValue | null): Dtype {
  if (arg.kind === 'dict') return all(arg.state.value.entries.map(([, value]) => nested(x, value, fn)));
  if (arg.kind === 'call' || arg.kind === 'class') return dtypeOfOption(x, arg, fn);
  return 'arrow';
}

/** The dtype a UDF returns. */
export function returnDtype(x: Execution, fn: FunctionValue | null, option: Value | null): Dtype {
  const stated = option ?? (fn ? read(fn.fields, '_daft_return_dtype') : null);
  if (stated && !(stated.kind === 'constant' && stated.type === 'None')) return dtypeOfOption(x, stated, fn);
  const hint = fn?.annotations.find(one => one.name === 'return');
  if (!fn || !hint) return null;
  return dtypeOfHint(x, hint.value ?? x.evaluate(hint.node, fn.scope), fn);
}

/** The dtype of a literal value in a column. */
export function dtypeOfValue(value: Value): Dtype {
  switch (value.kind) {
    case 'constant':
    case 'data':
      return 'arrow';
    case 'sequence':
      return all([...value.state.value.items, ...(value.state.value.rest ? [value.state.value.rest] : [])].map(dtypeOfValue));
    case 'dict':
      return all(value.state.value.entries.map(([, item]) => dtypeOfValue(item)));
    case 'instance':
      return libraryBases(value.class).length > 0 ? null : 'python';
    case 'function':
    case 'class':
      return 'python';
    case 'choice':
      return value.alternatives.map(dtypeOfValue).reduce((left, right) => (left === right ? left : null));
    default: {
      const path = libraryPath(value.kind === 'call' ? value.callee : value);
      return path && /^(datetime|numpy|pyarrow|decimal|uuid)\./.test(path) ? 'arrow' : null;
    }
  }
}
