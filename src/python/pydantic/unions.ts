/** `A | B`: the best match in pydantic's smart mode, as far as source tells which that is (pydantic-core, src/validators/union.rs). */
import { builtinTypeOf } from '../builtin-type.ts';
import { isEnum, memberOf } from '../enums.ts';
import { hasDefault } from '../fields/defaults.ts';
import { isLiteral } from '../library/type-hints.ts';
import { lineage } from '../mro.ts';
import type { ClassValue, Constant, DictValue, Value } from '../value.ts';
import { classOf, joinValues, libraryPath, NONE, same, stringOf, unknown } from '../values.ts';
import { isMade, mayMake } from './classes.ts';
import { configOf, isModel, isRootModel } from './kinds.ts';
import { fieldsOfModel, keysOf, withoutMetadata } from './model-fields.ts';
import type { Validation } from './validation.ts';

/** The members of a union; null: the type is none. */
export function unionOf(hint: Value): readonly Value[] | null {
  if (hint.kind === 'operation') return hint.op === '|' ? hint.operands.flatMap(one => unionOf(one) ?? [one]) : null;
  const path = hint.kind === 'item' ? libraryPath(hint) : null;
  if (hint.kind !== 'item' || path === null) return null;
  if (/^typing(_extensions)?\.Optional$/.test(path)) return [...(unionOf(hint.index) ?? [hint.index]), NONE];
  if (!/^typing(_extensions)?\.Union$/.test(path)) return null;
  const members = hint.index.kind === 'sequence' ? hint.index.state.value.items : [hint.index];
  return members.flatMap(one => unionOf(one) ?? [one]);
}

export function validatedUnion(v: Validation, members: readonly Value[], given: Value): Value {
  const type = builtinTypeOf(given);
  const isExact = members.some(one => type !== null && libraryPath(one) === `builtins.${type}` && given.kind !== 'dict');
  if (type === 'None' || given.kind === 'unknown' || isExact || !members.some(mayMake)) return given;
  const candidates = members.filter(one => accepts(v, one, given));
  const isTold = ['instance', 'constant', 'sequence', 'dict', 'function', 'class', 'module', 'method'].includes(given.kind);
  if (!isTold) {
    const [only, ...others] = members.filter(mayMake);
    const isAlone = only && others.length === 0 && members.every(one => one === only || one === NONE);
    return isAlone ? v.validate(only, given) : unknown('which member of a union this value matches', v.at);
  }
  return candidates.length === 0 ? given : candidates.map(one => v.validate(one, given)).reduce(joinValues);
}

/** Whether the value may match that member. */
function accepts(v: Validation, declared: Value, given: Value): boolean {
  const { hint } = withoutMetadata(declared);
  const path = libraryPath(hint) ?? '';
  if (ANYTHING.test(path) || hint.kind === 'unknown') return true;
  switch (given.kind) {
    case 'instance':
      return hint.kind === 'class' && lineage(classOf(given)).includes(hint);
    case 'constant':
      return acceptsConstant(hint, given);
    case 'dict':
      return hint.kind === 'class' ? isMade(hint) && mayHold(v, hint, given) : /(dict|mapping)$/i.test(path);
    case 'sequence':
      return hint.kind === 'class'
        ? isRootModel(hint)
        : hint.kind !== 'constant' && !/(dict|mapping|Literal|Type|Callable)$/i.test(path);
    default:
      return false;
  }
}
const ANYTHING = /^(typing(_extensions)?\.Any|builtins\.object)$/;

function acceptsConstant(hint: Value, given: Constant): boolean {
  if (isLiteral(hint) && hint.kind === 'item') return literalsOf(hint.index).some(one => same(one, given));
  if (hint.kind !== 'class') return false;
  return isEnum(hint) ? memberOf(hint, given) !== null : isRootModel(hint);
}

const literalsOf = (index: Value): readonly Value[] => (index.kind === 'sequence' ? index.state.value.items : [index]);

/** False: a field that it must have is not there, a literal is another one (a discriminator), or there is one too many. */
function mayHold({ x }: Validation, cls: ClassValue, { state }: DictValue): boolean {
  if (!isModel(cls) || isRootModel(cls) || state.value.rest) return true;
  const given = new Map(state.value.entries.map(([key, value]) => [stringOf(key), value] as const));
  const fields = fieldsOfModel(x, cls).map(field => ({ ...field, keys: keysOf(x, cls, field) }));
  const known = fields.flatMap(({ keys }) => keys ?? [...given.keys()].filter(key => key !== null));
  if (stringOf(configOf(cls, 'extra')) === 'forbid' && [...given.keys()].some(key => key !== null && !known.includes(key)))
    return false;
  return fields.every(({ hint, keys, assigned }) => {
    const value = keys?.map(key => given.get(key)).find(one => one !== undefined);
    if (!value) return keys === null || hasDefault(assigned);
    const literals = isLiteral(hint) && hint.kind === 'item' ? literalsOf(hint.index) : null;
    return value.kind !== 'constant' || !literals || literals.some(one => same(one, value) || one.kind !== 'constant');
  });
}
