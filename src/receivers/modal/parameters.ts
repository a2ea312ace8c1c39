/** `modal.parameter()`: of which types one may be (`_validate_construction_mechanism` of modal/cls.py, and modal/_type_manager.py, 1.6.4). */
import { read } from '../../python/scope.ts';
import type { Annotated, CallTerm, ClassValue, Value } from '../../python/value.ts';
import { keyword, libraryPath, madeBy, stringOf, truth } from '../../python/values.ts';
import { invalid, type Refusal } from './refusal.ts';

const SUPPORTED = ['int', 'str', 'bytes', 'bool'];

/** Asked of the class itself, not of what it inherits; null: all are let through, or not known. */
export function refusalOfParameters(cls: ClassValue): Refusal | null {
  const names = parametersOf(cls);
  const annotated = cls.annotations.filter(one => names.includes(one.name));
  if (names.some(name => annotated.every(one => one.name !== name)))
    return invalid('All modal.parameter() specifications need to be type-annotated');
  return annotated.map(refusalOf).find(refusal => refusal !== null) ?? null;
}

/** The names of those that its own body declares. */
export const parametersOf = (cls: ClassValue): readonly string[] =>
  [...cls.namespace.keys()].filter(name => isParameter(read(cls.namespace, name)));

/** With `init=False` it only tells a type checker something. */
function isParameter(value: Value | null): value is CallTerm {
  if (!value || !madeBy(value, /^modal\.(cls\.)?parameter$/)) return false;
  const init = keyword(value.keywords, 'init');
  return init === null || truth(init) === true;
}

function refusalOf({ name, value }: Annotated): Refusal | null {
  // The annotation is looked up as it is: a text, as `from __future__ import annotations` makes of each, has no name to tell.
  if (value === null || stringOf(value) !== null) return unnamed('str');
  if (value.kind === 'operation' && value.op === '|') return unnamed('types.UnionType');
  const type = typeName(value);
  return type === null || SUPPORTED.includes(type)
    ? null
    : invalid(
        `Class parameter '${name}': ${type} is not a supported modal.parameter() type. Use one of: ${SUPPORTED.join(', ')}`,
      );
}

const unnamed = (type: string): Refusal => ({ type: 'AttributeError', message: `'${type}' object has no attribute '__name__'` });

/** `__name__` of a type, and of the generic that is subscripted; null: not known. */
function typeName(value: Value): string | null {
  if (value.kind === 'class') return value.name;
  if (value.kind === 'item') return value.object.kind === 'library' ? typeName(value.object) : null;
  const [, name] = /^(?:builtins|typing)\.(\w+)$/.exec(libraryPath(value) ?? '') ?? [];
  return name ?? null;
}
