/** Methods that a dataclass has from its decorator, as pickled objects (dataclasses.py, `_create_fn`, 3.11). */
import { generatedIn, isDataclass } from '../python/library/generated-methods.ts';
import type { ClassValue } from '../python/value.ts';
import { visitByName } from './by-name.ts';
import { lookUpName } from './lookup.ts';
import { type FoundName, further, routeOf, spanOf, type Trail, type Walk } from './walk.ts';

/**
 * Of a class that goes by value: generated methods carry the module the class had when it was decorated, so after
 * `C.__module__ = "__main__"` they are still found there: by reference.
 */
export function visitGenerated(walk: Walk, cls: ClassValue, name: string, trail: Trail | null): void {
  const home = isDataclass(cls) ? homeOf(walk, cls) : null;
  if (home) for (const method of generatedIn(cls)) addReference(walk, home, cls, method, name, trail);
}

/** `C.__init__` itself. By value, the initializer holds the types and the defaults of the fields. */
export function visitGeneratedMethod(walk: Walk, cls: ClassValue, method: string, name: string, trail: Trail | null): void {
  if (!walk.pickler.byValue) {
    visitByName(walk, cls.home, `${cls.qualname}.${method}`, { kind: 'attribute', object: cls, name: method }, name, trail);
    return;
  }
  const home = homeOf(walk, cls);
  if (home) addReference(walk, home, cls, method, name, trail);
  else if (method === '__init__') {
    for (const field of cls.annotations) {
      const given = cls.namespace.get(field.name)?.value;
      const step = { from: name, to: field.name, how: `a field of \`${cls.name}\``, at: field.node.at };
      for (const value of [field.value, given]) if (value) walk.visit(value, field.name, further(trail, step));
    }
  }
}

/** The module in which the class is found under its name. On 3.9 the methods' qualname lacks the class, and they go by value. */
function homeOf(walk: Walk, cls: ClassValue): FoundName | null {
  if (walk.x.world.pythonVersion === '3.9') return null;
  const found = lookUpName(walk, cls.home, cls.qualname, cls);
  return found.kind === 'found' ? found : null;
}

function addReference(walk: Walk, home: FoundName, cls: ClassValue, method: string, from: string, trail: Trail | null): void {
  const qualname = `${cls.qualname}.${method}`;
  if (walk.references.some(one => one.module === home.name && one.qualname === qualname)) return;
  const step = { from, to: `${home.name}.${qualname}`, how: 'its generated method, by reference', at: spanOf(cls) };
  walk.references.push({
    module: home.name,
    qualname,
    file: cls.module.syntax?.file ?? null,
    external: false,
    source: home.module,
    route: routeOf(further(trail, step)),
  });
}
