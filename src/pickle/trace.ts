import type { Pickler } from '../picklers/pickler.ts';
import { isRegistered } from '../picklers/registry.ts';
import type { Execution } from '../python/execution.ts';
import type { ClassValue, FunctionValue, ModuleValue, Value } from '../python/value.ts';
import { isBefore } from '../python/version.ts';
import { visitBoundMethod } from './bound-methods.ts';
import { visitByName } from './by-name.ts';
import { visitChoice } from './choices.ts';
import { visitClass } from './classes.ts';
import { visitFunction } from './functions.ts';
import { visitInstance } from './instances.ts';
import { visitItem } from './items.ts';
import { visitLibraryName } from './library-names.ts';
import { visitAttribute, visitLibraryObject } from './library-objects.ts';
import { lookUp, moduleNameOf, qualnameOf } from './lookup.ts';
import { addReference } from './references.ts';
import { localObject, refuse } from './refusals.ts';
import { visitReduced } from './registered-reducers.ts';
import { further, type LibraryReducer, routeOf, spanOf, type Trace, type Trail, type Walk } from './walk.ts';

/** A named root of a payload: `enc`, or an argument. */
export interface Root {
  readonly name: string;
  readonly value: Value;
}

export function trace(x: Execution, pickler: Pickler, roots: readonly Root[], reducers: readonly LibraryReducer[] = []): Trace {
  const first = pickler.first && trace(x, pickler.first, roots, reducers);
  if (first && !first.unpicklable && !first.references.some(one => one.module === '__main__')) return first;
  const walk = startWalk(x, pickler, reducers);
  for (const root of roots) walk.visit(root.value, root.name, null);
  return walk;
}

function startWalk(x: Execution, pickler: Pickler, reducers: readonly LibraryReducer[], outer: Walk | null = null): Walk {
  const walk: Walk = {
    x,
    pickler,
    reducers,
    met: metAfter(outer?.met ?? null),
    references: [],
    moduleReferences: [],
    byValue: [],
    unknowns: [],
    lost: [],
    unpicklable: null,
    unloadable: null,
    depth: outer?.depth ?? 0,
    underway: outer?.underway ?? new Set(),
    unfinished: outer?.unfinished ?? new Set(),
    apartCount: outer?.apartCount ?? { visits: 0 },
    isApart: outer !== null,
    visit: (value, name, trail) => deeper(walk, value, name, trail),
    reference: (found, name, trail) => addReference(walk, found, name, trail),
    apart: body => {
      const inner = startWalk(x, pickler, reducers, walk);
      body(inner);
      return inner;
    },
  };
  return walk;
}

/** What is met apart is not met outside; nothing is met outside meanwhile. */
function metAfter(outer: Walk['met'] | null): Walk['met'] {
  const own = new Set<Value>();
  return { has: value => own.has(value) || outer?.has(value) === true, add: value => own.add(value) };
}

/** Deeper than any real payload; cloudpickle itself gives up near 1,000 (`excessively deep recursion`), and our own stack before. */
const DEEPEST = 400;
/** Every choice inside a choice doubles them. */
const MOST_APART = 50_000;

function deeper(walk: Walk, value: Value, name: string, trail: Trail | null): void {
  const why =
    walk.depth >= DEEPEST
      ? 'the values nest too deep to follow'
      : walk.apartCount.visits >= MOST_APART
        ? 'there are too many possible values to follow'
        : null;
  if (why !== null) {
    if (!walk.unknowns.some(one => one.why === why)) walk.unknowns.push({ why, at: trail?.step.at ?? null });
    return;
  }
  if (walk.isApart) walk.apartCount.visits += 1;
  walk.depth += 1;
  if (walk.underway.size > 0 && isKnownFirst(value)) onceKnown(walk, () => visit(walk, value, name, trail));
  else visit(walk, value, name, trail);
  walk.depth -= 1;
}

/** A module that is sent by value is an argument of its own making: what is in it must not lead to it (cloudpickle.py, `_module_reduce`). */
const TOO_DEEP = 'Could not pickle object as excessively deep recursion required.';

/** It is in the memo before what it holds is pickled, so a module that leads to itself through it comes to an end. */
const isKnownFirst = (value: Value): boolean =>
  /^(dict|function|class|instance)$/.test(value.kind) ||
  (value.kind === 'sequence' && value.type !== 'tuple' && value.type !== 'frozenset');

function onceKnown(walk: Walk, body: () => void): void {
  const modules = [...walk.underway];
  walk.underway.clear();
  body();
  for (const module of modules) walk.underway.add(module);
}

function visit(walk: Walk, value: Value, name: string, trail: Trail | null): void {
  if (value.kind === 'constant' || value.kind === 'data' || value.kind === 'unbound') return;
  if (value.kind === 'library') {
    visitLibraryName(walk, value, name, trail);
    return;
  }
  if (walk.met.has(value)) {
    if (walk.underway.has(value)) refuse(walk, 'PicklingError', TOO_DEEP, trail);
    // It is in the memo only after the object that it is bound to, and so asked of that object before it has attributes.
    const isBoundToUnfinished = value.kind === 'method' && !walk.pickler.byValue && walk.unfinished.has(value.self);
    if (isBoundToUnfinished) visitBoundMethod(walk, value, name, trail);
    return;
  }
  walk.met.add(value);
  switch (value.kind) {
    case 'sequence':
      if (value.view && (!walk.pickler.byValue || value.view === 'generator')) {
        refuse(walk, 'TypeError', `cannot pickle '${value.view}' object`, trail);
        return;
      }
      for (const item of value.state.value.items) walk.visit(item, name, trail);
      if (value.state.value.rest) walk.visit(value.state.value.rest, name, trail);
      return;
    case 'dict':
      // Its functions stand in another (Lib/os.py, `_createenviron`).
      if (value === walk.x.environ && !walk.pickler.byValue) {
        refuse(walk, ...localObject('_createenviron.<locals>.encode'), trail);
        return;
      }
      if (value.factory) walk.visit(value.factory.value, name, trail);
      for (const pair of value.state.value.entries) for (const one of pair) walk.visit(one, name, trail);
      if (value.state.value.rest) walk.visit(value.state.value.rest, name, trail);
      return;
    case 'class':
    case 'function':
      visitDefinition(walk, value, name, trail);
      return;
    case 'module':
      if (!walk.pickler.byValue) {
        if (!visitReduced(walk, 'types.ModuleType', value, name, trail))
          refuse(walk, 'TypeError', "cannot pickle 'module' object", trail);
        return;
      }
      visitModule(walk, value, name, trail);
      return;
    case 'method':
      if (!walk.pickler.byValue || walk.pickler.methodsByName) {
        visitBoundMethod(walk, value, name, trail);
        return;
      }
      walk.visit(value.function, name, trail);
      walk.visit(value.self, name, trail);
      return;
    case 'descriptor':
      if (!walk.pickler.byValue) {
        refuse(walk, 'TypeError', `cannot pickle '${value.type}' object`, trail);
        return;
      }
      walk.visit(value.function, name, trail);
      // Its lock went in 3.12 (Lib/functools.py).
      if (value.type === 'cached_property' && isBefore(walk.x.world.pythonVersion, 12))
        refuse(walk, 'TypeError', "cannot pickle '_thread.RLock' object", trail);
      return;
    case 'instance':
      walk.unfinished.add(value);
      visitInstance(walk, value, name, trail);
      walk.unfinished.delete(value);
      return;
    case 'generator':
      if (!visitReduced(walk, GENERATOR_TYPES[value.type], value, name, trail))
        refuse(walk, 'TypeError', `cannot pickle '${value.type}' object`, trail);
      return;
    case 'super':
      refuse(walk, 'PicklingError', 'args[0] from __newobj__ args has the wrong class', trail);
      return;
    case 'call':
      visitLibraryObject(walk, value, name, trail);
      return;
    case 'attribute':
      visitAttribute(walk, value, name, trail);
      return;
    case 'item':
      visitItem(walk, value, name, trail);
      return;
    case 'operation':
      for (const operand of value.operands) walk.visit(operand, name, trail);
      return;
    case 'unknown':
      walk.unknowns.push({ ...value.why, why: `${name}: ${value.why.why}`, at: value.why.at ?? trail?.step.at ?? null });
      return;
    case 'choice':
      visitChoice(walk, value.alternatives, name, trail);
  }
}

const GENERATOR_TYPES = {
  generator: 'types.GeneratorType',
  coroutine: 'types.CoroutineType',
  async_generator: 'types.AsyncGeneratorType',
} as const;

/** P3, P4 */
function visitDefinition(walk: Walk, value: ClassValue | FunctionValue, name: string, trail: Trail | null): void {
  if (!walk.pickler.byValue) {
    visitByName(walk, moduleNameOf(value), qualnameOf(value), value, name, trail);
    return;
  }
  const found = lookUp(walk, value);
  if (found.kind === 'found') addReference(walk, found, name, trail);
  else if (found.kind === 'unknown') walk.unknowns.push({ why: found.why, at: spanOf(value) });
  else if (value.kind === 'class') visitClass(walk, value, name, found.why, trail);
  else visitFunction(walk, value, name, found.why, trail);
}

/** P5, modules: in `sys.modules` and not registered, its name travels; else its whole namespace (`_module_reduce`). */
function visitModule(walk: Walk, module: ModuleValue, name: string, trail: Trail | null): void {
  const loaded = walk.x.modules.get(module.name)?.value === module;
  if (loaded && !isRegistered(walk.x, walk.pickler, module.name)) {
    const at = trail?.step.at ?? null;
    const step = at ? { from: name, to: module.name, how: 'a module object, sent by its name', at } : null;
    walk.moduleReferences.push({
      module: module.name,
      external: false,
      source: module,
      route: step ? routeOf(further(trail, step)) : [],
    });
    return;
  }
  walk.underway.add(module);
  for (const [key, cell] of module.namespace)
    if (!key.startsWith('__') && cell.value.kind !== 'unbound') walk.visit(cell.value, `${name}.${key}`, trail);
  walk.underway.delete(module);
}
