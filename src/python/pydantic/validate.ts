/** What validation makes of a value for a declared type (pydantic/_internal/_generate_schema.py, 2.14.3, in its lax mode). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { isLiteral } from '../library/type-hints.ts';
import { isPlain } from '../plain.ts';
import type { ClassValue, ItemTerm, SequenceValue, Value } from '../value.ts';
import { data, dict, joinValues, libraryPath, madeBy, sequence, unknown } from '../values.ts';
import { mayMake, ofClass } from './classes.ts';
import { callValidator, hookOfMetadata, through } from './hooks.ts';
import { withoutMetadata } from './model-fields.ts';
import { unionOf, validatedUnion } from './unions.ts';
import type { Validation } from './validation.ts';

/** Texts, numbers and truths are made anew: an instance of a subclass does not stay (pydantic-core, src/input/input_python.rs). */
const MADE_ANEW = /^builtins\.(str|int|bool)$/;
const LISTS =
  /^(builtins\.(list|set|frozenset)|collections\.deque|(typing|collections\.abc)\.(List|Set|FrozenSet|AbstractSet|MutableSet|Deque|Sequence|MutableSequence|Iterable|Collection|Container))$/i;
const TUPLES = /^(builtins\.tuple|typing\.Tuple)$/;
const DICTS =
  /^(builtins\.dict|collections\.(OrderedDict|defaultdict)|(typing|collections\.abc)\.(Dict|Mapping|MutableMapping|OrderedDict|DefaultDict))$/;
/** They say something of the name, not of the value. */
const TRANSPARENT =
  /^(typing(_extensions)?\.(Final|Required|NotRequired|ReadOnly)|pydantic\.([\w.]+\.)?(SerializeAsAny|OnErrorOmit|FailFast))$/;
/** Nothing is made of what they are given. */
const KEPT = /^(builtins\.type|(typing|collections\.abc)\.(Type|Callable)|pydantic\.([\w.]+\.)?(InstanceOf|SkipValidation))$/;

export function validation(x: Execution, cls: ClassValue, at: Span): Validation {
  const v: Validation = { x, cls, at, validate: (declared, given) => validated(v, declared, given) };
  return v;
}

function validated(v: Validation, declared: Value, given: Value): Value {
  if (given.kind === 'choice') return given.alternatives.map(one => validated(v, declared, one)).reduce(joinValues);
  const { hint, metadata } = withoutMetadata(declared);
  const hooks = metadata.map(hookOfMetadata).filter(one => one !== null);
  const ask = (fn: Value, one: Value) => callValidator(v.x, v.cls, fn, one, { data: dict([], data()), field: null }, v.at);
  return through(hooks, ask, one => ofHint(v, hint, one), v.at)(given);
}

function ofHint(v: Validation, hint: Value, given: Value): Value {
  const members = unionOf(hint);
  if (members) return validatedUnion(v, members, given);
  if (hint.kind === 'class') return ofClass(v, hint, given);
  const path = libraryPath(hint) ?? '';
  if (MADE_ANEW.test(path)) return isPlain(given) ? given : data(path.slice('builtins.'.length));
  if (isLiteral(hint) || KEPT.test(path)) return given;
  // `NewType("Id", Model)` is validated as what it names; a type variable as anything.
  if (madeBy(hint, /\.NewType$/) && hint.args[1]) return validated(v, hint.args[1], given);
  return hint.kind === 'item' ? ofItem(v, hint, path, given) : ofOther(v, hint, given);
}

function ofItem(v: Validation, hint: ItemTerm, path: string, given: Value): Value {
  const held = given.kind === 'instance' && given.content ? given.content : given;
  if (TRANSPARENT.test(path)) return validated(v, hint.index, given);
  if (hint.object.kind === 'class') return ofHint(v, hint.object, given);
  const parts = hint.index.kind === 'sequence' ? hint.index.state.value.items : [hint.index];
  if (LISTS.test(path) && held.kind === 'sequence') return ofElements(v, held, typeOfList(path, held), () => parts[0]!);
  if (TUPLES.test(path) && held.kind === 'sequence') {
    const isOpen = parts[1]?.kind === 'constant' && parts[1].type === 'Ellipsis';
    return ofElements(v, held, 'tuple', i => (isOpen ? parts[0]! : (parts[i] ?? parts[0]!)));
  }
  if (DICTS.test(path) && held.kind === 'dict') {
    const [ofKey, ofValue] = [parts[0]!, parts[1] ?? parts[0]!];
    const { entries, rest } = held.state.value;
    return dict(
      entries.map(([key, value]) => [validated(v, ofKey, key), validated(v, ofValue, value)] as const),
      rest && validated(v, ofValue, rest),
    );
  }
  return ofOther(v, hint, given);
}

function ofElements(v: Validation, { state }: SequenceValue, type: SequenceValue['type'], hintAt: (i: number) => Value): Value {
  const { items, rest } = state.value;
  return sequence(
    type,
    items.map((one, i) => validated(v, hintAt(i), one)),
    rest && validated(v, hintAt(items.length), rest),
  );
}

function typeOfList(path: string, given: SequenceValue): SequenceValue['type'] {
  const name = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (/frozenset$/.test(name)) return 'frozenset';
  if (/set$/.test(name)) return 'set';
  // `Sequence` and its kin keep the type.
  return name === 'list' || given.view !== undefined ? 'list' : given.type;
}

/** A type that is not read here: it makes nothing of the project's objects, or what it makes is not known. */
function ofOther(v: Validation, hint: Value, given: Value): Value {
  return isReady(given) || !mayMake(hint) ? given : unknown('what pydantic makes of a value for this type', v.at);
}

/** An object that can only be taken as it is, or a list of such. */
function isReady(given: Value): boolean {
  if (given.kind === 'sequence') return !given.state.value.rest && given.state.value.items.every(isReady);
  return ['function', 'class', 'module', 'method'].includes(given.kind) || (given.kind === 'instance' && !given.content);
}
