/**
 * What Modal itself puts into a function's container: the one file it is defined in, or the whole top-level package
 * (`FunctionSourceInfo`, modal/_utils/function_utils.py, 1.6.4: rules R7 and R8 of what was measured).
 */
import { basename, join } from 'node:path';
import { skipsCompiledAndHidden, skipsNothing } from '../../image/ignore.ts';
import type { Placement } from '../../image/image.ts';
import { originalOf } from '../../python/execute/function-attributes.ts';
import type { ModuleValue } from '../../python/value.ts';
import type { ReceiverContext } from '../receiver.ts';
import type { ModalObject } from './objects.ts';

export interface Mounted {
  /** Name under which the container imports the function's module; null: nothing is imported, it is sent. */
  readonly module: string | null;
  readonly placements: readonly Placement[];
}

export function mountOf(object: ModalObject, context: ReceiverContext): Mounted {
  const { definition } = object;
  // inspect.getmodule: that of the wrapped function (functools.wraps copies `__module__`).
  const { module } = definition.kind === 'function' ? originalOf(definition) : definition;
  const file = module.file;
  if (!file) return { module: null, placements: [] };
  const { at } = object.term;
  const name = moduleName(module, context);
  if (!module.package)
    return { module: name, placements: [{ kind: 'file', from: file, to: `/root/${basename(file)}`, at, skips: skipsNothing }] };
  const top = module.package.split('.')[0]!;
  const depth = name.split('.').length - (basename(file) === '__init__.py' ? 0 : 1);
  const from = join(file, ...Array<string>(depth).fill('..'));
  return { module: name, placements: [{ kind: 'directory', from, to: `/root/${top}`, at, skips: skipsCompiledAndHidden }] };
}

/** Under `python x.py` the module is `__main__`; Modal then uses the file's stem, or `__spec__.name` under `-m`. */
function moduleName(module: ModuleValue, context: ReceiverContext): string {
  if (module.name !== '__main__') return module.name;
  return context.entry.specName ?? basename(module.file ?? '').replace(/\.py$/, '');
}
