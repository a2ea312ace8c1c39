/** Annotations, with what is quoted in them evaluated. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { cellOf, lookUp, moduleScope, type Scope } from '../scope.ts';
import type { Annotated, ClassValue, Value } from '../value.ts';
import { dict, library, libraryPath, sequence, stringOf, text, unknown } from '../values.ts';
import { BUILTIN_NAMES } from './builtin-names.ts';
import type { Model } from './model.ts';

/** Annotations of a function or class, evaluated; quoted ones where they are a plain name. */
export const getTypeHints: Model = (x, [object]) => {
  if (object?.kind !== 'function' && object?.kind !== 'class') return unknown('type hints of an object that is not known', null);
  const scope = object.kind === 'function' ? object.scope : moduleScope(object.module);
  const hints = dict(object.annotations.map(one => [text(one.name), hintOf(x, one, scope)] as const));
  // A ForwardRef inside an annotation keeps what it was evaluated to (typing.ForwardRef._evaluate).
  if (object.kind === 'function' && object.annotations.some(one => one.value?.kind === 'item'))
    x.journal.write(cellOf(object.fields, EVALUATED_HINTS), hints);
  return hints;
};
const EVALUATED_HINTS = '(evaluated forward references)';

const hintOf = (x: Execution, { value, node }: Annotated, scope: Scope): Value =>
  evaluated(value ?? x.evaluate(node, scope), scope, node.at);

/** Names that were not evaluated with the class are looked up in its module (pydantic/_internal/_namespace_utils.py, 2.14.3). */
export const hintInClass = (x: Execution, cls: ClassValue, annotation: Annotated): Value =>
  hintOf(x, annotation, moduleScope(cls.module));

/** `List["X"]` with the quoted name evaluated; a quoted text in `Literal` is no name. */
function evaluated(value: Value, scope: Scope, at: Span): Value {
  const inside = (one: Value) => evaluated(one, scope, at);
  if (value.kind === 'item') return isLiteral(value) ? value : { ...value, index: inside(value.index) };
  if (value.kind === 'operation') return { ...value, operands: value.operands.map(inside) };
  if (value.kind === 'sequence') return sequence(value.type, value.state.value.items.map(inside));
  const name = stringOf(value);
  if (name === null) return value;
  return lookUp(scope, name) ?? (BUILTIN_NAMES.has(name) ? library(`builtins.${name}`) : unknown('a quoted annotation', at));
}

export const isLiteral = (hint: Value): boolean => /^typing(_extensions)?\.Literal$/.test(libraryPath(hint) ?? '');
