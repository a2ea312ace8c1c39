/** Open files: which calls make one, and whether it has been closed by now. */
import type { Execution } from '../execute/execution.ts';
import { cellOf, read } from '../scope.ts';
import type { CallTerm, Value } from '../value.ts';
import { madeBy, NONE, TRUE } from '../values.ts';

/** No attribute can be named so. */
const CLOSED = '(closed)';

export const isFile = (value: Value): value is CallTerm => madeBy(value, /^(builtins|io|os|codecs)\.(fd)?open$/);

export const isClosed = (file: CallTerm): boolean => read(file.fields, CLOSED) !== null;

/** `with open(...)` gives the file itself, and closes it. */
export function callFileMethod(x: Execution, object: CallTerm, name: string): Value | null {
  if (!isFile(object)) return null;
  if (name === '__enter__') return object;
  if (name !== 'close' && name !== '__exit__') return null;
  x.journal.write(cellOf(object.fields, CLOSED), TRUE);
  return NONE;
}
