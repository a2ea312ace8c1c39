/** What a sequence or a dictionary is asked for and has not. */
import type { Span } from '../../model/source.ts';
import { tellNoParent } from '../library/parents.ts';
import type { Entries, SequenceValue, Value } from '../value.ts';
import { callTerm, library, unknown } from '../values.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { expects } from './guards.ts';

export function noSuchKey(x: Execution, { entries, rest }: Entries, index: Value, at: Span): Value {
  const why = 'a key that was not seen in this dictionary';
  const isCertain = !rest && index.kind === 'constant' && entries.every(([key]) => key.kind === 'constant');
  return isCertain ? absent(x, 'KeyError', why, at) : unknown(why, at);
}

export function outOfRange(x: Execution, object: SequenceValue, index: number, at: Span): Value {
  tellNoParent(x, object, index, at);
  return absent(x, 'IndexError', 'an index out of range', at);
}

/** Raised where the program waits for it; elsewhere the job is taken to work, and our knowledge to be short. */
function absent(x: Execution, type: 'KeyError' | 'IndexError', why: string, at: Span): Value {
  if (expects(x, type)) throw new PythonRaise(type, callTerm(library(`builtins.${type}`), [], [], at), at);
  return unknown(why, at);
}
