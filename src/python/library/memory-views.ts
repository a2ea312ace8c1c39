/** What looks at memory of another object: it cannot be pickled, whatever it is a view of (Objects/memoryobject.c). */
import type { Span } from '../../model/source.ts';
import { isSlice } from '../execute/slices.ts';
import type { CallTerm, Value } from '../value.ts';
import { callTerm, data, library, madeBy, sequence } from '../values.ts';

const VIEW = /^builtins\.memoryview$/;

const viewOf = (object: Value, at: Span): CallTerm => callTerm(library('builtins.memoryview'), [object], [], at);

/** `SharedMemory(...).buf` (Lib/multiprocessing/shared_memory.py). */
export const memoryAttribute = (object: CallTerm, name: string, at: Span): Value | null =>
  name === 'buf' && madeBy(object, /^multiprocessing\.shared_memory\.SharedMemory$/) ? viewOf(object, at) : null;

/** `view[1:3]` is a view, an element is a number. */
export const memoryItem = (object: CallTerm, index: Value): Value | null =>
  madeBy(object, VIEW) ? (isSlice(index) ? object : data()) : null;

export function callMemoryMethod(object: CallTerm, name: string, at: Span): Value | null {
  if (name === 'getbuffer' && madeBy(object, /^io\.BytesIO$/)) return viewOf(object, at);
  if (!madeBy(object, VIEW)) return null;
  if (name === 'cast' || name === 'toreadonly' || name === '__enter__') return object;
  if (name === 'tolist') return sequence('list', [], data());
  return name === 'tobytes' || name === 'hex' ? data(name === 'hex' ? 'str' : 'bytes') : null;
}
