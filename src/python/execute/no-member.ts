/**
 * `from utils import norm` and `utils.norm` in a process that finds another `utils.py` than the launched one would: ImportError
 * and AttributeError (Python/ceval.c, import_from; Objects/moduleobject.c, _Py_module_getattro_impl). Only there: elsewhere the
 * job is taken to work, and our knowledge of a module that fills itself to be short.
 */
import type { Span } from '../../model/source.ts';
import { exceptionBases } from '../library/exceptions.ts';
import { OTHERS } from '../namespace-dict.ts';
import { read } from '../scope.ts';
import { scopeOf } from '../scopes.ts';
import type { ModuleValue } from '../value.ts';
import { text } from '../values.ts';
import { type Execution, PythonRaise } from './execution.ts';
import { catches } from './guards.ts';

/** Stands in a namespace for the names that a star import of a library binds, which no source here shows. */
export const OPEN_NAMESPACE = '(star import)';

export function tellNoMember(
  x: Execution,
  module: ModuleValue,
  member: string,
  type: 'ImportError' | 'AttributeError',
  at: Span,
): void {
  const { file, name, namespace } = module;
  const { otherInLaunch } = x.world;
  if (otherInLaunch === null || file === null || read(namespace, member) || x.modules.get(`${name}.${member}`)) return;
  const inLaunch = mayBeListed(module) ? otherInLaunch(name, file) : null;
  const syntax = inLaunch === null ? null : x.world.syntaxOf(inLaunch);
  if (inLaunch === null || !syntax || !scopeOf(syntax).bound.has(member)) return;
  const guarded = x.guards.some(guard => catches(guard, exceptionBases(type)));
  x.notify({ kind: 'no-member', name, member, file: file!, inLaunch, at, guarded, doubts: [...x.doubts] });
  const said =
    type === 'ImportError' ? `cannot import name '${member}' from '${name}'` : `module '${name}' has no attribute '${member}'`;
  throw new PythonRaise(type, text(said), at);
}

/**
 * A module that imports itself in a circle has no more than the lines above have bound. The launched process came in from the
 * other side, where that was enough; the one that is given a name of this module comes in here.
 */
export function tellPartial(x: Execution, module: ModuleValue, member: string, at: Span): void {
  const { file, name } = module;
  if (x.world.otherInLaunch === null || file === null || !isUnderway(x, module) || !mayBeListed(module)) return;
  const guarded = x.guards.some(guard => catches(guard, exceptionBases('ImportError')));
  x.notify({ kind: 'no-member', name, member, file, inLaunch: null, at, guarded, doubts: [...x.doubts] });
  throw new PythonRaise('ImportError', text(`cannot import name '${member}' from partially initialized module '${name}'`), at);
}

const isUnderway = (x: Execution, module: ModuleValue): boolean =>
  x.frames.some(frame => frame.function === null && frame.module === module);

/** Whether source shows all the names that the module has. */
export const mayBeListed = ({ syntax, namespace }: ModuleValue): boolean =>
  syntax !== null && syntax.errors.length === 0 && !['__getattr__', OPEN_NAMESPACE, OTHERS].some(name => read(namespace, name));
