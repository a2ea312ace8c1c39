/** Columns that nothing above reads are not computed (Catalyst's ColumnPruning; measured on 4.3.0: select, drop, limit, alias, count). */
import type { CallTerm, Value } from '../../python/value.ts';
import { stringOf } from '../../python/values.ts';

export type Needed = (column: string) => boolean;
export const every: Needed = () => true;
const none: Needed = () => false;

interface Columns {
  /** Whether anything reads what the call makes. */
  readonly computes: boolean;
  /** Which columns are read of the frame that it is called on. */
  readonly below: Needed;
}

/** Methods that hand on the columns they are given. */
const HANDS_ON = /^(limit|alias|repartition|coalesce|hint|collect|show|take|head|first|toPandas)$/;

export function columnsOf({ callee, args }: CallTerm, needed: Needed): Columns {
  if (callee.kind !== 'attribute') return { computes: true, below: every };
  if (callee.name === 'count') return { computes: true, below: none };
  if (callee.name === 'select') return { computes: true, below: namedIn(args) ?? every };
  if (callee.name === 'drop') {
    const dropped = namedIn(args);
    return { computes: true, below: dropped ? column => !dropped(column) && needed(column) : every };
  }
  if (callee.name === 'withColumn') {
    const name = stringOf(args[0]);
    return name !== null && !needed(name) ? { computes: false, below: needed } : { computes: true, below: every };
  }
  return { computes: true, below: HANDS_ON.test(callee.name) ? needed : every };
}

/** null: not all of them are plain names. */
function namedIn(args: readonly Value[]): Needed | null {
  const names = args.flatMap(arg => (arg.kind === 'sequence' ? arg.state.value.items : [arg])).map(stringOf);
  return names.every(name => name !== null && name !== '*') ? column => names.includes(column) : null;
}
