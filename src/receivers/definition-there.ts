/** Definitions as a receiving process finds them in a module that it has imported. */
import { findInClass } from '../python/execute/find-in-class.ts';
import { originalOf } from '../python/execute/function-attributes.ts';
import { annotatedAs } from '../python/execute/functions.ts';
import type { Execution } from '../python/execution.ts';
import type { FileSystem } from '../python/resolved.ts';
import { read } from '../python/scope.ts';
import type { ClassValue, FunctionValue, ModuleValue, Value } from '../python/value.ts';
import { given } from '../python/values.ts';
import type { Handed, Returning } from './receiver.ts';

/** A function by its qualname, under the decorators that a library put around it. */
function definitionAt(module: ModuleValue, qualname: string): Value | null {
  let at: Value | null = module;
  for (const part of qualname.split('.')) {
    const next: Value | null =
      at?.kind === 'module' ? read(at.namespace, part) : at?.kind === 'class' ? findInClass(at, part) : null;
    at = underDecorators(next);
  }
  return at;
}

/** The function or class that decorators of libraries are put around. */
export function underDecorators(value: Value | null): Value | null {
  let at = value;
  while (at?.kind === 'call') at = at.args[0] ?? null;
  return at;
}

export function attributeThere(module: ModuleValue, qualname: string): { readonly kind: 'loads' | 'no-attribute' } {
  let at: Value = module;
  for (const part of qualname.split('.')) {
    if (at.kind === 'module' && read(at.namespace, '__getattr__')) return { kind: 'loads' };
    const next: Value | null = at.kind === 'module' ? read(at.namespace, part) : at.kind === 'class' ? findInClass(at, part) : at;
    // Names that a class gets from a decorator or a library base are not in its body.
    if (!next) return at.kind === 'class' ? { kind: 'loads' } : { kind: 'no-attribute' };
    at = next;
  }
  return { kind: 'loads' };
}

/** The same definition as that process has it by its own import; the one that was sent, when it has none. */
export function twinOf<Definition extends FunctionValue | ClassValue>(
  definition: Definition,
  there: Execution,
  fs: FileSystem,
): Definition {
  const { module: own, qualname } = definition.kind === 'function' ? originalOf(definition) : definition;
  for (const { value: module } of there.modules.values()) {
    if (module.kind !== 'module' || module.file === null || fs.localPath(module.file) !== own.file) continue;
    const found = definitionAt(module, qualname);
    if (found?.kind === definition.kind) return found as Definition;
  }
  return definition;
}

/** What is pickled of what a function gives. */
export function resultsIn(value: Value, { takes }: Pick<Returning, 'takes'>): readonly Value[] {
  if (value.kind !== 'generator') return [value];
  if (value.type === 'coroutine') return takes ? [value.result] : [value];
  return takes === 'stream' ? [...value.items, value.result] : [value];
}

/** What a function is called with there: an instance that was made there, what it is handed, else what only the run has. */
export function argumentsThere({ node }: FunctionValue, instance: Value | null, handed: Handed): readonly Value[] {
  const named = node.args.filter(one => one.kind === 'positional' || one.kind === 'positional-only');
  const further = node.args.find(one => one.kind === 'var-positional');
  return [
    ...named.map((one, i) => (i === 0 ? instance : null) ?? handed[i] ?? annotatedAs(one) ?? given(one.name, one.at)),
    ...(further ? handed.slice(named.length).map(one => one ?? given(further.name, further.at)) : []),
  ];
}
