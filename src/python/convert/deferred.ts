/** Outermost statements that were left out of what was parsed. */
import type { Deferred } from '../ast.ts';
import type { Definition } from '../outline/bodies.ts';
import { headsOf } from '../outline/outline.ts';
import { rememberOwner } from '../scopes/owners.ts';
import { type Reading, type ReadStatement, spanFrom } from './reading.ts';

/** Where so many were asked for one by one, it costs less to read all that are left. */
const MANY = 32;

interface Waiting {
  readonly definition: Definition;
  read: ReadStatement | null;
}

/** Of one module. `line`: where the statement starts, counted from 0. */
export const deferring = (r: Reading): ((definition: Definition, line: number) => Deferred) => {
  const all: Waiting[] = [];
  let asked = 0;

  function read(one: Waiting): ReadStatement {
    asked += 1;
    const wanted = asked > MANY ? all.filter(other => other.read === null) : [one];
    const inner: Reading = { ...r, problems: new Map(), scopes: [], depth: 0, cut: null, star: null };
    const found = r.later!.readDefinitions(
      inner,
      wanted.map(({ definition }) => definition),
    );
    wanted.forEach((other, i) => {
      other.read = found[i] ?? unread(r, other.definition);
    });
    return one.read!;
  }

  return (definition, line) => {
    const waiting: Waiting = { definition, read: null };
    all.push(waiting);
    let isOwner = false;
    let code: string | null = null;
    const made: Deferred = {
      kind: 'Deferred',
      name: definition.name,
      class: definition.class,
      paths: definition.paths,
      get code() {
        code ??= headsOf(r.text, definition).text;
        return code;
      },
      get statement() {
        const { statement, scopes } = waiting.read ?? read(waiting);
        if (!isOwner) rememberOwner(made, scopes);
        isOwner = true;
        return statement;
      },
      at: spanFrom(r, { start: definition.from, line }, { end: definition.to, line }),
    };
    return made;
  };
};

/** What only the grammar can find in it has left nothing. */
const unread = (r: Reading, { from, to }: Definition): ReadStatement => {
  const line = r.lineStarts.findLastIndex(start => start <= from);
  const at = spanFrom(r, { start: from, line }, { end: to, line });
  return { statement: { kind: 'Expr', value: { kind: 'Error', at }, at }, scopes: [] };
};
