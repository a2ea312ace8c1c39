/** Names that by-value code reads when it runs, and that cloudpickle neither sends nor the receiver has. */

import { OPEN_NAMESPACE } from '../python/execute/no-member.ts';
import { BUILTIN_NAMES } from '../python/library/builtin-names.ts';
import { OTHERS } from '../python/namespace-dict.ts';
import { read } from '../python/scope.ts';
import { resolve } from '../python/scopes/scope.ts';
import { globalNames, type ScopeInfo, scopeOf } from '../python/scopes.ts';
import type { FunctionValue } from '../python/value.ts';
import type { LostName } from './walk.ts';

export function lostNames(fn: FunctionValue): readonly LostName[] {
  const { namespace } = fn.module;
  // A star import of a library binds names that no source here shows, and so may the program itself.
  if (read(namespace, OPEN_NAMESPACE) || read(namespace, OTHERS)) return [];
  const sent = globalNames(fn.node);
  const absent = [...sent].filter(([name]) => !BUILTIN_NAMES.has(name) && !namespace.has(name) && !isImplicit(name));
  const inClassBodies = classBodies(scopeOf(fn.node)).flatMap(scope =>
    scope.mentions.filter(
      ({ name, live }) =>
        live && resolve(scope, name).kind === 'global' && !scope.bound.has(name) && !sent.has(name) && read(namespace, name),
    ),
  );
  return [
    ...absent.map(([name, at]) => ({ name, reader: fn.qualname, at, why: 'it has no value in its module when it is pickled' })),
    ...inClassBodies.map(({ name, at }) => ({
      name,
      reader: fn.qualname,
      at,
      why: 'a class body inside the function reads it, which cloudpickle does not look into',
    })),
  ];
}

const isImplicit = (name: string): boolean => /^__\w+__$/.test(name);

function classBodies(scope: ScopeInfo): readonly ScopeInfo[] {
  return scope.children.flatMap(child => (child.live ? [...(child.kind === 'class' ? [child] : []), ...classBodies(child)] : []));
}
