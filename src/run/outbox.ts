/** What processes send, in the order in which it is pickled: each payload once. */
import type { Span } from '../model/source.ts';
import { trace } from '../pickle/trace.ts';
import type { Handler } from '../python/execute/handler.ts';
import type { Execution } from '../python/execution.ts';
import type { CallTerm, Value } from '../python/value.ts';
import type { Shipment } from '../receivers/index.ts';
import type { Returning } from '../receivers/receiver.ts';
import type { Payload, Sender } from '../receivers/sent.ts';
import { isExpectedToFail } from './expected-failure.ts';
import { reducers } from './receiving.ts';
import { type Asking, askingOf, isShownLater } from './shown-later.ts';

export interface Letter {
  readonly from: Sender;
  /** How many boundaries lie between the launched process and its sender. */
  readonly depth: number;
  readonly payload: Payload;
  /** Whether the program was seen to ask what became of it; `exception`: as a value. */
  readonly asked: false | 'result' | 'exception';
}

/** A container that starts a worker that starts a worker: deeper nests are not followed. */
const DEEPEST = 3;

export interface Outbox {
  /** For one process: takes what it pickles now, or what it calls where that sends nothing. */
  from(sender: Sender, depth: number): (x: Execution, shipments: readonly Shipment[], term?: CallTerm) => void;
  next(): Letter | undefined;
  /** How many payloads were pickled so far. */
  readonly pickled: number;
  /** What was pickled since there were so many: it is not sent after all. */
  takeBack(since: number): void;
}

export function createOutbox(): Outbox {
  let waiting: readonly Letter[] = [];
  let pickled = 0;
  /** Sent before, and only now is what it gives asked for: `future.result()`. */
  function askBack(letter: Letter, returning: Returning): void {
    const { payload } = letter;
    const asked = { ...letter, payload: { ...payload, shipment: { ...payload.shipment, returning } } };
    waiting = waiting.map(one => (one.payload.order === payload.order ? asked : one));
  }
  /** Where its failure shows. */
  function ask(x: Execution, { payload: { order } }: Letter, { forException }: Asking, { at }: CallTerm): void {
    const asked = (letter: Letter): readonly Letter[] => {
      const { payload } = letter;
      if (isExpectedToFail(x, payload.shipment.kind, payload.trace)) return [];
      if (letter.asked === 'exception') return [letter];
      if (forException) return [{ ...letter, payload: { ...payload, around: [[[asksFor(at)]]] }, asked: 'exception' }];
      const before = letter.asked ? payload.around : [];
      return [{ ...letter, payload: { ...payload, around: [...before, [...x.handlers]] }, asked: 'result' }];
    };
    waiting = waiting.flatMap(one => (one.payload.order === order ? asked(one) : [one]));
  }
  return {
    from(sender, depth) {
      const shipped = new Map<Value, readonly Letter[]>();
      return (x, shipments, term) => {
        const asking = term ? askingOf(term) : null;
        for (const subject of asking?.subjects ?? [])
          for (const letter of shipped.get(subject) ?? [])
            if (isShownLater(letter.payload.shipment)) ask(x, letter, asking!, term!);
        for (const shipment of depth > DEEPEST ? [] : shipments) {
          const known = shipped.get(shipment.subject) ?? [];
          const same = known.find(({ payload }) => isSame(payload.shipment, shipment));
          if (same) {
            if (shipment.returning) askBack(same, shipment.returning);
            continue;
          }
          // A payload is traced at the moment it is pickled: values are what they are then.
          const traced = trace(x, shipment.pickler, shipment.roots, reducers);
          if (isExpectedToFail(x, shipment.kind, traced)) continue;
          const around = [shipment.inThread ? [] : [...x.handlers]];
          const importing = x.frames.filter(one => one.function === null).map(one => one.module.name);
          const payload = { shipment, order: pickled++, trace: traced, around, importing };
          const letter: Letter = { from: sender, depth, payload, asked: false };
          // Pickled at its call and then sent: the sending is what counts.
          const replaced = shipment.executed ? known.filter(one => !one.payload.shipment.executed) : [];
          waiting = [...waiting.filter(one => !replaced.includes(one)), letter];
          shipped.set(shipment.subject, [...known.filter(one => !replaced.includes(one)), letter]);
        }
      };
    },
    get pickled() {
      return pickled;
    },
    takeBack(since) {
      waiting = waiting.filter(({ payload }) => payload.order < since);
    },
    next() {
      const [first, ...rest] = waiting;
      waiting = rest;
      return first;
    },
  };
}

const asksFor = (at: Span): Handler => ({ names: null, at, seen: { goesOn: true }, asksFor: true });

/** Sent twice the same way. */
const isSame = (known: Shipment, next: Shipment): boolean =>
  known.leaves === next.leaves && known.to.key === next.to.key && (known.executed || !next.executed);
