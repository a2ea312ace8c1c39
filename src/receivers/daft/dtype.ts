/**
 * Whether a column holds Arrow data, Python objects, or one of Daft's logical types that Arrow has no type for: Tensor,
 * SparseTensor, Embedding, Image, File, UUID (`DataType.is_logical`, daft/datatype.py). Read from type hints and
 * `return_dtype`. Only the outermost type counts: a list or struct with tensors or Python objects inside still leaves the
 * process (`DataType.infer_from_type`, daft/datatype.py; each measured on 0.7.26). null: it cannot be told.
 */
import { originalOf } from '../../python/execute/function-attributes.ts';
import type { Execution } from '../../python/execution.ts';
import { lookUp, read } from '../../python/scope.ts';
import type { ClassValue, FunctionValue, Value } from '../../python/value.ts';
import { libraryBases, libraryPath, stringOf } from '../../python/values.ts';
import { daftPath } from './paths.ts';

export type Dtype = 'arrow' | 'logical' | 'python' | null;

/** Several columns: one that is no Arrow data is enough to keep a UDF in the parent. */
export const all = (parts: readonly Dtype[]): Dtype =>
  parts.find(part => part === 'python' || part === 'logical') ?? (parts.includes(null) ? null : 'arrow');

/** Classes whose instances (and those of their subclasses) are Arrow data. */
const ARROW =
  /^(builtins\.(int|str|float|bool|bytes|list|dict|tuple|NoneType)|typing\.(List|Dict|Tuple|Text)|datetime\.(datetime|date|time|timedelta)|enum\.(IntEnum|StrEnum|IntFlag)|numpy\.(bool_|u?int(8|16|32|64)|float(16|32|64)|datetime64)|(daft|pandas)\.Series|pydantic(\.main)?\.BaseModel|typing(_extensions)?\.TypedDict|typing\.NamedTuple)$/;
const LOGICAL =
  /^(PIL\.Image\.Image|(numpy|cupy)\.ndarray|numpy\.typing\.NDArray|torch\.\w*Tensor|tensorflow\.Tensor|jax\.Array|jaxtyping\.\w+|daft\.(file\.)?\w*File)$/;
const PYTHON = /^(typing\.Any|builtins\.(object|set|frozenset|complex)|decimal\.Decimal|uuid\.UUID|pathlib\.\w+)$/;

export function dtypeOfHint(x: Execution, hint: Value, fn: FunctionValue | null): Dtype {
  if (hint.kind === 'constant') {
    const name = stringOf(hint);
    if (name === null) return hint.type === 'None' ? 'arrow' : null;
    // A quoted hint is evaluated by get_type_hints in the function's globals.
    const named = fn && /^\w+$/.test(name) ? lookUp(fn.scope, name) : null;
    return named ? dtypeOfHint(x, named, fn) : ARROW.test(`builtins.${name}`) ? 'arrow' : null;
  }
  if (hint.kind === 'class') return dtypeOfClass(hint);
  if (hint.kind === 'operation' && hint.op === '|') return union(x, hint.operands, fn);
  if (hint.kind === 'item') return dtypeOfGeneric(x, libraryPath(hint.object) ?? '', hint.index, fn);
  const path = libraryPath(hint);
  if (path === null) return null;
  return dtypeOfPath(path);
}

export const dtypeOfPath = (path: string): Dtype =>
  ARROW.test(path) ? 'arrow' : LOGICAL.test(path) ? 'logical' : PYTHON.test(path) ? 'python' : null;

function dtypeOfGeneric(x: Execution, generic: string, index: Value, fn: FunctionValue | null): Dtype {
  const args = index.kind === 'sequence' ? index.state.value.items : [index];
  if (/^typing\.Union$/.test(generic)) return union(x, args, fn);
  // For a generator function the hint says what it yields.
  if (/^typing\.(Optional|Annotated)$|^(typing|collections\.abc)\.(Iterator|Generator|Iterable)$/.test(generic))
    return args[0] ? dtypeOfHint(x, args[0], fn) : null;
  return dtypeOfPath(generic);
}

/** One type, or one type and None; a union of several is Python. */
function union(x: Execution, members: readonly Value[], fn: FunctionValue | null): Dtype {
  const others = members.filter(member => !(member.kind === 'constant' && member.type === 'None'));
  if (others.length === 1) return dtypeOfHint(x, others[0]!, fn);
  return others.some(member => dtypeOfHint(x, member, fn) === null) ? null : 'python';
}

/** Bases that say nothing about how an instance is stored. */
const NEUTRAL_BASES =
  /^(builtins\.object|abc\.ABC|enum\.(Enum|Flag)|typing(_extensions)?\.(Generic|Protocol)|builtins\.\w*(Exception|Error))$/;

export function dtypeOfClass(cls: ClassValue): Dtype {
  const bases = libraryBases(cls);
  if (bases.some(base => ARROW.test(base))) return 'arrow';
  if (bases.some(base => LOGICAL.test(base))) return 'logical';
  return bases.every(base => NEUTRAL_BASES.test(base)) ? 'python' : null;
}

const LOGICAL_DATATYPE = /^daft\.DataType\.(tensor|sparse_tensor|embedding|image|file|uuid)$/;

/** A `return_dtype=` argument: a DataType, the name of a SQL type, or a Python type. */
export function dtypeOfOption(x: Execution, option: Value, fn: FunctionValue | null): Dtype {
  if (option.kind === 'constant') return stringOf(option) === null ? null : 'arrow';
  if (option.kind !== 'call') return dtypeOfHint(x, option, fn);
  const path = daftPath(option.callee);
  if (path === null || !path.startsWith('daft.DataType.')) return null;
  return path === 'daft.DataType.python' ? 'python' : LOGICAL_DATATYPE.test(path) ? 'logical' : 'arrow';
}

/** The dtype a UDF returns. */
export function returnDtype(x: Execution, fn: FunctionValue | null, option: Value | null): Dtype {
  const stated = option ?? (fn ? read(fn.fields, '_daft_return_dtype') : null);
  if (stated && !(stated.kind === 'constant' && stated.type === 'None')) return dtypeOfOption(x, stated, fn);
  // `functools.wraps` copies the hints, which `get_type_hints` evaluates where the wrapped function stands (Lib/typing.py).
  const hinted = fn && originalOf(fn);
  const hint = hinted?.annotations.find(one => one.name === 'return');
  if (!hinted || !hint) return null;
  return dtypeOfHint(x, hint.value ?? x.evaluate(hint.node, hinted.scope), hinted);
}
