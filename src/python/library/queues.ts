/** Queues of one process: what is put in is what comes out (Lib/queue.py, Lib/asyncio/queues.py). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { cellOf, read } from '../scope.ts';
import type { AttributeTerm, CallTerm, SequenceValue, Value } from '../value.ts';
import { libraryPath, madeBy, sequence, unknown } from '../values.ts';

const QUEUE = /^(queue\.(Simple|Lifo|Priority)?Queue|asyncio\.(queues\.)?(Lifo|Priority)?Queue)$/;
const PUTS: ReadonlySet<string> = new Set(['put', 'put_nowait']);
const GETS: ReadonlySet<string> = new Set(['get', 'get_nowait']);

export function callQueueMethod(
  x: Execution,
  { object, name }: AttributeTerm,
  [value]: readonly Value[],
  at: Span,
): Value | null {
  if (!(PUTS.has(name) || GETS.has(name)) || !madeBy(object, QUEUE)) return null;
  const queued = queuedIn(x, object);
  const change = (method: string, ...args: readonly Value[]) =>
    x.call({ kind: 'attribute', object: queued, name: method }, args, [], at);
  if (PUTS.has(name)) return value ? change('append', value) : null;
  if (queued.state.value.items.length === 0) return unknown('what another thread puts into a queue', at);
  return change(libraryPath(object.callee)?.includes('Lifo') ? 'pop' : 'popleft');
}

/** No attribute can be named so. */
const QUEUED = '(queued)';

function queuedIn(x: Execution, queue: CallTerm): SequenceValue {
  const known = read(queue.fields, QUEUED);
  if (known?.kind === 'sequence') return known;
  const made = sequence('list', []);
  x.journal.write(cellOf(queue.fields, QUEUED), made);
  return made;
}
