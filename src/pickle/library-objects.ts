/** Objects that a library made: what is known of them is the call that made them. */
import { slotsOf } from '../python/execute/slots.ts';
import { isNamespace } from '../python/library/argparse.ts';
import { generatedFor } from '../python/library/generated-methods.ts';
import { read } from '../python/scope.ts';
import type { AttributeTerm, CallTerm, FunctionValue, Value } from '../python/value.ts';
import { classOf, libraryOf, libraryPath, madeBy, makerOf, NONE, stringOf } from '../python/values.ts';
import { heldByArray } from './arrays.ts';
import { visitByName } from './by-name.ts';
import { calledName } from './called-name.ts';
import { givenByFrame } from './daft-frames.ts';
import { visitGeneratedMethod } from './generated-methods.ts';
import { isNamelessRow } from './items.ts';
import { refusalOfMadeException } from './library-exceptions.ts';
import { lookUpName, moduleNameOf, qualnameOf } from './lookup.ts';
import { isMethodByName, isOfBuiltins } from './methods-by-name.ts';
import { unloadableModalObject } from './modal-objects.ts';
import { visitNamedObject } from './named-objects.ts';
import { notTheSameObject, refuse } from './refusals.ts';
import { REDUCED, reducerOfMade } from './registered-reducers.ts';
import { unloadableTemplate } from './templates.ts';
import { isRefused, refusalOf } from './unpicklable.ts';
import { further, routeOf, signature, type Trail, type Walk } from './walk.ts';

/** Their instances keep what they were called with, and pickling one pickles that. */
const KEEPERS = [
  /^functools\.partial(method)?$/,
  /^(builtins\.(property|classmethod|staticmethod|slice|map|filter|zip|enumerate)|operator\.\w+|collections\.\w+|types\.(SimpleNamespace|MappingProxyType)|argparse\.Namespace|numpy\.vectorize|dataclasses\.field)$/,
  /^typing\./,
  /^weakref\.WeakSet$/,
  /^attrs?\.(field|ib|attrib)$/,
  /^pydantic\.(Field|PrivateAttr|TypeAdapter|(field|model)_(validator|serializer)|computed_field|validator|root_validator)$/,
  /^builtins\.\w*(Error|Exception|Warning|Interrupt|Exit|Iteration)$/,
  /^(subprocess\.(CalledProcessError|SubprocessError|TimeoutExpired)|urllib\.error\.\w+Error)$/,
  /^itertools\.(accumulate|chain|compress|count|cycle|dropwhile|filterfalse|islice|product|repeat|starmap|takewhile|zip_longest)$/,
];
/** Libraries whose decorated objects hold the function or class they were made from. */
const KEEPING_LIBRARIES = new Set(['daft', 'hypernodes', 'ray', 'modal']);
/** What a task has given back holds nothing of the task. */
const FETCHES = /^ray\.(get|wait)$/;

/** The result carries the function's own name and is looked up by it: never by value. */
const NAMED_AFTER_FUNCTION = /^functools\.(lru_cache|cache)$/;

/** functools.wraps-like: a plain function that carries the wrapped one's name; its `__wrapped__` is the wrapped one. */
const WRAPS = /^(contextlib\.(async)?contextmanager|functools\.singledispatch)$/;

/** Enum members and Daft's, Ray's or Modal's own objects hold what they are asked of; of other attributes nothing is known. */
export function visitAttribute(walk: Walk, term: AttributeTerm, name: string, trail: Trail | null): void {
  if (walk.reducers.some(reduce => reduce(walk, term, name, trail))) return;
  if (visitedOfFrame(walk, term, name, trail)) return;
  const { object } = term;
  const generator = object.kind === 'class' ? generatedFor(object, term.name) : null;
  if (generator) {
    visitGeneratedMethod(walk, generator, term.name, name, trail);
    return;
  }
  const isNamespace = object.kind === 'module' && term.name === '__dict__';
  const isSlot = object.kind === 'class' && slotsOf(object).includes(term.name);
  const isMember = object.kind === 'call' && /^enum\./.test(libraryPath(object.callee) ?? '');
  if (isNamespace || isSlot || isMember || KEEPING_LIBRARIES.has(libraryOf(object) ?? '')) {
    walk.visit(object, name, trail);
    return;
  }
  if (isNamelessRow(object)) return;
  if (isMethodByName(term)) {
    walk.visit(object, name, trail);
    return;
  }
  if (object.kind === 'class' && isOfBuiltins(object)) return;
  if (PLAIN_ATTRIBUTE.test(term.name) && isRefused(walk, object)) return;
  const apart = walk.apart(inner => inner.visit(object, name, trail));
  if (signature(apart) === '' && !apart.unpicklable && apart.unknowns.length === 0) return;
  walk.unknowns.push({ why: `what \`.${term.name}\` of this object is cannot be read from source`, at: trail?.step.at ?? null });
}

/** What describes a file, a process or a thread is a text or a number, although they cannot be pickled. */
const PLAIN_ATTRIBUTE =
  /^(name|id|address|path|filename|mode|encoding|closed|pid|returncode|exitcode|lineno|line_num|fieldnames|string|pos|ident)$/;

export function visitLibraryObject(walk: Walk, term: CallTerm, name: string, trail: Trail | null): void {
  if (walk.reducers.some(reduce => reduce(walk, term, name, trail))) return;
  const reducer = reducerOfMade(walk, term);
  if (reducer) {
    const reduced = walk.x.call(reducer, [term], [], term.at);
    walk.visit(reduced, name, further(trail, { from: name, to: name, how: REDUCED, at: term.at }));
    return;
  }
  if (visitedOfFrame(walk, term, name, trail)) return;
  const maker = makerOf(term);
  const refused = refusalOf(term, maker, walk.pickler.byValue, walk.x.world.pythonVersion);
  if (refused?.isInherited && walk.pickler.startsProcess) {
    if (read(term.fields, '_is_fork_ctx')) refuse(walk, 'RuntimeError', OF_FORK, trail);
    visitParts(walk, term, name, trail);
    return;
  }
  if (refused) {
    refuse(
      walk,
      refused.type,
      refused.message,
      further(trail, { from: name, to: maker ?? calledName(term) ?? 'a call', how: 'cannot be pickled', at: term.at }),
    );
    return;
  }
  const template = unloadableTemplate(term, walk.pickler.byValue);
  if (template) {
    if (walk.pickler.byValue) walk.unloadable ??= { ...template, route: routeOf(trail) };
    else refuse(walk, template.type, template.message, trail);
    return;
  }
  const exception = refusalOfMadeException(term, maker, walk.x.world.pythonVersion);
  if (exception) walk.unloadable ??= { ...exception, route: routeOf(trail) };
  const { persistent, sentWhole } = walk.pickler;
  if (persistent.includes(libraryOf(term) ?? '') && !sentWhole?.test(maker ?? '')) return;
  const ofModal = walk.pickler.byValue ? unloadableModalObject(term) : null;
  if (ofModal) {
    walk.unloadable ??= { ...ofModal, route: routeOf(trail) };
    return;
  }
  const [first] = term.args;
  if (visitNamedObject(walk, term, name, trail)) return;
  if (maker === 'types.MethodType') {
    // What is no function of the project; plain pickle sends `getattr(self, name)` (Objects/classobject.c, `method___reduce___impl`).
    if (!walk.pickler.byValue && first && madeBy(first, /^functools\.partial$/)) {
      refuse(walk, 'AttributeError', "'functools.partial' object has no attribute '__name__'", trail);
      return;
    }
    for (const part of walk.pickler.byValue ? term.args : term.args.slice(1)) walk.visit(part, name, trail);
    return;
  }
  // One around a function of a library has its name, under which the library has the function.
  if (maker !== null && first?.kind === 'library' && NAMED_AFTER_FUNCTION.test(maker)) {
    refuse(walk, ...notTheSameObject('<functools._lru_cache_wrapper object>', first.path), trail);
    return;
  }
  if (maker !== null && first?.kind === 'function' && NAMED_AFTER_FUNCTION.test(maker)) {
    visitByName(walk, moduleNameOf(first), qualnameOf(first), term, name, trail);
    return;
  }
  if (maker !== null && first?.kind === 'function' && WRAPS.test(maker)) {
    const module = stringOf(read(term.fields, '__module__')) ?? moduleNameOf(first);
    if (!walk.pickler.byValue) {
      visitByName(walk, module, qualnameOf(first), term, name, trail);
      return;
    }
    const found = lookUpName(walk, module, qualnameOf(first), term);
    if (found.kind === 'found') walk.reference(found, name, trail);
    else visitWrapper(walk, term, first, name, trail);
    return;
  }
  const held = heldByArray(term);
  if (held) {
    for (const one of held)
      walk.visit(
        one,
        labelOf(one) ?? name,
        further(trail, { from: name, to: labelOf(one) ?? name, how: `an element of what \`${maker}\` made`, at: term.at }),
      );
    return;
  }
  if (isNamespace(term)) {
    visitFields(walk, term, name, trail);
    return;
  }
  const keeps =
    (maker !== null && KEEPERS.some(pattern => pattern.test(maker))) ||
    (KEEPING_LIBRARIES.has(libraryOf(term) ?? '') && !FETCHES.test(maker ?? ''));
  if (keeps) visitParts(walk, term, name, trail);
  else visitUnsure(walk, term, name, trail);
}

/** A frame cannot be pickled, what it gives can: false if none gives this. */
function visitedOfFrame(walk: Walk, value: Value, name: string, trail: Trail | null): boolean {
  const given = givenByFrame(value);
  for (const one of given ?? []) walk.visit(one, labelOf(one) ?? name, trail);
  return given !== null;
}

/** Of a process that is spawned: only such a one is pickled (multiprocessing/synchronize.py, `SemLock.__getstate__`). */
const OF_FORK =
  'A SemLock created in a fork context is being shared with a process in a spawn context. This is not supported. Please use the same context to create multiprocessing objects and Process.';

/** A wrapper sent by value takes the function it wraps along; the registry of singledispatch holds weak references. */
function visitWrapper(walk: Walk, term: CallTerm, wrapped: FunctionValue, name: string, trail: Trail | null): void {
  if (makerOf(term) === 'functools.singledispatch')
    refuse(walk, 'TypeError', "cannot pickle 'weakref.ReferenceType' object", trail);
  else {
    const to = wrapped.qualname;
    walk.visit(wrapped, to, further(trail, { from: name, to, how: 'what the wrapper wraps', at: term.at }));
    visitFields(walk, term, name, trail);
  }
}

function visitFields(walk: Walk, term: CallTerm, name: string, trail: Trail | null): void {
  for (const [field, { value }] of term.fields) {
    const step = { from: name, to: `.${field}`, how: `its attribute \`${field}\``, at: term.at };
    if (value.kind !== 'unbound') walk.visit(value, `.${field}`, further(trail, step));
  }
}

function partsOf(term: CallTerm): readonly Value[] {
  return [
    term.callee,
    ...term.args,
    ...term.keywords.map(one => one.value),
    ...[...term.fields.values()].map(cell => cell.value),
  ];
}

function visitParts(walk: Walk, term: CallTerm, name: string, trail: Trail | null): void {
  for (const part of partsOf(term)) {
    walk.visit(
      part,
      labelOf(part) ?? name,
      further(trail, {
        from: name,
        to: labelOf(part) ?? name,
        how: `held by what \`${makerOf(term) ?? 'a library'}\` made`,
        at: term.at,
      }),
    );
  }
}

/** A library we have no table for: harmless if nothing of the project went into it, else what it keeps is unknown. */
function visitUnsure(walk: Walk, term: CallTerm, name: string, trail: Trail | null): void {
  // What a method of an object that cannot be pickled gives is not that object (`cursor.fetchall()`).
  const ofRefused = term.callee.kind === 'attribute' && isRefused(walk, term.callee.object);
  const apart = walk.apart(inner => visitParts(inner, ofRefused ? { ...term, callee: NONE } : term, name, trail));
  if (signature(apart) === '' && !apart.unpicklable && apart.unknowns.length === 0) return;
  walk.unknowns.push({
    why: `what \`${makerOf(term) ?? calledName(term) ?? 'this library call'}\` keeps of its arguments cannot be read from source`,
    at: term.at,
  });
}

const labelOf = (value: Value): string | null =>
  value.kind === 'function'
    ? value.qualname
    : value.kind === 'class' || value.kind === 'module'
      ? value.name
      : value.kind === 'instance'
        ? `${classOf(value).name}(...)`
        : null;
