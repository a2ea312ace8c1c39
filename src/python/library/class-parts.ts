/** What calls that make classes are given, read: names, bases, namespaces; and the class of it. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { nameOfModule } from '../execute/function-attributes.ts';
import { marksCell } from '../fields/makers.ts';
import { cellOf } from '../scope.ts';
import type { Annotated, ClassValue, Keyword, Mark, Value } from '../value.ts';
import { emptyNamespace, library, stringOf } from '../values.ts';

export interface Parts {
  readonly name: string;
  readonly bases?: readonly Value[];
  readonly keywords?: readonly Keyword[];
  readonly namespace?: readonly (readonly [string, Value])[];
  readonly annotations?: readonly Annotated[];
  readonly marks?: readonly Mark[];
}

/** A class whose module is that of the code that makes the call (`sys._getframe`); null: no code of the project makes it. */
export function classOfParts(
  x: Execution,
  { name, bases = [], keywords = [], namespace = [], annotations = [], marks = [] }: Parts,
  at: Span,
): ClassValue | null {
  const module = x.frames.at(-1)?.module;
  if (!module) return null;
  const made: ClassValue = {
    kind: 'class',
    node: null,
    name,
    module,
    home: stringOf(namespace.findLast(([key]) => key === '__module__')?.[1]) ?? nameOfModule(module),
    qualname: name,
    bases,
    keywords,
    namespace: emptyNamespace(),
    annotations,
    marks: marksCell(marks),
    at,
  };
  for (const [key, value] of namespace) x.journal.write(cellOf(made.namespace, key), value);
  return made;
}

/** Names and values of a dictionary that is known to its last entry; null: some of it is open. */
export function namesIn(value: Value | null | undefined): readonly (readonly [string, Value])[] | null {
  if (!value || (value.kind === 'constant' && value.value === null)) return [];
  if (value.kind !== 'dict' || value.state.value.rest) return null;
  const named = value.state.value.entries.map(([key, one]) => [stringOf(key), one] as const);
  return named.every((one): one is readonly [string, Value] => one[0] !== null) ? named : null;
}

/** The elements of a tuple or list that is known to its last one. */
export const itemsOf = (value: Value | null | undefined): readonly Value[] | null =>
  value?.kind === 'sequence' && !value.state.value.rest ? value.state.value.items : null;

/** "a b", "a, b" or a list of names. */
export function fieldNames(value: Value | undefined): readonly string[] | null {
  const whole = stringOf(value);
  if (whole !== null) return whole.split(/[\s,]+/).filter(name => name !== '');
  const names = itemsOf(value)?.map(stringOf) ?? null;
  return names?.every(name => name !== null) ? names : null;
}

/** `[("a", int), ("b", str)]` */
export function pairs(value: Value | undefined): readonly (readonly [string, Value])[] | null {
  const each = itemsOf(value)?.map(one => {
    const [name, hint] = itemsOf(one) ?? [one];
    return [stringOf(name), hint ?? library('typing.Any')] as const;
  });
  return each?.every((one): one is readonly [string, Value] => one[0] !== null) ? each : null;
}
