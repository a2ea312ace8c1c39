/** Calling a class: `type.__call__`, which makes the instance with `__new__` and completes it with `__init__`. */
import type { Span } from '../../model/source.ts';
import { isEnum } from '../enums.ts';
import { builtinExceptions, exceptionBases } from '../library/exceptions.ts';
import { isModel, validated } from '../library/pydantic.ts';
import { baseOf, lineage } from '../mro.ts';
import { cellOf, moduleScope } from '../scope.ts';
import { stdlibNames } from '../stdlib.ts';
import type { ClassValue, InstanceValue, Keyword, Value } from '../value.ts';
import { classOf, emptyNamespace, isException, libraryBases, libraryPath, sequence, unknown } from '../values.ts';
import { contentFor, fillContent } from './content.ts';
import type { Execution } from './execution.ts';
import { findInClass } from './find-in-class.ts';
import { findInMetaclass } from './metaclasses.ts';

type Made = (x: Execution, cls: ClassValue, args: readonly Value[], keywords: readonly Keyword[], at: Span) => Value;

export const instantiate: Made = (x, cls, args, keywords, at) => {
  const hook = findInMetaclass(cls, '__call__');
  return hook ? x.call({ kind: 'method', self: cls, function: hook }, args, keywords, at) : construct(x, cls, args, keywords, at);
};

/** `type.__call__(cls, ...)` */
export const construct: Made = (x, cls, args, keywords, at) => {
  if (isEnum(cls)) return memberOf(cls, args[0]) ?? unknown('which member of the Enum this is', at);
  if (libraryBases(cls).some(base => /^typing(_extensions)?\.TypedDict$/.test(base)))
    return x.call({ kind: 'library', path: 'builtins.dict' }, args, keywords, at);
  const maker = findInClass(cls, '__new__');
  const fn = maker?.kind === 'descriptor' ? maker.function : maker;
  const made = fn?.kind === 'function' ? x.call(fn, [cls, ...args], keywords, at) : allocate(x, cls, args, keywords, at);
  const all = made.kind === 'choice' ? made.alternatives : [made];
  for (const one of all)
    if (one.kind === 'instance' && lineage(classOf(one)).includes(cls)) initialize(x, one, args, keywords, at);
  return made;
};

/** `object.__new__(cls)`, and that of the built-in types, which store what they are given. */
export const allocate = (
  x: Execution,
  cls: ClassValue,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): InstanceValue => {
  const given = [...args, ...keywords.map(one => one.value)];
  const made: InstanceValue = {
    kind: 'instance',
    class: cls,
    fields: emptyNamespace(),
    content: contentFor(x, cls, args, keywords, at),
    args: given,
    at,
  };
  // OSError leaves them to an `__init__` of the project (Objects/exceptions.c, `oserror_use_init`).
  const isLeft = libraryBases(cls).some(base => OF_SYSTEM.has(base)) && findInClass(cls, '__init__') !== null;
  if (isException(cls)) x.journal.write(cellOf(made.fields, 'args'), sequence('tuple', isLeft ? [] : args));
  return made;
};

const OF_SYSTEM: ReadonlySet<string> = new Set(
  builtinExceptions.filter(name => exceptionBases(name).includes('OSError')).map(name => `builtins.${name}`),
);

function initialize(x: Execution, made: InstanceValue, args: readonly Value[], keywords: readonly Keyword[], at: Span): void {
  const cls = classOf(made);
  const initializer = findInClass(cls, '__init__');
  if (initializer) {
    x.call({ kind: 'method', self: made, function: initializer }, args, keywords, at);
    return;
  }
  if (made.content) fillContent(x, made.content, args, keywords, at);
  else if (mayStore(cls)) setDeclaredFields(x, made, args, keywords, at);
  const after = findInClass(cls, '__post_init__');
  if (after) x.call({ kind: 'method', self: made, function: after }, [], [], at);
}

function memberOf(cls: ClassValue, value: Value | undefined): Value | null {
  for (const { value: member } of cls.namespace.values()) {
    if (member.kind !== 'instance' || value?.kind !== 'constant') continue;
    const [own] = member.args;
    if (own?.kind === 'constant' && own.value === value.value) return member;
  }
  return null;
}

/**
 * A decorator, a base of a library or a metaclass may have given it an `__init__`. The annotations of a plain class store nothing, nor
 * do those under bases of the standard library (NamedTuple and TypedDict hold their content otherwise).
 */
const mayStore = (cls: ClassValue): boolean =>
  lineage(cls).some(
    one =>
      one.marks.value.length > 0 ||
      one.keywords.some(({ name }) => name === 'metaclass') ||
      one.bases.map(baseOf).some(base => base.kind !== 'class' && !stdlibNames.has(libraryPath(base)?.split('.')[0] ?? '')),
  );

/** Dataclasses, NamedTuples, pydantic and attrs: a generated `__init__` stores what it is given under the declared names. */
function setDeclaredFields(
  x: Execution,
  made: InstanceValue,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): void {
  const cls = classOf(made);
  const declared = lineage(cls)
    .toReversed()
    .flatMap(one => one.annotations.map(({ name }) => name));
  for (const [i, name] of [...new Set(declared)].entries()) {
    const given = args[i] ?? keywords.find(one => one.name === name)?.value;
    const value = given
      ? isModel(cls)
        ? validated(x, annotationOf(x, cls, name), given, at)
        : given
      : defaultOf(x, cls, name, at);
    if (value) x.journal.write(cellOf(made.fields, name), value);
  }
  for (const one of keywords)
    if (one.name !== null && !declared.includes(one.name)) x.journal.write(cellOf(made.fields, one.name), one.value);
}

/** pydantic looks up names in annotations that were not evaluated, in the module of the class (pydantic/_internal/_namespace_utils.py, 2.14.3). */
function annotationOf(x: Execution, cls: ClassValue, name: string): Value | null {
  const found = lineage(cls)
    .flatMap(one => one.annotations)
    .find(one => one.name === name);
  return found ? (found.value ?? x.evaluate(found.node, moduleScope(cls.module))) : null;
}

function defaultOf(x: Execution, cls: ClassValue, name: string, at: Span): Value | null {
  const value = findInClass(cls, name);
  if (value?.kind !== 'call') return value;
  const factory = value.keywords.find(one => one.name === 'default_factory' || one.name === 'factory')?.value;
  if (factory) return x.call(factory, [], [], at);
  return value.keywords.find(one => one.name === 'default')?.value ?? value.args[0] ?? null;
}
