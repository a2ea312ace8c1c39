/** What code that is sent reads of a module whose object goes with it by name: `import utils`, then `utils.norm()`. */
import type { Assign, Attribute, Constant } from '../python/ast.ts';
import { read } from '../python/scope.ts';
import { globalNames } from '../python/scopes.ts';
import type { ModuleValue, Value } from '../python/value.ts';
import { visitNodes } from '../python/visit-nodes.ts';
import type { Trace } from './walk.ts';

/** Names that the module has here; each once. */
export function attributesRead({ byValue }: Pick<Trace, 'byValue'>, module: ModuleValue): readonly Attribute[] {
  const found = new Map<string, Attribute>();
  for (const fn of byValue) {
    if (fn.kind !== 'function') continue;
    const names = new Set([...globalNames(fn.node).keys()].filter(name => isOf(read(fn.module.namespace, name), module)));
    if (names.size === 0) continue;
    visitNodes(fn.node.body, node => {
      const one = node as Attribute;
      if (one.kind !== 'Attribute' || one.value.kind !== 'Name' || !names.has(one.value.id)) return;
      if (read(module.namespace, one.attr) && !found.has(one.attr)) found.set(one.attr, one);
    });
  }
  return [...found.values()];
}

const BRANCHES = /^(If|IfExp|Try|TryStar|While|Match|BoolOp|Import|ImportFrom)$/;

/** Whether code that is sent may give the module that name itself, ask for it first, or not get so far as to read it. */
export const isReadInDoubt = ({ byValue }: Pick<Trace, 'byValue'>, name: string): boolean =>
  byValue.some(fn => {
    if (fn.kind !== 'function') return false;
    let found = false;
    visitNodes(fn.node.body, node => {
      const one = node as Attribute | Assign | Constant;
      if (one.kind === 'Constant') found ||= one.value === name;
      else if (one.kind === 'Assign') found ||= one.targets.some(to => to.kind === 'Attribute' && to.attr === name);
      else found ||= BRANCHES.test(one.kind);
    });
    return found;
  });

const isOf = (value: Value | null, module: ModuleValue): boolean => value?.kind === 'module' && value.file === module.file;
