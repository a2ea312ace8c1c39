/** What a pipeline is made of: its nodes, those of pipelines inside of it, its engine, and what is bound (hypernodes/pipeline.py, 0.4.8). */
import type { Execution } from '../../python/execution.ts';
import { cellOf, read } from '../../python/scope.ts';
import type { CallTerm, FunctionValue, Keyword, Value } from '../../python/value.ts';
import { keyword, libraryPath, madeBy, NONE, stringOf } from '../../python/values.ts';

type Bound = readonly (readonly [string, Value])[];

export interface PipelineStep {
  /** `node(...)(fn)` */
  readonly term: CallTerm;
  readonly fn: FunctionValue;
  /** Inputs that are bound to the pipeline that is run. */
  readonly bound: Bound;
  /** To a pipeline inside of it, in which the node stands. */
  readonly inner: Bound;
}

export interface PipelineDescription {
  readonly nodes: readonly PipelineStep[];
  readonly engine: CallTerm | null;
}

const isPipeline = (value: Value): value is CallTerm => madeBy(value, /^hypernodes\.(pipeline\.)?Pipeline$/);
/** No attribute can be named so. */
const boundAs = (name: string): string => `(bound) ${name}`;

/** `with_engine`, `with_name`, `bind` and `unbind` change the pipeline and give it back; null: it is none of these. */
export function configure(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[]): Value | null {
  if (callee.kind !== 'attribute' || !isPipeline(callee.object)) return null;
  const { object, name } = callee;
  const write = (field: string, value: Value) => x.journal.write(cellOf(object.fields, field), value);
  switch (name) {
    case 'with_engine':
      write('engine', args[0] ?? keyword(keywords, 'engine') ?? NONE);
      return object;
    case 'bind':
      for (const one of keywords) if (one.name !== null) write(boundAs(one.name), one.value);
      return object;
    case 'unbind': {
      const names = args.length > 0 ? args.map(stringOf) : boundTo(object).map(([bound]) => bound);
      for (const one of names) if (one !== null) write(boundAs(one), NONE);
      return object;
    }
    case 'with_name':
      return object;
    default:
      return null;
  }
}

const boundTo = ({ fields }: CallTerm): Bound =>
  [...fields].flatMap(([field, { value }]) => {
    const name = /^\(bound\) (.*)$/.exec(field)?.[1];
    return name === undefined || value === NONE ? [] : [[name, value] as const];
  });

export function describePipeline(value: Value): PipelineDescription | null {
  if (!isPipeline(value)) return null;
  const engine = read(value.fields, 'engine') ?? keyword(value.keywords, 'engine') ?? value.args[1];
  return { nodes: stepsOf(value, boundTo(value), [], [value]), engine: engine?.kind === 'call' ? engine : null };
}

/** `around`: the pipelines that it stands in, and itself; none stands in itself. */
function stepsOf(pipeline: CallTerm, bound: Bound, inner: Bound, around: readonly CallTerm[]): readonly PipelineStep[] {
  const nodes = keyword(pipeline.keywords, 'nodes') ?? pipeline.args[0];
  const items = nodes?.kind === 'sequence' ? nodes.state.value.items : [];
  return items.flatMap(item => {
    const nested = nestedPipeline(item);
    if (!nested) return nodeOf(item, bound, inner);
    return around.includes(nested) ? [] : stepsOf(nested, bound, [...inner, ...boundTo(nested)], [...around, nested]);
  });
}

/** `inner.as_node(map_over="x")`: its nodes run on the engine of the pipeline around it. */
const nestedPipeline = (value: Value): CallTerm | null =>
  value.kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === 'as_node' && isPipeline(value.callee.object)
    ? value.callee.object
    : null;

function nodeOf(value: Value, bound: Bound, inner: Bound): readonly PipelineStep[] {
  if (value.kind !== 'call' || value.callee.kind !== 'call') return [];
  if (!/^hypernodes\.(node\.)?node$/.test(libraryPath(value.callee.callee) ?? '')) return [];
  const fn = value.args[0];
  return fn?.kind === 'function' ? [{ term: value, fn, bound, inner }] : [];
}
