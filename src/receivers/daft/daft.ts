/**
 * Daft's UDF worker: `sys.executable -m daft.execution.udf_worker`, with the parent's working directory and environment
 * as they are when the operator starts, and nothing of its `sys.path` (`UdfHandle.__init__`, daft/execution/udf.py, 0.7.26).
 */
import type { Span } from '../../model/source.ts';
import type { Root } from '../../pickle/trace.ts';
import { daftPickle } from '../../picklers/daft-pickle.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { CallTerm, FunctionValue, Keyword, Value } from '../../python/value.ts';
import { argumentsOf, classOf, keyword, libraryPath, stringOf } from '../../python/values.ts';
import { moduleLevelPath } from '../module-level.ts';
import { workerFor } from '../ray/worker.ts';
import type { Handed, Receiver, ReceiverContext, Shipment } from '../receiver.ts';
import { dtypeOfExpression } from './column-dtype.ts';
import { all, returnDtype } from './dtype.ts';
import { executedFrame, isApplication, isColumn, isExpression } from './frame.ts';
import { type Decision, decide } from './leaves.ts';
import { type Application, applicationsIn } from './plan.ts';
import { isOnRay, noteRunner, ON_RAY } from './runner.ts';
import { noteSessions, tableRead } from './sessions.ts';
import { interpretQuery } from './sql.ts';
import { appliedUdf, methodOf, processOptions, type Udf } from './udf.ts';
import { udfWorker } from './worker.ts';

export const daft: Receiver = {
  name: 'daft-udf',
  libraries: ['daft'],
  interpret,
  shipments(x, event, context) {
    noteRunner(x, event.term);
    noteSessions(x, event.term);
    const frame = executedFrame(event.term);
    if (frame) return applicationsIn(frame, isCount(event.term)).map(one => shipApplication(x, event, context, one));
    const applied = appliedFunction(event.term);
    if (applied) return [shipApplied(x, event, context, applied)];
    if (!isApplication(event.term)) return [];
    // Pickled at the call, to see whether it can be (`check_serializable`, daft/udf/udf_v2.py), and not sent yet.
    return [
      {
        ...ship(x, event, context, event.term, null),
        executed: false,
        leaves: false,
        why: 'no plan that computes it is executed in this launch',
      },
    ];
  },
};

/** `df["x"].apply(f)`, which is a UDF of the older kind and computed in this process (daft/expressions/expressions.py, 0.7.26). */
function appliedFunction({ callee, args, keywords }: CallTerm): Value | null {
  if (callee.kind !== 'attribute' || callee.name !== 'apply' || !isColumn(callee.object)) return null;
  const fn = args[0] ?? keyword(keywords, 'func');
  return fn?.kind === 'function' || fn?.kind === 'method' || fn?.kind === 'instance' ? fn : null;
}

/** Pickled at the call all the same, to see whether it can be (`check_serializable`, daft/udf/legacy.py). */
function shipApplied(x: Execution, event: CallEvent, context: ReceiverContext, fn: Value): Shipment {
  const name = fn.kind === 'function' ? fn.qualname : 'the function';
  const { at } = event.term;
  return {
    subject: event.term,
    kind: 'daft-udf',
    name,
    roots: [{ name, value: fn }],
    node: null,
    declaredAt: at,
    at,
    executed: false,
    leaves: false,
    why: '`.apply(...)` computes it in this process',
    pickler: daftPickle,
    to: udfWorker(x, context),
    doubts: event.doubts,
    parts: null,
  };
}

const isCount = ({ callee }: CallTerm): boolean => callee.kind === 'attribute' && callee.name === 'count_rows';

function shipApplication(
  x: Execution,
  event: CallEvent,
  context: ReceiverContext,
  { term, frame, decided }: Application,
): Shipment {
  const shipment = ship(x, event, context, term, frame);
  // What never leaves does not leave by an operator that is not read either.
  return decided && shipment.leaves !== false && !isOnRay(x) ? { ...shipment, ...decided } : shipment;
}

/** A UDF called without an expression runs here; `pipe` and `transform` call their function with the frame. */
function interpret(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): Value | null {
  const frame = interpretQuery(x, callee, args, keywords, at) ?? tableRead(x, callee, args, keywords);
  if (frame) return frame;
  const all = [...args, ...keywords.map(one => one.value)];
  const udf = appliedUdf(callee);
  if (udf && udf.form !== 'legacy' && !all.some(isExpression)) return callEagerly(x, udf, args, keywords, at);
  if (callee.kind === 'attribute' && (callee.name === 'pipe' || callee.name === 'transform') && args[0]?.kind === 'function') {
    return x.call(args[0], [callee.object, ...args.slice(1)], keywords, at);
  }
  return null;
}

function callEagerly(x: Execution, udf: Udf, args: readonly Value[], keywords: readonly Keyword[], at: Span): Value | null {
  if (udf.definition.kind === 'function') return x.call(udf.held, args, keywords, at);
  if (!udf.method) return null;
  const instance = x.call(udf.definition, udf.init.args, udf.init.keywords, at);
  return x.call({ kind: 'method', self: instance, function: udf.method }, args, keywords, at);
}

function ship(x: Execution, event: CallEvent, context: ReceiverContext, term: CallTerm, frame: Value | null): Shipment {
  const udf = appliedUdf(term.callee)!;
  const decision = decideFor(x, udf, term, frame, context);
  const setUp = udf.definition.kind === 'class' ? methodOf(udf.definition, '__init__') : null;
  return {
    subject: term,
    kind: 'daft-udf',
    name: udf.definition.kind === 'class' ? udf.definition.name : udf.definition.qualname,
    roots: rootsOf(udf, term),
    node: udf.method,
    ...(passesOver(udf) && { passesOver: true as const }),
    setUp,
    setUpWith: setUp ? byPosition(setUp, udf.init) : [],
    declaredAt: udf.declaredAt,
    at: term.at,
    executed: true,
    ...(isOnRay(x) ? ON_RAY : decision),
    pickler: daftPickle,
    to: isOnRay(x) ? { ...workerFor(x, context, []), name: 'the Ray worker that runs Daft' } : udfWorker(x, context),
    doubts: event.doubts,
    parts: partsOf(x, udf, term),
  };
}

/** `on_error`: what a row raises becomes null (daft/udf/__init__.py, 0.7.26); what a class's constructor raises does not. */
const passesOver = ({ definition, options }: Udf): boolean =>
  definition.kind === 'function' && /^(log|ignore)$/.test(stringOf(keyword(options, 'on_error')) ?? '');

/** With a place for `self`, which is made there. */
const byPosition = ({ node }: FunctionValue, { args, keywords }: Udf['init']): Handed => [
  null,
  ...node.args.slice(1).map(({ name }, i) => args[i] ?? keyword(keywords, name)),
];

function decideFor(x: Execution, udf: Udf, term: CallTerm, frame: Value | null, context: ReceiverContext): Decision {
  const inputs = argumentsOf(term).filter(isExpression);
  const dtypes = [
    ...inputs.map(one => dtypeOfExpression(x, one, frame)),
    returnDtype(x, udf.method, keyword(udf.options, 'return_dtype')),
  ];
  return decide(processOptions(udf), all(dtypes), context.environment.distribution('daft')?.version ?? null);
}

/** The expression holds the wrapped function or class, the constructor's arguments and those bound at the call (D8). */
function rootsOf(udf: Udf, term: CallTerm): readonly Root[] {
  const name = udf.definition.kind === 'class' ? udf.definition.name : udf.definition.qualname;
  const bound = argumentsOf(term).flatMap((arg): readonly Value[] => {
    if (!isExpression(arg)) return [arg];
    // `daft.lit(object)` is an expression that carries the object.
    return arg.kind === 'call' && libraryPath(arg.callee) === 'daft.lit' ? arg.args : [];
  });
  return [
    { name, value: udf.held },
    ...argumentsOf(udf.init).map((value, i) => ({ name: `argument ${i + 1} of ${name}(...)`, value })),
    ...bound.map((value, i) => ({ name: `argument ${i + 1} bound at the call`, value })),
  ];
}

/** Everything that is sent, as objects that an import of the modules gives. */
function partsOf(x: Execution, udf: Udf, term: CallTerm): Shipment['parts'] {
  const path = moduleLevelPath(x, udf.object) ?? moduleLevelPath(x, udf.definition);
  if (!path) return null;
  const others = rootsOf(udf, term)
    .slice(1)
    .flatMap(root => instanceClasses(root.value));
  const paths = others.map(cls => moduleLevelPath(x, cls));
  return paths.every(one => one !== null) ? [path, ...paths] : null;
}

/** Arguments are made while the job runs; their classes stand in for them. */
function instanceClasses(value: Value): readonly Value[] {
  if (value.kind === 'instance') return [classOf(value)];
  if (value.kind === 'function' || value.kind === 'class') return [value];
  return value.kind === 'sequence' ? value.state.value.items.flatMap(instanceClasses) : [];
}
