/** Functions that find an object by its dotted name: `pkgutil.resolve_name("lib:f")`, `pydoc.locate("lib.f")`. */

import type { Span } from '../../model/source.ts';
import { type Execution, PythonRaise } from '../execute/execution.ts';
import type { Value } from '../value.ts';
import { NONE, stringOf, unknown } from '../values.ts';
import type { Model } from './model.ts';

/** The longest part of the name that is a module, and what stands under the others in it; null: there is none. */
function byName(x: Execution, parts: readonly string[], modules: number, at: Span): Value | null {
  let module: Value | null = null;
  let used = 0;
  while (used < modules) {
    const name = parts.slice(0, used + 1).join('.');
    if (used > 0 && x.world.resolve(name, x.searchPath()).kind !== 'found') break;
    module = x.importModule(name, at);
    used += 1;
  }
  return module && parts.slice(used).reduce<Value>((object, name) => x.attribute(object, name, at), module);
}

const WHY = 'an object whose name is computed';

export const NAMED_LOOKUPS: Readonly<Record<string, Model>> = {
  'pkgutil.resolve_name': (x, [given], _keywords, at) => {
    const name = stringOf(given);
    if (name === null) return unknown(WHY, at);
    const [module, inside] = name.split(':');
    const parts = module!.split('.');
    return byName(x, [...parts, ...(inside ? inside.split('.') : [])], parts.length, at);
  },
  // What is not there is None (Lib/pydoc.py, `locate`).
  'pydoc.locate': (x, [given], _keywords, at) => {
    const name = stringOf(given);
    if (name === null) return unknown(WHY, at);
    try {
      const parts = name.split('.').filter(part => part !== '');
      return byName(x, parts, parts.length, at);
    } catch (raised) {
      if (raised instanceof PythonRaise) return NONE;
      throw raised;
    }
  },
};
