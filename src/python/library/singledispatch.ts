/** functools.singledispatch: which implementations are registered, and which one `dispatch` gives (Lib/functools.py). */

import type { Span } from '../../model/source.ts';
import { builtinTypeOf } from '../builtin-type.ts';
import type { Execution } from '../execute/execution.ts';
import { lineage } from '../mro.ts';
import { cellOf, read } from '../scope.ts';
import type { AttributeTerm, CallTerm, DictValue, Keyword, Value } from '../value.ts';
import { classOf, dict, joinValues, library, libraryPath, same, unknown } from '../values.ts';

/** Where the registry stands among the fields of the generic function; CPython keeps it in a closure. */
const REGISTRY = '(registry)';

const isGeneric = (value: Value): value is CallTerm =>
  value.kind === 'call' && libraryPath(value.callee) === 'functools.singledispatch';

function registryOf(x: Execution, generic: CallTerm): DictValue {
  const held = read(generic.fields, REGISTRY);
  if (held?.kind === 'dict') return held;
  const made = dict([]);
  x.journal.write(cellOf(generic.fields, REGISTRY), made);
  return made;
}

/** `f.register(C, g)`, `@f.register` on an annotated function, `f.dispatch(C)`; null: none of these. */
export function callGeneric(x: Execution, { object, name }: AttributeTerm, args: readonly Value[]): Value | null {
  if (!isGeneric(object)) return null;
  const [first, second] = args;
  if (name === 'dispatch' && first) return implementation(x, object, first);
  if (name !== 'register' || !first) return null;
  if (second) return register(x, object, first, second);
  const hint = first.kind === 'function' ? first.annotations[0] : undefined;
  return hint ? register(x, object, hint.value ?? unknown('an annotation that is not evaluated', hint.node.at), first) : null;
}

/** `@f.register(C)` applied to a function. */
export function applyRegister(x: Execution, { callee, args: [cls] }: CallTerm, [fn]: readonly Value[]): Value | null {
  if (callee.kind !== 'attribute' || callee.name !== 'register' || !isGeneric(callee.object) || !cls || !fn) return null;
  return register(x, callee.object, cls, fn);
}

function register(x: Execution, generic: CallTerm, cls: Value, fn: Value): Value {
  x.setItem(registryOf(x, generic), cls, fn);
  return fn;
}

/** A call goes by the class of the first argument; null: it is no generic function, or that class is not known. */
export function callImplementation(
  x: Execution,
  generic: CallTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  if (!isGeneric(generic) || registryOf(x, generic).state.value.entries.length === 0) return null;
  const [first] = args;
  const type = first && builtinTypeOf(first);
  const cls = first?.kind === 'instance' ? classOf(first) : type ? library(`builtins.${type}`) : null;
  if (cls) return x.call(implementation(x, generic, cls), args, keywords, at);
  const all = registryOf(x, generic).state.value.entries.map(([, fn]) => fn);
  return x.call([...all, ...generic.args.slice(0, 1)].reduce(joinValues), args, keywords, at);
}

function implementation(x: Execution, generic: CallTerm, cls: Value): Value {
  const { entries } = registryOf(x, generic).state.value;
  const order: readonly Value[] = cls.kind === 'class' ? lineage(cls) : [cls];
  for (const one of order) {
    const found = entries.find(([key]) => same(key, one));
    if (found) return found[1];
  }
  // A library class may be registered by one of its bases, which source does not show.
  if (entries.some(([key]) => key.kind !== 'class'))
    return unknown('which implementation a generic function chooses', generic.at);
  return generic.args[0] ?? unknown('the implementation of a generic function', generic.at);
}
