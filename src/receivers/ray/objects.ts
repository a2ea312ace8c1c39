/** Ray objects as the calls that made them: `@ray.remote`, `ray.remote(num_cpus=1)(f)`, `.options(...)`, actor handles (ray/remote_function.py, ray/actor.py). */
import { findInClass } from '../../python/execute/find-in-class.ts';
import type { CallTerm, ClassValue, FunctionValue, Keyword, Value } from '../../python/value.ts';
import { libraryPath, madeBy } from '../../python/values.ts';

export interface RemoteObject {
  readonly definition: FunctionValue | ClassValue;
  readonly options: readonly Keyword[];
  readonly term: CallTerm;
}

const isRemote = (value: Value): boolean => libraryPath(value) === 'ray.remote';

export function describeRemote(value: Value): RemoteObject | null {
  if (value.kind !== 'call') return null;
  const { callee } = value;
  const [definition] = value.args;
  const isDefinition = definition?.kind === 'function' || definition?.kind === 'class';
  if (isRemote(callee) && isDefinition) return { definition, options: [], term: value };
  if (callee.kind === 'call' && isRemote(callee.callee) && isDefinition)
    return { definition, options: callee.keywords, term: value };
  if (callee.kind !== 'attribute' || callee.name !== 'options') return null;
  const base = describeRemote(callee.object);
  return base && { ...base, options: [...value.keywords, ...base.options] };
}

/** `Actor.remote(...)`, or `Actor.bind(...)` in a graph: the handle of an actor. */
export function describeActor(value: Value): RemoteObject | null {
  if (value.kind !== 'call' || value.callee.kind !== 'attribute' || !/^(remote|bind)$/.test(value.callee.name)) return null;
  const made = describeRemote(value.callee.object);
  return made?.definition.kind === 'class' ? made : null;
}

export interface ActorMethod {
  readonly fn: FunctionValue;
  /** Its first argument is the actor's object; a static or class method has none of it. */
  readonly isBound: boolean;
}

/** A method of an actor's class, also under `@ray.method(...)` (ray/actor.py, `method`). */
export function methodOf(definition: RemoteObject['definition'], name: string): ActorMethod | null {
  const found = definition.kind === 'class' ? findInClass(definition, name) : null;
  const plain = found?.kind === 'call' && madeBy(found.callee, /^ray\.method$/) ? found.args[0] : found;
  if (plain?.kind === 'function') return { fn: plain, isBound: true };
  const isCalledAlike = plain?.kind === 'descriptor' && (plain.type === 'staticmethod' || plain.type === 'classmethod');
  return isCalledAlike && plain.function.kind === 'function' ? { fn: plain.function, isBound: false } : null;
}
