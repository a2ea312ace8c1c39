/**
 * Objects that only ever travel by their name: plain pickle's classes and functions, lru_cache wrappers, NewType, ParamSpec,
 * `type` aliases, and what a `__reduce__` that returns a string names. No registry and no `__main__` changes that.
 */
import { read } from '../python/scope.ts';
import type { ModuleValue, Value } from '../python/value.ts';
import { isArrived, member } from './lookup.ts';
import { localObject, notFound, notTheSameObject, refuse } from './refusals.ts';
import type { Trail, Walk } from './walk.ts';

/** P6 with a string, and `save_global` (Lib/pickle.py): the name must be there and must be this object. */
export function visitByName(
  walk: Walk,
  module: string | null,
  qualname: string,
  object: Value,
  name: string,
  trail: Trail | null,
): void {
  if (module === null) {
    walk.unknowns.push({ why: `the module of \`${qualname}\` is not known`, at: trail?.step.at ?? null });
    return;
  }
  if (qualname.includes('<locals>')) {
    refuse(walk, ...localObject(qualname), trail);
    return;
  }
  const home = walk.x.modules.get(module)?.value;
  if (home && home.kind !== 'module' && home.kind !== 'unbound') {
    visitInReplaced(walk, home, { module, qualname }, object, name, trail);
    return;
  }
  const found = home?.kind === 'module' ? resolve(walk, home, qualname) : null;
  const called = object.kind === 'class' ? `<class '${module}.${qualname}'>` : `${module}.${qualname}`;
  // functools.wraps has given it the name of something that the library has.
  const wrapped = !home && object.kind === 'function' ? read(object.fields, '__wrapped__') : null;
  if (wrapped?.kind === 'library') refuse(walk, ...notTheSameObject(`<function ${qualname}>`, wrapped.path), trail);
  else if (home?.kind !== 'module' || !found) refuse(walk, ...notFound(called, module, qualname), trail);
  else if (found === object || isSameMethod(found, object) || isArrived(walk.x, object, found))
    walk.reference({ kind: 'found', module: home, name: module, qualname }, name, trail);
  else if (found.kind === 'choice' && found.alternatives.includes(object))
    walk.unknowns.push({ why: `\`${qualname}\` may be bound to something else by then`, at: trail?.step.at ?? null });
  else refuse(walk, ...notTheSameObject(`<${qualname}>`, `${module}.${qualname}`), trail);
}

/** `sys.modules[__name__] = Lazy()`: it takes the module's place in the other process too, where its file is imported. */
function visitInReplaced(
  walk: Walk,
  home: Value,
  called: { readonly module: string; readonly qualname: string },
  object: Value,
  name: string,
  trail: Trail | null,
): void {
  const isHeld = home.kind === 'instance' && read(home.fields, called.qualname) === object;
  if (isHeld && (object.kind === 'function' || object.kind === 'class'))
    walk.reference({ kind: 'found', module: object.module, name: called.module, qualname: called.qualname }, name, trail);
  else
    walk.unknowns.push({ why: `\`${called.module}\` is what the program put into \`sys.modules\``, at: trail?.step.at ?? null });
}

/** What `@dataclass` wrote into a class is asked of that class each time. */
const isSameMethod = (found: Value, object: Value): boolean =>
  found.kind === 'attribute' && object.kind === 'attribute' && found.object === object.object && found.name === object.name;

function resolve(walk: Walk, module: ModuleValue, qualname: string): Value | null {
  let at: Value | null = module;
  for (const part of qualname.split('.')) at = at && member(walk.x, at, part);
  return at;
}
