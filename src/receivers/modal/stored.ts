/** `modal.Dict` and `modal.Queue`: keys and values are cloudpickled by who puts them, for whoever takes them (modal/dict.py and modal/queue.py, 1.6.4). */
import { EMPTY_IMAGE } from '../../image/image.ts';
import type { Span } from '../../model/source.ts';
import { trace } from '../../pickle/trace.ts';
import { modal as modalPickler } from '../../picklers/modal.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { Keyword, Value } from '../../python/value.ts';
import { keyword, madeBy } from '../../python/values.ts';
import type { ReceiverContext, ReceivingProcess, Shipment } from '../receiver.ts';
import { containerProcess } from './container.ts';

const DICT = /^modal\.(dict\.)?Dict\.(from_name|from_id|lookup|ephemeral)(\.aio)?$/;
const QUEUE = /^modal\.(queue\.)?Queue\.(from_name|from_id|lookup|ephemeral)(\.aio)?$/;

export const isStore = (value: Value): boolean => madeBy(value, DICT) || madeBy(value, QUEUE);

interface Put {
  readonly into: Value;
  readonly values: readonly Value[];
}

/** Told where it cannot be sent: who takes it, and whether it could be loaded there, is not known. */
export function putInto(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[] {
  const { callee, args, keywords, at } = event.term;
  const put = putBy(x, callee, args, keywords, at);
  if (!put || put.values.length === 0) return [];
  const roots = put.values.map(value => ({ name: 'what is put', value }));
  const { unpicklable, unloadable } = trace(x, modalPickler, roots);
  if (!unpicklable && !unloadable) return [];
  return [
    {
      subject: event.term,
      kind: 'modal-store',
      name: 'what is put',
      roots,
      node: null,
      declaredAt: put.into.kind === 'call' ? put.into.at : at,
      at,
      executed: true,
      leaves: true,
      why: 'it is pickled for whoever takes it',
      pickler: modalPickler,
      to: taker(at, context),
      doubts: event.doubts,
      parts: null,
    },
  ];
}

function putBy(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): Put | null {
  if (callee.kind !== 'attribute') return null;
  if (callee.name === 'aio') return callee.object.kind === 'attribute' ? putBy(x, callee.object, args, keywords, at) : null;
  const { object: into, name } = callee;
  const given = (...found: readonly (Value | null | undefined)[]): Put => ({ into, values: found.filter(one => one != null) });
  if (madeBy(into, DICT)) {
    if (name === '__setitem__') return given(...args);
    if (name === 'put') return given(args[0] ?? keyword(keywords, 'key'), args[1] ?? keyword(keywords, 'value'));
    return name === 'update' ? given(args[0], ...keywords.map(one => one.value)) : null;
  }
  if (!madeBy(into, QUEUE)) return null;
  if (name === 'put') return given(args[0] ?? keyword(keywords, 'v'));
  // Each is pickled on its own: a generator of them is not.
  const many = args[0] ?? keyword(keywords, 'vs');
  return name === 'put_many' && many ? given(...x.iterate(many, at).items) : null;
}

function taker(at: Span, context: ReceiverContext): ReceivingProcess {
  const described = {
    key: 'modal store',
    label: 'Modal (whoever takes it)',
    name: 'whoever takes it',
    entryModule: null,
    functions: [],
    at,
  };
  return { ...containerProcess(described, EMPTY_IMAGE, () => null, context).process, remembers: () => true };
}
