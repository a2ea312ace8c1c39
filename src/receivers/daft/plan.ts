/**
 * Which UDFs of a plan are computed when it is executed: Daft's optimizer drops columns that nothing above reads
 * (projection pushdown; measured on 0.7.26 for each method named here).
 */
import { isFrame } from '../../pickle/daft-frames.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { argumentsOf, keyword, stringOf } from '../../python/values.ts';
import { either, every, type Needed, none, partsOf, reads, readsAsSql } from './columns-read.ts';
import { columnName, isApplication } from './frame.ts';
import type { Decision } from './leaves.ts';
import { hasNoBatch, isMovedBelow } from './no-rows.ts';
import { daftPath } from './paths.ts';
import { mentions, queryOf, SQL } from './sql.ts';

export interface Application {
  readonly term: CallTerm;
  /** The frame whose columns it reads. */
  readonly frame: Value | null;
  /** Where the plan decides, and not the UDF: an operator that computes it itself, a query that cannot be read. */
  readonly decided: Decision | null;
}

/** Only projections, filters and joins hand a UDF to its worker; these evaluate it where they are (measured on 0.7.26, each of them). */
const byOperator = (operator: string): Decision => ({ leaves: false, why: `\`${operator}\` computes it in this process` });
const UNREAD_QUERY: Decision = { leaves: null, why: 'which tables the SQL text names is not known before the run' };

/** With how often each frame was visited. */
type Found = Application[] & { readonly visits: Map<Value, number> };

/** Applications that executing the plan computes; `counted`: only the number of its rows is asked for. */
export function applicationsIn(plan: Value, counted: boolean): readonly Application[] {
  const found: Found = Object.assign([], { visits: new Map<Value, number>() });
  visitFrame(plan, counted ? none : every, found);
  return found;
}

/** For what is not computed, of which it matters only what it reads. */
const nothing = ({ visits }: Found): Found => Object.assign([], { visits });

/** Joined with itself in a loop, a frame stands in the plan more often than can be visited. */
const MOST_VISITS = 8;

/** `limited`: it has no rows to give, for a limit of none is moved below it. */
function visitFrame(frame: Value, asked: Needed, found: Found, limited = false): void {
  const visits = (found.visits.get(frame) ?? 0) + 1;
  found.visits.set(frame, visits);
  if (visits > MOST_VISITS) return;
  const needed = visits === MOST_VISITS ? every : asked;
  if (frame.kind === 'choice') for (const one of frame.alternatives) visitFrame(one, needed, found, limited);
  if (frame.kind !== 'call') return;
  if (frame.callee.kind === 'attribute') {
    const { object, name } = frame.callee;
    const hasNone = hasNoBatch(frame);
    const isMoved = (limited || hasNone) && isMovedBelow(name);
    const below = neededBelow(frame, object, name, needed, hasNone || isMoved ? nothing(found) : found);
    if (below) visitFrame(object, below, found, isMoved);
  } else if (daftPath(frame.callee) === SQL) visitQuery(frame, found);
  else for (const arg of argumentsOf(frame)) visitOther(arg, null, found);
}

function visitQuery(term: CallTerm, found: Found): void {
  const query = queryOf(term.args, term.keywords);
  const read = nothing(found);
  const values = term.keywords.map(({ value }) => value);
  const tables = values.filter(isFrame);
  for (const table of tables) visitFrame(table, column => query === null || mentions(query, column), read);
  const [table = null] = tables.length === 1 ? tables : [];
  for (const value of values) if (!isFrame(value)) visitExpression(value, table, null, read);
  found.push(...(query === null ? read.map(one => ({ ...one, decided: one.decided ?? UNREAD_QUERY })) : read));
}

/** What a method computes is visited; returned is which columns it reads of the frame below, null when it reads none of it. */
function neededBelow(term: CallTerm, base: Value, method: string, needed: Needed, found: Found): Needed | null {
  const exprs = argumentsOf(term).flatMap(elements);
  const compute = (computed: readonly Value[], decided: Decision | null = null): Needed => {
    for (const expr of computed) visitExpression(expr, base, decided, found);
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
      return compute(exprs.filter(isAsked));
    case 'agg': {
      const asked = exprs.filter(isAsked);
      const above = compute(asked.filter(isOfAggregate));
      return either(
        above,
        compute(
          asked.filter(expr => !isOfAggregate(expr)),
          byOperator(method),
        ),
      );
    }
    case 'where':
    case 'filter':
      return either(needed, compute(exprs), ...exprs.map(readsAsSql));
    case 'groupby':
    case 'sort':
    case 'explode':
      return either(needed, compute(exprs, byOperator(method)));
    case 'distinct':
    case 'unique':
    case 'drop_duplicates':
    case 'unpivot':
    case 'melt':
      compute(exprs, byOperator(method));
      return every;
    case 'sum':
    case 'mean':
    case 'min':
    case 'max':
      return exprs.length > 0 ? compute(exprs, byOperator(method)) : every;
    case 'count':
      return exprs.length > 0 ? compute(exprs, byOperator(method)) : none;
    case 'exclude': {
      const dropped = new Set(exprs.map(stringOf));
      return column => !dropped.has(column) && needed(column);
    }
    case 'with_column_renamed': {
      const [from, to] = exprs.map(stringOf);
      return column => (column === from ? needed(to ?? column) : column !== to && needed(column));
    }
    // It lists the schema (`LogicalPlanBuilder.describe`, daft/logical/builder.py).
    case 'describe':
      return null;
    case 'limit':
    case 'offset':
    case 'into_partitions':
    case 'repartition':
    case 'into_batches':
      return needed;
    case 'join':
    case 'concat':
    case 'union_all': {
      const columns = either(needed, ...exprs.filter(expr => !isFrame(expr)).map(reads));
      const onRight = keyword(term.keywords, 'right_on') ?? term.args[3] ?? null;
      const ofRight = onRight ? elements(onRight) : [];
      for (const expr of exprs) {
        if (isFrame(expr)) visitFrame(expr, columns, found);
        else visitExpression(expr, ofRight.includes(expr) ? (exprs.find(isFrame) ?? null) : base, null, found);
      }
      return columns;
    }
    case 'map_groups':
      compute(exprs, byOperator(method));
      return every;
    default:
      // `collect` computes everything; of any other method nothing is known that would spare a column.
      for (const arg of exprs) visitOther(arg, base, found);
      return every;
  }
}

/** `f(col("x").max())` is a projection of what was aggregated (0.6.14; from 0.7 on a row-wise UDF is refused in `agg`). */
const isOfAggregate = (expr: Value): boolean => {
  const named =
    expr.kind === 'call' && expr.callee.kind === 'attribute' && expr.callee.name === 'alias' ? expr.callee.object : expr;
  return (
    named.kind === 'call' &&
    isApplication(named) &&
    argumentsOf(named).some(arg => arg.kind === 'call' && arg.callee.kind === 'attribute')
  );
};

const elements = (value: Value): readonly Value[] => (value.kind === 'sequence' ? value.state.value.items : [value]);

function newColumns(term: CallTerm, method: string): readonly (readonly [string | null, Value])[] {
  const [first, second] = argumentsOf(term);
  if (method === 'with_column') return second ? [[stringOf(first), second]] : [];
  if (first?.kind !== 'dict') return [[null, first ?? term]];
  const { entries, rest } = first.state.value;
  return [...entries.map(([name, expr]) => [stringOf(name), expr] as const), ...(rest ? [[null, rest] as const] : [])];
}

function visitOther(value: Value, frame: Value | null, found: Found): void {
  if (isFrame(value)) visitFrame(value, every, found);
  else visitExpression(value, frame, null, found);
}

function visitExpression(
  value: Value,
  frame: Value | null,
  decided: Decision | null,
  found: Application[],
  seen = new Set<Value>(),
): void {
  // `x = x + x` shares its parts: there are few of them, and very many ways to each.
  if (seen.has(value)) return;
  seen.add(value);
  if (value.kind === 'call' && isApplication(value) && !found.some(one => one.term === value))
    found.push({ term: value, frame, decided });
  const within = computedWithin(value);
  const inside = within === null ? decided : byOperator(within);
  const seenInside = within === null ? seen : new Set<Value>();
  for (const part of partsOf(value)) visitExpression(part, frame, inside, found, seenInside);
}

/** A window, or a function of the elements of lists: it evaluates what it is given itself (measured on 0.7.26). */
function computedWithin(value: Value): string | null {
  if (value.kind !== 'call') return null;
  const name =
    value.callee.kind === 'attribute' ? value.callee.name : daftPath(value.callee)?.replace(/^daft\.functions\.(\w+\.)?/, '');
  return name !== undefined && /^(over|list_map|list_filter)$/.test(name) ? name : null;
}
