/** FUNCTION-BY-VALUE: what goes with a function whose code is sent (cloudpickle 3.1.2, `_function_getstate`). */
import type { Span } from '../model/source.ts';
import { PLAIN_FIELDS } from '../python/execute/function-attributes.ts';
import { lookUp as lookUpScope, read } from '../python/scope.ts';
import { codeNames, freeNames, globalNames } from '../python/scopes.ts';
import type { FunctionValue, ModuleValue, Value } from '../python/value.ts';
import { lostNames } from './lost-names.ts';
import { emptiedModalObject } from './modal-objects.ts';
import { further, spanOf, type Trail, type Walk } from './walk.ts';

export function visitFunction(walk: Walk, fn: FunctionValue, name: string, why: string, trail: Trail | null): void {
  walk.byValue.push(fn);
  const visit = (value: Value, to: string, how: string, at: Span) =>
    walk.visit(value, to, further(trail, { from: name, to, how: `by value: ${why}; ${how}`, at }));
  const enclosed: Value[] = [];
  // The order in which cloudpickle pickles them, which decides what is refused first: attributes, annotations, defaults,
  // closure, globals.
  // F7
  for (const [field, cell] of fn.fields) {
    if (!PLAIN_FIELDS.has(field) && cell.value.kind !== 'unbound')
      visit(cell.value, field, `its attribute \`${field}\``, spanOf(fn));
  }
  // F6: functools.wraps copies those of the function it wraps.
  const copied = read(fn.fields, '__annotations__');
  if (copied) visit(copied, '__annotations__', 'the annotations it took over', spanOf(fn));
  for (const annotation of copied ? [] : fn.annotations) {
    if (annotation.value)
      visit(annotation.value, annotation.name, `the evaluated annotation of \`${annotation.name}\``, annotation.node.at);
  }
  // F5
  for (const parameter of fn.node.args) {
    const value = fn.defaults.get(parameter.name);
    if (value) visit(value, parameter.name, `the default of its parameter \`${parameter.name}\``, parameter.at);
  }
  // F4
  for (const free of freeNames(fn.node)) {
    const value = free === '__class__' ? fn.owner.value : lookUpScope(fn.scope, free);
    if (!value) continue;
    enclosed.push(value);
    visit(value, free, `it reads \`${free}\` of the enclosing function`, spanOf(fn));
  }
  if (walk.pickler.keepsNamespace) {
    // The receiver has a `__main__` of its own.
    if (fn.home !== '__main__') visit(fn.module, fn.home, 'the module whose globals it reads', spanOf(fn));
    return;
  }
  // F8 comes before F3; names missing at that moment are skipped silently.
  const globals = [...globalNames(fn.node)].flatMap(([global, at]) => {
    const value = read(fn.module.namespace, global);
    return value ? [{ global, at, value }] : [];
  });
  visitSubmodules(walk, fn, [...enclosed, ...globals.map(one => one.value)].filter(isModule), name, trail);
  for (const { global, at, value } of globals) visit(value, global, `it reads the global \`${global}\``, at);
  walk.lost.push(...lostNames(fn));
  if (walk.pickler.persistent.includes('modal')) return;
  for (const { global, at, value } of globals) {
    const kind = emptiedModalObject(value);
    if (kind !== null)
      walk.lost.push({ name: global, reader: fn.qualname, at, why: `what is pickled of Modal's ${kind} is empty` });
  }
}

const isModule = (value: Value): value is ModuleValue => value.kind === 'module';

/** F8: loaded submodules all of whose name parts the outer code uses as names (`_find_imported_submodules`). */
function visitSubmodules(
  walk: Walk,
  fn: FunctionValue,
  modules: readonly ModuleValue[],
  name: string,
  trail: Trail | null,
): void {
  if (modules.length === 0) return;
  const used = codeNames(fn.node);
  for (const [loaded, cell] of walk.x.modules) {
    const parent = modules.find(module => module.packageDirs && loaded.startsWith(`${module.name}.`));
    if (!parent || cell.value.kind !== 'module') continue;
    const rest = loaded.slice(parent.name.length + 1).split('.');
    if (rest.every(part => used.has(part))) {
      walk.visit(
        cell.value,
        loaded,
        further(trail, { from: name, to: loaded, how: 'a loaded submodule whose name it uses', at: spanOf(fn) }),
      );
    }
  }
}
