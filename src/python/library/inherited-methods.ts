/** Methods that a class of the project has from `object`, `type` and the built-in containers, called on its instance or by `super()`. */
import type { Span } from '../../model/source.ts';
import { callOnContent, fieldsOfTuple, fillContent } from '../execute/content.ts';
import type { Execution } from '../execute/execution.ts';
import { allocate, construct } from '../execute/instantiate.ts';
import { classOfNamespace, isMetaclass } from '../execute/metaclasses.ts';
import { completed } from '../fields/complete.ts';
import { attrsInitializer, initializerIn } from '../fields/initializer.ts';
import { lineage } from '../mro.ts';
import { dictOf } from '../namespace-dict.ts';
import { callModelClassMethod, callModelMethod } from '../pydantic/methods.ts';
import { cellOf } from '../scope.ts';
import type { ClassValue, InstanceValue, Keyword, SuperValue, Value } from '../value.ts';
import { classOf, dict, isException, keyword, library, NONE, sequence, stringOf, text, UNBOUND } from '../values.ts';
import type { InheritedMethod } from './model.ts';

export const callInheritedMethod: InheritedMethod<Value> = (x, self, name, args, keywords, at) => {
  if (self.kind === 'instance') return onInstance(x, self, name, args, keywords, at);
  return self.kind === 'class' ? onClass(x, self, name, args, keywords, at) : null;
};

/** `super().__init__(...)` may be one that a decorator wrote for a base, or pydantic's. */
export function callSuperMethod(
  x: Execution,
  { class: cls, self }: SuperValue,
  name: string,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  if (name === '__init__' && self.kind === 'instance') {
    const order = lineage(classOf(self));
    const initializer = initializerIn(order.slice(order.indexOf(cls) + 1));
    if (completed(x, self, initializer, args, keywords, at)) return NONE;
  }
  return callInheritedMethod(x, self, name, args, keywords, at);
}

/** `Base.__init__(self, ...)`, where a decorator wrote it; the methods of pydantic's classes. */
export function callClassMethod(
  x: Execution,
  cls: ClassValue,
  name: string,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const [self, ...rest] = args;
  if (name === '__init__' && self?.kind === 'instance')
    return completed(x, self, initializerIn(lineage(cls)), rest, keywords, at) ? NONE : null;
  return callModelClassMethod(x, cls, name, args, keywords, at);
}

/** What a metaclass or a `__new__` passes on. */
const onClass: InheritedMethod<ClassValue> = (x, self, name, args, keywords, at) => {
  const [cls, ...rest] = args;
  if (name === '__new__' && cls?.kind === 'class')
    return isMetaclass(cls) ? classOfNamespace(rest[2]) : allocate(x, cls, rest, keywords, at);
  if (name === '__init__') return NONE;
  if (name === '__init_subclass__') return NONE;
  if (name === '__call__') return construct(x, self, args, keywords, at);
  return callModelClassMethod(x, self, name, args, keywords, at);
};

const onInstance: InheritedMethod<InstanceValue> = (x, self, name, args, keywords, at) => {
  switch (name) {
    case '__attrs_init__':
      return completed(x, self, attrsInitializer(classOf(self)), args, keywords, at) ? NONE : null;
    case '__init__':
      // BaseException.__init__ stores its arguments as `args`.
      if (isException(classOf(self))) x.journal.write(cellOf(self.fields, 'args'), sequence('tuple', args));
      else if (self.content) fillContent(x, self.content, args, keywords, at);
      else return null;
      return NONE;
    case '__setattr__':
    case '__delattr__':
      return storeAttribute(x, self, stringOf(args[0]), name === '__delattr__' ? UNBOUND : args[1]);
    case '__getstate__':
      return self.fields.size > 0 ? dictOf(self.fields) : NONE;
    case '__reduce__':
    case '__reduce_ex__':
      return defaultReduction(self);
    case '_asdict':
      return fieldsAsDict(self);
    case '_replace':
      return replaced(x, self, keywords, at);
    default:
      return (
        (self.content && callOnContent(x, self.content, name, args, keywords, at)) ??
        callModelMethod(x, self, name, args, keywords, at)
      );
  }
};

/** `object.__setattr__`, which asks no `__setattr__` of the class. */
export function storeAttribute(x: Execution, self: InstanceValue, name: string | null, value: Value | undefined): Value | null {
  if (name === null || !value) return null;
  x.journal.write(cellOf(self.fields, name), value);
  return NONE;
}

/** `object.__reduce_ex__(2)`: the class, its attributes, its elements (Objects/typeobject.c, `reduce_newobj`). */
const defaultReduction = (self: InstanceValue): Value =>
  sequence('tuple', [
    library('copyreg.__newobj__'),
    sequence('tuple', [classOf(self)]),
    dictOf(self.fields),
    ...(self.content ? [self.content] : []),
  ]);

function fieldsAsDict(self: InstanceValue): Value | null {
  const [fields, items] = partsOfTuple(self);
  return fields && items ? dict(fields.map((name, i) => [text(name), items[i] ?? NONE] as const)) : null;
}

function replaced(x: Execution, self: InstanceValue, keywords: readonly Keyword[], at: Span): Value | null {
  const [fields, items] = partsOfTuple(self);
  if (!fields || !items) return null;
  const next = fields.map((name, i) => keyword(keywords, name) ?? items[i] ?? NONE);
  return allocate(x, classOf(self), next, [], at);
}

const partsOfTuple = (self: InstanceValue): readonly [readonly string[] | null, readonly Value[] | null] => [
  fieldsOfTuple(classOf(self)),
  self.content?.kind === 'sequence' ? self.content.state.value.items : null,
];
