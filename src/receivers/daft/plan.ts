/**
 * Which UDFs of a plan are computed when it is executed: Daft's optimizer drops columns that nothing above reads
 * (projection pushdown; measured on 0.7.26 for each method named here).
 */
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, stringOf } from '../../python/values.ts';
import { columnName, isApplication, isFrame } from './frame.ts';
import { daftPath } from './paths.ts';

export interface Application {
  readonly term: CallTerm;
  /** The frame whose columns it reads. */
  readonly frame: Value | null;
  /** Inside `map_groups`, which is always computed in the parent (measured, 0.7.26). */
  readonly inGroups: boolean;
}

/** The columns that something above reads. */
type Needed = (column: string) => boolean;
const every: Needed = () => true;
const none: Needed = () => false;

const either =
  (...parts: readonly Needed[]): Needed =>
  column =>
    parts.some(part => part(column));

/** Applications that executing the plan computes; `counted`: only the number of its rows is asked for. */
export function applicationsIn(plan: Value, counted: boolean): readonly Application[] {
  const found: Application[] = [];
  visitFrame(plan, counted ? none : every, found);
  return found;
}

function visitFrame(frame: Value, needed: Needed, found: Application[]): void {
  if (frame.kind === 'choice') for (const one of frame.alternatives) visitFrame(one, needed, found);
  if (frame.kind !== 'call') return;
  if (frame.callee.kind !== 'attribute') {
    for (const arg of argumentsOf(frame)) visitOther(arg, null, found);
    return;
  }
  const { object, name } = frame.callee;
  const below = neededBelow(frame, object, name, needed, found);
  if (below) visitFrame(object, below, found);
}

/** What a method computes is visited; returned is which columns it reads of the frame below, null when it reads no rows at all. */
function neededBelow(term: CallTerm, base: Value, method: string, needed: Needed, found: Application[]): Needed | null {
  const exprs = argumentsOf(term).flatMap(elements);
  const compute = (computed: readonly Value[]): Needed => {
    for (const expr of computed) visitExpression(expr, base, false, found);
    return either(...computed.map(reads));
  };
  const isAsked = (expr: Value): boolean => {
    const name = columnName(expr);
    return name === null || needed(name);
  };
  switch (method) {
    case 'with_column':
    case 'with_columns': {
      const made = newColumns(term, method);
      const below = compute(made.filter(([name]) => name === null || needed(name)).map(([, expr]) => expr));
      const names = new Set(made.map(([name]) => name));
      return either(column => !names.has(column) && needed(column), below);
    }
    case 'select':
    case 'agg':
      return compute(exprs.filter(isAsked));
    case 'groupby':
    case 'where':
    case 'filter':
    case 'sort':
    case 'explode':
      return either(needed, compute(exprs));
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
      return exprs.length > 0 ? compute(exprs) : every;
    case 'count':
      return exprs.length > 0 ? compute(exprs) : none;
    case 'exclude': {
      const dropped = new Set(exprs.map(stringOf));
      return column => !dropped.has(column) && needed(column);
    }
    case 'with_column_renamed': {
      const [from, to] = exprs.map(stringOf);
      return column => (column === from ? needed(to ?? column) : column !== to && needed(column));
    }
    case 'limit':
      return exprs[0]?.kind === 'constant' && exprs[0].value === 0 ? null : needed;
    case 'into_partitions':
    case 'repartition':
    case 'into_batches':
      return needed;
    case 'join':
    case 'concat':
    case 'union_all': {
      const columns = either(needed, ...exprs.filter(expr => !isFrame(expr)).map(reads));
      for (const other of exprs.filter(isFrame)) visitFrame(other, columns, found);
      return columns;
    }
    case 'map_groups':
      for (const expr of exprs) visitExpression(expr, base, true, found);
      return every;
    default:
      // `collect` computes everything; of any other method nothing is known that would spare a column.
      for (const arg of exprs) visitOther(arg, base, found);
      return every;
  }
}

const elements = (value: Value): readonly Value[] => (value.kind === 'sequence' ? value.state.value.items : [value]);

function newColumns(term: CallTerm, method: string): readonly (readonly [string | null, Value])[] {
  const [first, second] = argumentsOf(term);
  if (method === 'with_column') return second ? [[stringOf(first), second]] : [];
  return first?.kind === 'dict'
    ? first.state.value.entries.map(([name, expr]) => [stringOf(name), expr] as const)
    : [[null, first ?? term]];
}

function visitOther(value: Value, frame: Value | null, found: Application[]): void {
  if (isFrame(value)) visitFrame(value, every, found);
  else visitExpression(value, frame, false, found);
}

function visitExpression(value: Value, frame: Value | null, inGroups: boolean, found: Application[]): void {
  if (value.kind === 'call' && isApplication(value) && !found.some(one => one.term === value))
    found.push({ term: value, frame, inGroups });
  for (const part of partsOf(value)) visitExpression(part, frame, inGroups, found);
}

/** What an expression is made of; a frame under `frame["x"]` is the plan below, which is visited on its own. */
function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'call':
      return [...argumentsOf(value), ...(value.callee.kind === 'attribute' ? [value.callee.object] : [])];
    case 'attribute':
      return [value.object];
    case 'operation':
      return value.operands;
    case 'sequence':
      return value.state.value.items;
    case 'dict':
      return value.state.value.entries.map(([, item]) => item);
    case 'choice':
      return value.alternatives;
    default:
      return [];
  }
}

/** The columns an expression reads. */
function reads(value: Value): Needed {
  const own =
    value.kind === 'item' ? value.index : value.kind === 'call' && daftPath(value.callee) === 'daft.col' ? value.args[0] : null;
  if (own) {
    const name = stringOf(own);
    return name === null ? every : column => column === name;
  }
  // `select("x")` names a column by its text.
  if (value.kind === 'constant') return column => column === value.value;
  if (value.kind === 'unknown') return every;
  return either(...partsOf(value).map(reads));
}
