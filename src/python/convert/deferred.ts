/** An outermost statement that was left out of what was parsed. */
import type { Deferred, Statement } from '../ast.ts';
import type { Definition } from '../outline/bodies.ts';
import { definitionOf } from '../outline/outline.ts';
import { rememberOwner } from '../scopes/owners.ts';
import { type Reading, spanFrom } from './reading.ts';

/** `line`: where it starts, counted from 0. */
export const deferred = (r: Reading, definition: Definition, line: number): Deferred => {
  const { name, class: head, from, to } = definition;
  let code: string | null = null;
  let statement: Statement | null = null;
  const made: Deferred = {
    kind: 'Deferred',
    name,
    class: head,
    get code() {
      code ??= definitionOf(r.text, definition).text;
      return code;
    },
    get statement() {
      if (statement === null) {
        const inner: Reading = { ...r, problems: new Map(), scopes: [], depth: 0, cut: null, star: null };
        statement = r.later!.readDefinition(inner, definition);
        rememberOwner(made, inner.scopes);
      }
      return statement;
    },
    at: spanFrom(r, { start: from, line }, { end: to, line }),
  };
  return made;
};
