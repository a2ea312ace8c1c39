/** A function and its arguments, sent to a worker to be called there. */
import type { Pickler } from '../../picklers/pickler.ts';
import type { CallEvent, Execution } from '../../python/execution.ts';
import type { FunctionValue, Keyword, Value } from '../../python/value.ts';
import { type CalledCode, codeOf, handedTo } from '../called-code.ts';
import { moduleLevelPath } from '../module-level.ts';
import type { Handed, ReceivingProcess, Returning, Shipment } from '../receiver.ts';

export interface Task {
  readonly kind: string;
  readonly subject: Value;
  readonly fn: Value;
  readonly others: readonly Value[];
  readonly pickler: Pickler;
  readonly to: ReceivingProcess;
  /** What the function gives or raises comes back, pickled likewise: neither for a `Process`. */
  readonly returns?: Omit<Returning, 'fn' | 'name' | 'pickler'> | null;
  readonly leaves?: boolean | null;
  readonly why?: string;
  /** The arguments of its calls, as far as they are known. */
  readonly calls?: readonly Handed[];
  /** What each of them is given by name. */
  readonly keywords?: readonly Keyword[];
  /** What runs there; absent: what a call of `fn` runs. */
  readonly code?: CalledCode | null;
}

export function shipTask(x: Execution, event: CallEvent, task: Task): Shipment {
  const { fn, others, to } = task;
  const name = nameOf(fn);
  const code = task.code === undefined ? codeOf(fn) : task.code;
  return {
    subject: task.subject,
    kind: task.kind,
    name,
    roots: [{ name, value: fn }, ...others.map((value, i) => ({ name: `argument ${i + 1} for ${name}`, value }))],
    node: code?.fn ?? null,
    calls: code ? (task.calls ?? [[]]).map(args => handedTo(code, args, task.keywords ?? [])) : [[]],
    declaredAt: event.term.at,
    at: event.term.at,
    executed: true,
    leaves: task.leaves === undefined ? true : task.leaves,
    why: task.why ?? `it is sent to ${to.name}`,
    pickler: task.pickler,
    to,
    doubts: event.doubts,
    parts: partsOf(x, fn, others),
    ...(code && task.returns ? { returning: returningFrom(code.fn, name, task) } : {}),
  };
}

const returningFrom = (fn: FunctionValue, name: string, { fn: called, pickler, returns }: Task): Returning => ({
  fn,
  name: `the result of \`${name}\``,
  pickler,
  ...(called.kind === 'class' ? { makes: called } : {}),
  ...returns,
});

function nameOf(fn: Value): string {
  if (fn.kind === 'function') return fn.qualname;
  if (fn.kind === 'class') return fn.name;
  if (fn.kind === 'method') return nameOf(fn.function);
  return fn.kind === 'instance' ? `${fn.class.name}(...)` : 'a task';
}

/** Made while the job runs, unless it is a function of the module with plain arguments. */
function partsOf(x: Execution, fn: Value, others: readonly Value[]): Shipment['parts'] {
  const path = moduleLevelPath(x, fn);
  return path && others.every(one => one.kind === 'constant' || one.kind === 'data') ? [path] : null;
}
