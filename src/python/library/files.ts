/** Open files: which calls make one, what its methods give, and whether it has been closed by now. */
import type { Execution } from '../execute/execution.ts';
import { cellOf, read } from '../scope.ts';
import type { CallTerm, Value } from '../value.ts';
import { data, madeBy, NONE, sequence, stringOf, TRUE } from '../values.ts';

/** No attribute can be named so. */
const CLOSED = '(closed)';

export const isFile = (value: Value): value is CallTerm =>
  madeBy(value, /^((builtins|io|os|codecs|gzip|bz2|lzma)\.(fd)?open|io\.(TextIOWrapper|FileIO|Buffered\w+))$/);

export const isClosed = (file: CallTerm): boolean => read(file.fields, CLOSED) !== null;

/** One line, or what is read at once: text, or bytes where the mode says so. */
export const contentOf = (file: CallTerm): Value =>
  data(
    [...file.args, ...file.keywords.map(one => one.value)].some(one => /^[rwax+]*b[rwax+]*$/.test(stringOf(one) ?? ''))
      ? 'bytes'
      : 'str',
  );

/** `with open(...)` gives the file itself, and closes it. */
export function callFileMethod(x: Execution, object: CallTerm, name: string): Value | null {
  if (!isFile(object)) return null;
  if (name === '__enter__') return object;
  if (/^(read1?|readline|__next__)$/.test(name)) return contentOf(object);
  if (name === 'readlines') return sequence('list', [], contentOf(object));
  if (/^(write|seek|tell|fileno|truncate)$/.test(name)) return data('int');
  if (name !== 'close' && name !== '__exit__') return null;
  x.journal.write(cellOf(object.fields, CLOSED), TRUE);
  return NONE;
}
