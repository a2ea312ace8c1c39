/** A Modal container starts: the function's module is imported, then the function runs. */
import type { Span } from '../model/source.ts';
import { findInClass } from '../python/execute/find-in-class.ts';
import { lineage } from '../python/mro.ts';
import type { ClassValue, FunctionValue } from '../python/value.ts';
import { makerOf } from '../python/values.ts';
import type { FailedImport } from '../receivers/failed-import.ts';
import { MODAL_RESULT, type ModalObject, underneath } from '../receivers/modal/objects.ts';
import type { Receiving } from '../receivers/receiving.ts';

export interface FailedStart {
  readonly receiving: Receiving;
  readonly failure: FailedImport;
  /** Where the function that runs there is declared, or the program is started. */
  readonly at: Span;
}

/** Every container is judged, whether or not its function is called. */
export function startContainer(object: ModalObject, receiving: Receiving): readonly FailedStart[] {
  const { at } = object.term;
  return failuresIn(object, receiving).map(one => ({ receiving, failure: one.at.file === '' ? { ...one, at } : one, at }));
}

/** Import, then the instance of a class and its enter methods, then what is called (modal/_container_entrypoint.py, 1.6.4). */
function failuresIn({ definition }: ModalObject, receiving: Receiving): readonly FailedImport[] {
  const failure = receiving.start();
  if (failure) return [failure];
  if (receiving.endsAtStart()) return [];
  const call = (fn: FunctionValue) => receiving.follow(fn, MODAL_RESULT, []).failures;
  if (definition.kind === 'function') return call(definition);
  const methods = methodsOf(definition);
  const entered = receiving.construct(
    definition,
    methods.filter(one => one.isEnter).map(one => one.name),
  );
  const isOver = entered.some(one => one.doubts.length === 0);
  return isOver ? entered : [...entered, ...methods.filter(one => !one.isEnter).flatMap(one => call(one.fn))];
}

interface Method {
  readonly name: string;
  readonly fn: FunctionValue;
  readonly isEnter: boolean;
}

/** What Modal calls of a class: the functions that it or its bases decorate with `@modal.method()`, `@modal.enter()` and the like. */
function methodsOf(cls: ClassValue): readonly Method[] {
  const names = new Set(lineage(cls).flatMap(one => [...one.namespace.keys()]));
  return [...names].flatMap((name): readonly Method[] => {
    const value = findInClass(cls, name) ?? undefined;
    const fn = value?.kind === 'call' ? underneath(value) : null;
    if (value?.kind !== 'call' || fn?.kind !== 'function') return [];
    return [{ name, fn, isEnter: /^modal\.(_?partial_function\.)?enter$/.test(makerOf(value) ?? '') }];
  });
}
