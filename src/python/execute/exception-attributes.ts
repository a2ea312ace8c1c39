/** What every exception has: its arguments, and a traceback that cannot be pickled. */
import type { Span } from '../../model/source.ts';
import { isBuiltinException } from '../library/exceptions.ts';
import type { CallTerm, InstanceValue, Value } from '../value.ts';
import { callTerm, classOf, isException, library, sequence } from '../values.ts';

export function exceptionAttribute(object: CallTerm | InstanceValue, name: string, at: Span): Value | null {
  if (name !== 'args' && name !== '__traceback__') return null;
  if (!(object.kind === 'call' ? isExceptionTerm(object) : isException(classOf(object)))) return null;
  if (name === '__traceback__') return callTerm(library('types.TracebackType'), [], [], at);
  return object.kind === 'call' ? sequence('tuple', object.args) : null;
}

const isExceptionTerm = ({ callee }: CallTerm): boolean =>
  callee.kind === 'library' && callee.path.startsWith('builtins.') && isBuiltinException(callee.path.slice('builtins.'.length));
