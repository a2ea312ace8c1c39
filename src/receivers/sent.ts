/** A payload as it was when it was sent, with what the receiving process makes of it. */
import type { Annotation, Boundary, ModuleReference, Reference, Payload as ReportedPayload } from '../model/boundary.ts';
import { moduleNameOf, qualnameOf } from '../pickle/lookup.ts';
import type { Trace } from '../pickle/walk.ts';
import type { Environment } from '../python/environment/environment.ts';
import type { Handlers } from '../python/execute/handler.ts';
import type { Execution, NoNameEvent } from '../python/execution.ts';
import type { FileSystem } from '../python/resolved.ts';
import { lookUp } from '../python/scope.ts';
import type { ClassValue, FunctionValue, Value } from '../python/value.ts';
import { stringOf } from '../python/values.ts';
import type { FailedImport } from './failed-import.ts';
import { endsInMain } from './main-again.ts';
import type { Received } from './received.ts';
import type { Shipment } from './receiver.ts';
import type { Receiving } from './receiving.ts';

export interface Sent {
  /** Of the boundary in the result. */
  readonly id: string;
  readonly from: Sender;
  readonly shipment: Shipment;
  readonly trace: Trace;
  /** How many payloads were pickled before it. */
  readonly order: number;
  /** The handlers around each place where it shows that it cannot be pickled or loaded, innermost last. */
  readonly around: readonly (readonly Handlers[])[];
  /** Names of the modules that its sender is importing. */
  readonly importing: readonly string[];
  readonly receiving: Receiving;
  readonly references: readonly { readonly reference: Trace['references'][number]; readonly received: Received }[];
  readonly modules: readonly { readonly reference: Trace['moduleReferences'][number]; readonly received: Received }[];
  /** Imports that fail while what was sent runs there. */
  readonly imports: readonly FailedImport[];
  /** Names that are not there when it runs. */
  readonly noNames: readonly NoNameEvent[];
}

/** What is sent, and what pickling it sends. */
export type Payload = Pick<Sent, 'shipment' | 'trace' | 'order' | 'around' | 'importing'>;

/** The process that pickles. */
export interface Sender {
  /** The `key` of its process. */
  readonly key: string;
  readonly fs: FileSystem;
  readonly environment: Environment;
}

export function receive(
  id: string,
  from: Sender,
  { shipment, trace, order, around, importing }: Payload,
  receiving: Receiving,
): Sent {
  // What stays in its process is not asked of another.
  const asked = shipment.leaves !== false;
  const starts = !receiving.interpreter.shadowed;
  const runs = arrives(trace) && asked && starts && !receiving.interpreter.entryModule && !endsInMain(receiving.failsInMain());
  const received = (one: Parameters<Receiving['receive']>[0]): Received => {
    const { file } = one.source;
    if (asked && !starts) return { kind: 'ends-before' };
    return asked ? receiving.receive(one, file === null ? null : from.fs.localPath(file)) : { kind: 'loads' };
  };
  const references = trace.references.map(reference => ({ reference, received: received(reference) }));
  const modules = trace.moduleReferences.map(reference => ({ reference, received: received(reference) }));
  const { setUp, setUpWith = [], node, returning = null, calls = [[]], lasts = false } = shipment;
  const run = (fn: FunctionValue) =>
    calls.map(handed => (lasts ? receiving.initialize(fn, handed) : receiving.follow(fn, returning, handed)));
  const outcomes = runs ? [...(setUp ? [receiving.follow(setUp, null, setUpWith)] : []), ...(node ? run(node) : [])] : [];
  return {
    id,
    from,
    shipment,
    trace,
    order,
    around,
    importing,
    receiving,
    references,
    modules,
    imports: outcomes.flatMap(({ failures }) => failures),
    noNames: outcomes.flatMap(({ noNames }) => noNames),
  };
}

const arrives = ({ unpicklable, unloadable }: Trace): boolean => unpicklable === null && unloadable === null;

/** It can be pickled, and nothing of it is certain to be missing where it arrives. */
export const isLoaded = ({ trace, references, modules }: Sent): boolean =>
  arrives(trace) && [...references, ...modules].every(({ received }) => importable(received) !== false);

const importable = (received: Received): boolean | null =>
  received.kind === 'loads' ? true : received.kind === 'unknown' ? null : false;

/** What a payload is reported from: one that was sent, or one that is only asked about. */
export type Asked = Pick<Sent, 'id' | 'trace' | 'references' | 'modules'> & Pick<Shipment, 'name' | 'at' | 'leaves' | 'why'>;

export function payloadOf({ id, name, at, leaves, why, trace, references, modules }: Asked): ReportedPayload {
  return {
    boundary: id,
    root: name,
    at,
    leavesProcess: leaves,
    why,
    byValue: trace.byValue.map(one => `${moduleNameOf(one)}.${qualnameOf(one)}`),
    unknowns: trace.unknowns,
    references: references.map(
      ({ reference: { source: _, ...reference }, received }): Reference => ({ ...reference, importable: importable(received) }),
    ),
    moduleReferences: modules.map(
      ({ reference: { source: _, ...reference }, received }): ModuleReference => ({
        ...reference,
        importable: importable(received),
      }),
    ),
    unpicklable: trace.unpicklable,
  };
}

export function boundaryOf(
  { id, shipment }: Sent,
  launch: string,
  from: string,
  registry: readonly string[],
  interpreterId: string,
): Boundary {
  return {
    id,
    launch,
    kind: shipment.kind,
    from,
    to: interpreterId,
    pickler: shipment.pickler.name,
    registry,
    at: shipment.declaredAt,
    reached: shipment.doubts.length > 0 ? null : true,
  };
}

/** Classes of the project in the annotations of a function that a pipeline runs, and whether the annotation sends them. */
export function annotationsOf(sent: Sent, x: Execution): readonly Annotation[] {
  const { node } = sent.shipment;
  if (!node) return [];
  return node.annotations.flatMap(annotation => {
    const isEvaluated = annotation.value !== null && stringOf(annotation.value) === null;
    const reason = whyItStays(sent, isEvaluated);
    return classesIn(meaningOf(annotation, node, x)).map(
      (cls): Annotation => ({
        node: sent.shipment.name,
        class: qualnameOf(cls),
        module: moduleNameOf(cls) ?? cls.module.name,
        travels: reason === null,
        why:
          reason ?? `the annotation of \`${annotation.name}\` was evaluated, and \`${sent.shipment.name}\` goes by value with it`,
        at: annotation.node.at,
      }),
    );
  });
}

/** null: the annotation makes its classes travel. */
function whyItStays({ shipment, trace }: Sent, isEvaluated: boolean): string | null {
  if (!isEvaluated) return 'the annotation is a string at run time, never evaluated: it sends no class';
  if (shipment.kind === 'modal-function') return 'the container imports the function: its annotations are not sent';
  if (shipment.leaves === false) return `\`${shipment.name}\` does not leave the process`;
  const isByValue = shipment.node !== null && trace.byValue.includes(shipment.node);
  return isByValue ? null : `\`${shipment.name}\` goes by reference: its annotations are not sent`;
}

/** What an annotation stands for, whether or not Python evaluates it. */
function meaningOf(annotation: FunctionValue['annotations'][number], node: FunctionValue, x: Execution): Value {
  const value = annotation.value ?? x.evaluate(annotation.node, node.scope);
  const name = stringOf(value);
  return name === null ? value : (lookUp(node.scope, name) ?? value);
}

function classesIn(value: Value): readonly ClassValue[] {
  switch (value.kind) {
    case 'class':
      return [value];
    case 'item':
      return [...classesIn(value.object), ...classesIn(value.index)];
    case 'sequence':
      return value.state.value.items.flatMap(classesIn);
    case 'operation':
      return value.operands.flatMap(classesIn);
    default:
      return [];
  }
}
