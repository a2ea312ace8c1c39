/** CLASS-BY-VALUE: what goes with a class that is rebuilt (cloudpickle 3.1.2, `_class_getstate`, `_class_getnewargs`). */
import { metaclassesOf } from '../python/execute/metaclasses.ts';
import type { ClassValue, Value } from '../python/value.ts';
import { keyword, makerOf, stringOf } from '../python/values.ts';
import { visitGenerated } from './generated-methods.ts';
import { further, routeOf, spanOf, type Trail, type Walk } from './walk.ts';

export function visitClass(walk: Walk, cls: ClassValue, name: string, why: string, trail: Trail | null): void {
  walk.byValue.push(cls);
  const visit = (value: Value, to: string, how: string, at = spanOf(cls)) =>
    walk.visit(value, to, further(trail, { from: name, to, how: `by value: ${why}; ${how}`, at }));
  // C1
  for (const one of cls.keywords)
    if (one.name !== 'metaclass') visit(one.value, one.name ?? 'keywords', 'a keyword of its definition');
  // Inherited ones count: `type(cls)`. One of a library's stands in the keywords.
  const meta = metaclassesOf(cls)[0] ?? cls.keywords.find(one => one.name === 'metaclass')?.value;
  if (meta) visit(meta, 'metaclass', 'its metaclass');
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
  const early = walk.pickler.methodsByName ? [...cls.namespace].find(([, held]) => keepsBound(held.value)) : undefined;
  const message = `'${cls.name}' has no attribute '${early?.[0]}' yet`;
  if (early) walk.unloadable ??= { type: 'AttributeError', message, route: routeOf(trail) };
}

/**
 * pydantic keeps validators that are class methods as bound ones in the class's own state (pydantic/_internal/_decorators.py, 2.14.3). As
 * `getattr(cls, name)` they are asked of a class that has no attributes yet.
 */
function keepsBound(value: Value): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'call') return false;
  const [fn] = value.args;
  const maker = makerOf(value);
  if (fn?.kind === 'descriptor' && fn.type === 'staticmethod') return false;
  const isValidator = maker === 'pydantic.field_validator' || maker === 'pydantic.validator';
  return isValidator || (maker === 'pydantic.model_validator' && stringOf(keyword(value.callee.keywords, 'mode')) !== 'after');
}

const nameOf = (value: Value): string | null => (value.kind === 'class' || value.kind === 'module' ? value.name : null);
