/** What a field holds that nobody gives: the value in the class body, or what the call there describes (`field(default_factory=list)`). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { CallTerm, ClassValue, InstanceValue, Value } from '../value.ts';
import { keyword, libraryPath, madeBy, truth } from '../values.ts';

/** dataclasses, attrs, pydantic, SQLModel, msgspec. */
const FIELD = /(^|\.)(field|Field|ib|attrib|PrivateAttr)$/;
const FACTORY = /^attrs?\.Factory$/;
/** They say that there is none. */
const NOTHING = /(^|\.)(NOTHING|MISSING|PydanticUndefined)$/;

export const isFieldTerm = (value: Value): boolean => madeBy(value, FIELD);

export function defaultOf(x: Execution, assigned: Value | null, self: InstanceValue, at: Span): Value | null {
  if (!assigned || isNothing(assigned)) return null;
  const made = factoryIn(assigned);
  if (made) return fromFactory(x, made, self, at);
  if (assigned.kind !== 'call' || !isFieldTerm(assigned)) return assigned;
  const factory = ['default_factory', 'factory'].map(name => keyword(assigned.keywords, name)).find(one => one !== null);
  if (factory && factory.kind !== 'constant') return x.call(factory, [], [], at);
  const given = keyword(assigned.keywords, 'default') ?? assigned.args[0] ?? null;
  if (!given || isNothing(given)) return null;
  const inside = factoryIn(given);
  return inside ? fromFactory(x, inside, self, at) : given;
}

/** Whether somebody may leave the field out. */
export function hasDefault(assigned: Value | null): boolean {
  if (!assigned || isNothing(assigned)) return false;
  if (assigned.kind !== 'call' || !isFieldTerm(assigned)) return true;
  const { args, keywords } = assigned;
  const given = keyword(keywords, 'default') ?? args[0] ?? null;
  return given ? !isNothing(given) : keywords.some(one => one.name === null || /^(default_)?factory$/.test(one.name));
}

const isNothing = (value: Value): boolean =>
  (value.kind === 'constant' && value.type === 'Ellipsis') || NOTHING.test(libraryPath(value) ?? '');

const factoryIn = (value: Value): CallTerm | null => (madeBy(value, FACTORY) ? value : null);

/** attr/_make.py, `Factory`. */
function fromFactory(x: Execution, { args, keywords }: CallTerm, self: InstanceValue, at: Span): Value | null {
  const factory = args[0] ?? keyword(keywords, 'factory');
  const takesSelf = args[1] ?? keyword(keywords, 'takes_self');
  return factory ? x.call(factory, takesSelf && truth(takesSelf) === true ? [self] : [], [], at) : null;
}

/** `@field.default` over a method of the class (attr/_make.py, `_CountingAttr.default`); null: there is none. */
export function defaultMethod(declaredIn: ClassValue, assigned: Value | null): Value | null {
  if (!assigned) return null;
  for (const { value } of declaredIn.namespace.values())
    if (value.kind === 'call' && value.callee.kind === 'attribute' && value.callee.object === assigned)
      if (value.callee.name === 'default') return value.args[0] ?? null;
  return null;
}
