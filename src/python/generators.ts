/** Generators and coroutines: nothing of their code runs before somebody iterates or awaits them. */
import type { GeneratorValue, Value } from './value.ts';

type Outcome = Pick<GeneratorValue, 'items' | 'result'>;

/** `run` is asked once; `failed` stands for what it gives when it raises. */
export function lazyGenerator(type: GeneratorValue['type'], run: () => Outcome, failed: Outcome): GeneratorValue {
  let outcome: Outcome | null = null;
  const known = (): Outcome => {
    if (outcome) return outcome;
    outcome = failed;
    outcome = run();
    return outcome;
  };
  return {
    kind: 'generator',
    type,
    get items() {
      return known().items;
    },
    get result() {
      return known().result;
    },
  };
}

/** A coroutine's result; a library's awaitable stays a term. */
export const awaited = (value: Value): Value => (value.kind === 'generator' && value.type === 'coroutine' ? value.result : value);

/** Whoever is given it iterates or awaits it, also as an element. */
export function finish(value: Value): Value {
  if (value.kind === 'generator') value.items;
  else if (value.kind === 'sequence') for (const item of value.state.value.items) if (item.kind === 'generator') item.items;
  return value;
}

/** Whether there is anything in it to finish. */
export const isLazy = (value: Value): boolean =>
  value.kind === 'generator' || (value.kind === 'sequence' && value.state.value.items.some(item => item.kind === 'generator'));
