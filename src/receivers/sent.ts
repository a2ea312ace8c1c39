/** A payload as it was when it was sent, with what the receiving process makes of it. */
import type { Annotation, Boundary, ModuleReference, Payload, Reference } from '../model/boundary.ts';
import { moduleNameOf, qualnameOf } from '../pickle/lookup.ts';
import type { Trace } from '../pickle/walk.ts';
import type { ClassValue, Value } from '../python/value.ts';
import type { FailedImport, Received, Receiving } from './receive.ts';
import type { Shipment } from './receiver.ts';

export interface Sent {
  /** Of the boundary in the result. */
  readonly id: string;
  readonly shipment: Shipment;
  readonly trace: Trace;
  readonly receiving: Receiving;
  readonly references: readonly { readonly reference: Trace['references'][number]; readonly received: Received }[];
  readonly modules: readonly { readonly reference: Trace['moduleReferences'][number]; readonly received: Received }[];
  /** Imports that fail while what was sent runs there. */
  readonly imports: readonly FailedImport[];
}

export function receive(id: string, shipment: Shipment, trace: Trace, receiving: Receiving): Sent {
  // What stays in its process is not asked of another.
  const asked = shipment.leaves !== false;
  const received = (one: Parameters<Receiving['receive']>[0]): Received => (asked ? receiving.receive(one) : { kind: 'loads' });
  return {
    id,
    shipment,
    trace,
    receiving,
    references: trace.references.map(reference => ({ reference, received: received(reference) })),
    modules: trace.moduleReferences.map(reference => ({ reference, received: received(reference) })),
    imports: asked && shipment.kind !== 'modal-function' && shipment.node ? receiving.importsOf(shipment.node) : [],
  };
}

const importable = (received: Received): boolean | null =>
  received.kind === 'loads' ? true : received.kind === 'unknown' ? null : false;

/** What a payload is reported from: one that was sent, or one that is only asked about. */
export type Asked = Pick<Sent, 'id' | 'trace' | 'references' | 'modules'> & Pick<Shipment, 'name' | 'at' | 'leaves' | 'why'>;

export function payloadOf({ id, name, at, leaves, why, trace, references, modules }: Asked): Payload {
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
export function annotationsOf({ shipment, trace }: Sent): readonly Annotation[] {
  const { node } = shipment;
  if (!node) return [];
  const byValue = trace.byValue.includes(node);
  return node.annotations.flatMap(annotation => {
    const value = annotation.value;
    const classes = value ? classesIn(value) : [];
    return classes.map(
      (cls): Annotation => ({
        node: shipment.name,
        class: qualnameOf(cls),
        module: moduleNameOf(cls) ?? cls.module.name,
        travels: byValue,
        why: byValue
          ? `the annotation of \`${annotation.name}\` was evaluated, and \`${shipment.name}\` goes by value with it`
          : `\`${shipment.name}\` goes by reference: its annotations are not sent`,
        at: annotation.node.at,
      }),
    );
  });
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
