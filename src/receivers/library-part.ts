/** `class Workers(ProcessPoolExecutor)`: what of an instance the library made, as if it had been called for it. */
import type { CallTerm, InstanceValue, Value } from '../python/value.ts';
import { callTerm, library, libraryBases, libraryPath, madeBy } from '../python/values.ts';

const parts = new WeakMap<InstanceValue, CallTerm>();

/** `super().__init__(...)`, `Base.__init__(self, ...)` */
export function notePart({ callee, args, keywords, at }: CallTerm): void {
  if (callee.kind !== 'attribute' && callee.kind !== 'library') return;
  const isSuper = callee.kind === 'attribute' && callee.name === '__init__' && callee.object.kind === 'super';
  const [, path = null] = isSuper ? [] : (/^(.+)\.__init__$/.exec(libraryPath(callee) ?? '') ?? []);
  const self = isSuper ? (callee.object as Value & { kind: 'super' }).self : path === null ? null : args[0];
  if (self?.kind !== 'instance') return;
  const base = path ?? libraryBases(self.class)[0];
  if (base !== undefined) parts.set(self, callTerm(library(base), isSuper ? args : args.slice(1), keywords, at));
}

/** The call itself, or the part of an instance, also as `super()` finds it; null: neither is of that maker. */
export function libraryPart(value: Value, maker: RegExp): CallTerm | null {
  if (value.kind === 'super') return libraryPart(value.self, maker);
  if (value.kind !== 'instance') return madeBy(value, maker) ? value : null;
  const base = libraryBases(value.class).find(path => maker.test(path));
  if (base === undefined) return null;
  const part = parts.get(value) ?? callTerm(library(base), value.args, [], value.at);
  parts.set(value, part);
  return part;
}
