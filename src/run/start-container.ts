/** A Modal container starts: the function's module is imported, then the function runs. */
import type { Span } from '../model/source.ts';
import { modal as modalPickler } from '../picklers/modal.ts';
import type { FunctionValue } from '../python/value.ts';
import type { ModalObject } from '../receivers/modal/objects.ts';
import type { FailedImport, Receiving } from '../receivers/receive.ts';

export interface FailedStart {
  readonly receiving: Receiving;
  readonly failure: FailedImport;
  /** Where the function that runs there is declared. */
  readonly at: Span;
}

/** Every container is judged, whether or not its function is called. */
export function startContainer(object: ModalObject, receiving: Receiving): readonly FailedStart[] {
  const { at } = object.term;
  const failure = receiving.start();
  const failures = failure ? [failure] : bodiesOf(object).flatMap(fn => receiving.follow(fn, modalPickler).failures);
  return failures.map(one => ({ receiving, failure: one.at.file === '' ? { ...one, at } : one, at }));
}

/** The functions that run in its container: the function itself, or the methods of the class. */
function bodiesOf({ definition }: ModalObject): readonly FunctionValue[] {
  if (definition.kind === 'function') return [definition];
  return [...definition.namespace.values()].flatMap(({ value }) => {
    const fn = value.kind === 'call' ? value.args[0] : value;
    return fn?.kind === 'function' ? [fn] : [];
  });
}
