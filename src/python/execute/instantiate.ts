/** Calling a class: `type.__call__`, which makes the instance with `__new__` and completes it with `__init__`. */
import type { Span } from '../../model/source.ts';
import { isEnum, memberWith } from '../enums.ts';
import { completed } from '../fields/complete.ts';
import { defaultOf } from '../fields/defaults.ts';
import { initializerIn } from '../fields/initializer.ts';
import { builtinExceptions, exceptionBases } from '../library/exceptions.ts';
import { baseOf, lineage } from '../mro.ts';
import { cellOf } from '../scope.ts';
import { stdlibNames } from '../stdlib.ts';
import type { ClassValue, InstanceValue, Keyword, Value } from '../value.ts';
import { classOf, emptyNamespace, isException, keyword, libraryBases, libraryPath, sequence, unknown } from '../values.ts';
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
  if (isEnum(cls)) return memberWith(cls, args[0]) ?? unknown('which member of the Enum this is', at);
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
  const initializer = initializerIn(lineage(cls));
  if (initializer?.kind === 'written') x.call({ kind: 'method', self: made, function: initializer.function }, args, keywords, at);
  else if (completed(x, made, initializer, args, keywords, at)) return;
  else if (made.content) fillContent(x, made.content, args, keywords, at);
  else if (mayStore(cls)) setDeclaredFields(x, made, args, keywords, at);
}

/**
 * A metaclass or a base of a library we have no table for may have given it an `__init__`. The annotations of a plain class store
 * nothing, nor do those under bases of the standard library (NamedTuple and TypedDict hold their content otherwise).
 */
const mayStore = (cls: ClassValue): boolean =>
  lineage(cls).some(
    one =>
      one.keywords.some(({ name }) => name === 'metaclass') ||
      one.bases.map(baseOf).some(base => base.kind !== 'class' && !stdlibNames.has(libraryPath(base)?.split('.')[0] ?? '')),
  );

/** Such an `__init__` stores what it is given under the declared names. */
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
    const value = args[i] ?? keyword(keywords, name) ?? defaultOf(x, findInClass(cls, name), made, at);
    if (value) x.journal.write(cellOf(made.fields, name), value);
  }
  for (const one of keywords)
    if (one.name !== null && !declared.includes(one.name)) x.journal.write(cellOf(made.fields, one.name), one.value);
  const after = findInClass(cls, '__post_init__');
  if (after) x.call({ kind: 'method', self: made, function: after }, [], [], at);
}
