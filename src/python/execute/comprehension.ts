/** Comprehensions: a scope of their own, loops inside loops, a number of elements that may not be known. */
import type * as ast from '../ast.ts';
import { lazyGenerator } from '../generators.ts';
import { entriesOf } from '../library/dict-entries.ts';
import type { Scope } from '../scope.ts';
import { localNames } from '../scopes.ts';
import type { Value } from '../value.ts';
import { alternativesOf, data, dict, emptyNamespace, joinValues, MOST_ELEMENTS_HELD, NONE, sequence, truth } from '../values.ts';
import { isBefore } from '../version.ts';
import { assign } from './assignment.ts';
import type { Execution } from './execution.ts';

export function comprehension(x: Execution, node: ast.ComprehensionExpression | ast.DictComp, scope: Scope): Value {
  if (node.kind !== 'GeneratorExp') return made(x, node, scope);
  const elements = () => {
    const { items, rest } = x.iterate(made(x, node, scope), node.at);
    return { items: (rest ? [...items, rest] : items).flatMap(alternativesOf), result: NONE };
  };
  return lazyGenerator('generator', elements, { items: [], result: NONE });
}

/** Comprehensions have been functions of their own, as generator expressions are: until 3.12 (PEP 709). */
function codeNameOf(x: Execution, { kind }: ast.ComprehensionExpression | ast.DictComp): string {
  if (kind === 'GeneratorExp') return '<genexpr>.';
  if (!isBefore(x.world.pythonVersion, 12)) return '';
  return kind === 'ListComp' ? '<listcomp>.' : kind === 'SetComp' ? '<setcomp>.' : '<dictcomp>.';
}

function made(x: Execution, node: ast.ComprehensionExpression | ast.DictComp, scope: Scope): Value {
  const inner: Scope = {
    kind: 'comprehension',
    module: scope.module,
    names: emptyNamespace(),
    parent: scope,
    locals: localNames(node),
    globals: new Set(),
    prefix: `${scope.prefix}${codeNameOf(x, node)}`,
  };
  const elements: Value[] = [];
  const pairs: (readonly [Value, Value])[] = [];
  let open = false;
  const loop = (index: number): void => {
    if (elements.length + pairs.length > MOST_ELEMENTS_HELD) {
      open = true;
      return;
    }
    const generator = node.generators[index];
    if (!generator) {
      if (node.kind === 'DictComp') pairs.push([x.evaluate(node.key, inner), x.evaluate(node.value, inner)]);
      else elements.push(x.evaluate(node.elt, inner));
      return;
    }
    // The first iterable is evaluated in the enclosing scope (Python reference, 6.2.4).
    const { items, rest } = x.iterate(x.evaluate(generator.iter, index === 0 ? scope : inner), generator.iter.at);
    if (rest) open = true;
    for (const item of rest ? [...items, rest] : items) {
      assign(x, generator.target, item, inner);
      const tests = generator.ifs.map(test => truth(x.evaluate(test, inner)));
      if (tests.includes(false)) continue;
      if (tests.includes(null)) open = true;
      loop(index + 1);
    }
  };
  loop(0);
  const rest = open ? (elements.reduce<Value | null>((all, one) => (all ? joinValues(all, one) : one), null) ?? null) : null;
  if (node.kind === 'DictComp') {
    const { entries, rest } = open
      ? entriesOf([], pairs.length > 0 ? pairs : [[data(), data()]])
      : { entries: pairs, rest: null };
    return dict(entries, rest);
  }
  return sequence(node.kind === 'SetComp' ? 'set' : 'list', open ? [] : elements, rest);
}
