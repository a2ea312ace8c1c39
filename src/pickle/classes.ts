/** CLASS-BY-VALUE: what goes with a class that is rebuilt (cloudpickle 3.1.2, `_class_getstate`, `_class_getnewargs`). */
import { nameOfModule } from '../python/execute/function-attributes.ts';
import type { ClassValue, Value } from '../python/value.ts';
import { lookUpName } from './lookup.ts';
import { further, spanOf, type Trail, type Walk } from './walk.ts';

export function visitClass(walk: Walk, cls: ClassValue, name: string, why: string, trail: Trail | null): void {
  walk.byValue.push(cls);
  const visit = (value: Value, to: string, how: string, at = spanOf(cls)) =>
    walk.visit(value, to, further(trail, { from: name, to, how: `by value: ${why}; ${how}`, at }));
  // C1
  for (const one of cls.keywords)
    visit(one.value, one.name ?? 'keywords', one.name === 'metaclass' ? 'its metaclass' : 'a keyword of its definition');
  // C2
  for (const [i, base] of cls.bases.entries())
    visit(base, nameOf(base) ?? `base ${i + 1}`, 'a base class', cls.node?.bases[i]?.at);
  // C3
  for (const [attribute, cell] of cls.namespace) {
    if (cell.value.kind !== 'unbound') visit(cell.value, `${cls.name}.${attribute}`, `its attribute \`${attribute}\``);
  }
  for (const annotation of cls.annotations) {
    if (annotation.value)
      visit(annotation.value, annotation.name, `the evaluated annotation of \`${annotation.name}\``, annotation.node.at);
  }
  visitGenerated(walk, cls, name, trail);
}

const nameOf = (value: Value): string | null => (value.kind === 'class' || value.kind === 'module' ? value.name : null);

/** Methods that `@dataclass` writes into a class (dataclasses.py, `_process_class`, with its default options). */
const GENERATED = ['__init__', '__repr__', '__eq__'];

/**
 * Generated methods carry the module the class had when it was decorated, so after `C.__module__ = "__main__"` they are
 * still found there: by reference. On 3.9 their qualname lacks the class, and they go by value.
 */
function visitGenerated(walk: Walk, cls: ClassValue, name: string, trail: Trail | null): void {
  if (!cls.marks.value.includes('dataclasses.dataclass') || walk.x.world.pythonVersion === '3.9') return;
  const home = nameOfModule(cls.module);
  const found = lookUpName(walk, home, cls.qualname, cls);
  if (found.kind !== 'found') return;
  for (const method of GENERATED.filter(one => !cls.namespace.has(one))) {
    walk.references.push({
      module: home,
      qualname: `${cls.qualname}.${method}`,
      file: cls.module.syntax?.file ?? null,
      external: false,
      source: found.module,
      route: routeTo(trail, name, `${home}.${cls.qualname}.${method}`, cls),
    });
  }
}

function routeTo(trail: Trail | null, from: string, to: string, cls: ClassValue) {
  const steps = [{ from, to, how: 'its generated method, by reference', at: spanOf(cls) }];
  for (let at = trail; at; at = at.before) steps.unshift(at.step);
  return steps;
}
