/** The outermost statements of a module; those that nobody has read yet are gone through when somebody asks. */
import type { Deferred, ModuleSyntax } from '../ast.ts';
import { bindName, type Walk } from './walk.ts';
import { walkStatements } from './walk-statement.ts';

const waiting = new WeakMap<Deferred, () => void>();

export const walkModule = (w: Walk, { parts }: ModuleSyntax): void => {
  for (const part of parts)
    if (part.kind === 'Deferred') {
      bindName(w, part.name, part.at);
      const there = { ...w };
      waiting.set(part, () => walkStatements(there, [part.statement]));
    } else walkStatements(w, [part]);
};

/** Of a module that was gone through. */
export const walkDeferred = (node: Deferred): void => {
  const walk = waiting.get(node);
  waiting.delete(node);
  walk?.();
};
