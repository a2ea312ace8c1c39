/** Programs that look at their own names: `globals()`, `isinstance(value, type)`, `inspect.getmembers`. */
import { lineage } from '../mro.ts';
import { dictOf, OTHERS } from '../namespace-dict.ts';
import { read } from '../scope.ts';
import type { Value } from '../value.ts';
import { boolean, classOf, data, hasLibraryBase, libraryPath, sequence, text, truth } from '../values.ts';
import { BUILTIN_FUNCTIONS } from './builtin-names.ts';
import type { Model } from './model.ts';

/** Types whose instances are of one kind of value. */
const KINDS: Readonly<Record<string, Value['kind']>> = {
  'builtins.type': 'class',
  'types.FunctionType': 'function',
  'types.LambdaType': 'function',
  'types.MethodType': 'method',
  'types.ModuleType': 'module',
};

const TOLD: ReadonlySet<Value['kind']> = new Set([
  'class',
  'function',
  'method',
  'module',
  'instance',
  'constant',
  'sequence',
  'dict',
]);

/** Whether a value is an instance of such a type, or of one of several; null: source does not tell. */
export function isOfKind(value: Value | undefined, of: Value | undefined): boolean | null {
  if (!value || !of) return null;
  if (of.kind === 'sequence') {
    const answers = of.state.value.items.map(one => isOfKind(value, one));
    return answers.includes(true) ? true : of.state.value.rest || answers.includes(null) ? null : false;
  }
  const type = typeOf(value);
  if (type !== null && PLAIN_TYPES.has(libraryPath(of) ?? ''))
    return libraryPath(of) === `builtins.${type}` || (type === 'bool' && libraryPath(of) === 'builtins.int');
  if (PLAIN_TYPES.has(libraryPath(of) ?? '') && isNoneOfThem(value)) return false;
  const kind = KINDS[libraryPath(of) ?? ''];
  return kind !== undefined && TOLD.has(value.kind) ? value.kind === kind : null;
}

const PLAIN_TYPES: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'bytes', 'dict'].map(name => `builtins.${name}`),
);

/** Functions, classes, modules and the like. */
const isNoneOfThem = (value: Value): boolean =>
  /^(function|class|method|module|generator)$/.test(value.kind) ||
  (value.kind === 'library' && BUILTIN_FUNCTIONS.has(value.path));

/** Of texts, numbers and dictionaries; a list may be a deque here. */
const typeOf = (value: Value): string | null =>
  value.kind === 'constant' || value.kind === 'dict' ? (value.kind === 'dict' ? 'dict' : value.type) : null;

const asks =
  (kind: Value['kind']): Model =>
  (_x, [value]) =>
    value && TOLD.has(value.kind) ? boolean(value.kind === kind) : data('bool');

/** `__wrapped__` of what it wraps, and so on (Lib/inspect.py, `unwrap`). */
function unwrapped(value: Value): Value {
  const inner = value.kind === 'function' ? read(value.fields, '__wrapped__') : null;
  return inner ? unwrapped(inner) : value;
}

export const INSPECTION: Readonly<Record<string, Model>> = {
  'inspect.unwrap': (_x, [value], keywords) => (value?.kind === 'function' && keywords.length === 0 ? unwrapped(value) : null),
  'inspect.isclass': asks('class'),
  'inspect.isfunction': asks('function'),
  'inspect.ismethod': asks('method'),
  'inspect.ismodule': asks('module'),
  'builtins.dir': (_x, [object]) => {
    const names = namespaceOf(object);
    return names ? sequence('list', [...names.keys()].toSorted().map(text)) : null;
  },
  'inspect.getmembers': (x, [object, predicate], _keywords, at) => {
    const names = namespaceOf(object);
    if (!object || !names) return null;
    const members = [...names]
      .toSorted()
      .map(([name, value]) => ({ name, value: object.kind === 'instance' ? x.attribute(object, name, at) : value }));
    const chosen = members.filter(({ value }) => !predicate || truth(x.call(predicate, [value], [], at)) !== false);
    return sequence(
      'list',
      chosen.map(({ name, value }) => sequence('tuple', [text(name), value])),
    );
  },
};

/** What a module or a class binds, as it is now, or an instance and its class; null: source does not tell. */
function namespaceOf(object: Value | undefined): ReadonlyMap<string, Value> | null {
  if (object?.kind === 'instance') {
    const cls = classOf(object);
    if (hasLibraryBase(cls) || object.fields.has(OTHERS)) return null;
    const names = [
      ...lineage(cls)
        .toReversed()
        .map(one => one.namespace),
      object.fields,
    ].flatMap(one => [...one]);
    return new Map(names.flatMap(([name, { value }]) => (value.kind === 'unbound' ? [] : [[name, value] as const])));
  }
  if (object?.kind !== 'module' && object?.kind !== 'class') return null;
  const { entries } = dictOf(object.namespace).state.value;
  return new Map(entries.flatMap(([key, value]) => (key.kind === 'constant' ? [[String(key.value), value] as const] : [])));
}
