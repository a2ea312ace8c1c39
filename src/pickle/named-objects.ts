/**
 * Objects that carry a name given as a string and the module that made them (`sys._getframe`): classes from factories, type
 * variables, NewType and its like.
 */

import { nameOfModule } from '../python/execute/function-attributes.ts';
import { read } from '../python/scope.ts';
import type { CallTerm } from '../python/value.ts';
import { argumentsOf, libraryPath, stringOf } from '../python/values.ts';
import { isBefore } from '../python/version.ts';
import { visitByName } from './by-name.ts';
import { lookUpName } from './lookup.ts';
import { further, routeOf, type Trail, type Walk } from './walk.ts';

/** By name only: their `__reduce__` returns a string (Lib/typing.py). */
const NAME_ONLY = /^typing(_extensions)?\.(ParamSpec|TypeVarTuple|TypeAliasType)$/;
const NEW_TYPE = /^typing(_extensions)?\.NewType$/;
const TYPE_VAR = /^typing(_extensions)?\.TypeVar$/;

/** They make a class whose module is the caller's: looked up like any class, rebuilt when that fails. */
const CLASS_FACTORIES =
  /^(collections\.namedtuple|typing(_extensions)?\.(NamedTuple|TypedDict)|enum\.(Int|Str)?(Enum|Flag)|builtins\.type|abc\.ABCMeta|pydantic\.create_model)$/;
/** Its class says it is of module `types`, until 3.12 gave it the caller's (Lib/dataclasses.py). */
const MAKE_DATACLASS = 'dataclasses.make_dataclass';

/** An assigned `__module__`, else the `__name__` of the module whose code made it. */
export const moduleNameOfTerm = (term: CallTerm): string | null =>
  stringOf(read(term.fields, '__module__')) ?? (term.module ? nameOfModule(term.module) : null);

/** True when the object was one of these. */
export function visitNamedObject(walk: Walk, term: CallTerm, name: string, trail: Trail | null): boolean {
  const maker = libraryPath(term.callee);
  if (term.callee.kind === 'call' && CLASS_FACTORIES.test(libraryPath(term.callee.callee) ?? '')) {
    for (const part of [term.callee, ...argumentsOf(term)])
      walk.visit(part, name, further(trail, { from: name, to: name, how: 'an instance of a class made by a call', at: term.at }));
    return true;
  }
  const given = stringOf(term.args[0]);
  if (maker === null || given === null) return false;
  const version = walk.x.world.pythonVersion;
  const isTypeVar = TYPE_VAR.test(maker);
  if (NAME_ONLY.test(maker) || (isTypeVar && !walk.pickler.byValue) || (NEW_TYPE.test(maker) && !isBefore(version, 10))) {
    visitByName(walk, moduleNameOfTerm(term), given, term, name, trail);
    return true;
  }
  if (isTypeVar) {
    visitTypeVar(walk, term, given, name, trail);
    return true;
  }
  const isDataclass = maker === MAKE_DATACLASS;
  if (!CLASS_FACTORIES.test(maker) && !isDataclass) return false;
  const home = moduleNameOfTerm(term);
  if (!walk.pickler.byValue) {
    visitByName(walk, moduleNameOfTerm(term), given, term, name, trail);
    return true;
  }
  const found = isDataclass && isBefore(version, 12) ? null : lookUpName(walk, home, given, term);
  if (found?.kind === 'found') walk.reference(found, name, trail);
  else
    for (const part of [
      ...term.args,
      ...term.keywords.map(one => one.value),
      ...[...term.fields.values()].map(held => held.value),
    ])
      walk.visit(
        part,
        given,
        further(trail, { from: name, to: given, how: 'part of a class made by a call, which is rebuilt', at: term.at }),
      );
  return true;
}

/** Found under its `__name__`: the module's name travels (`subimport`), else it is rebuilt with its bound (`_typevar_reduce`). */
function visitTypeVar(walk: Walk, term: CallTerm, given: string, name: string, trail: Trail | null): void {
  const found = lookUpName(walk, moduleNameOfTerm(term), given, term);
  if (found.kind === 'found') {
    const step = { from: name, to: found.name, how: 'its module object, to look the type variable up in', at: term.at };
    walk.moduleReferences.push({
      module: found.name,
      external: false,
      source: found.module,
      route: routeOf(further(trail, step)),
    });
    return;
  }
  for (const part of [...term.args.slice(1), ...term.keywords.map(one => one.value)])
    walk.visit(
      part,
      given,
      further(trail, { from: name, to: given, how: 'bound or constraint of a type variable', at: term.at }),
    );
}
