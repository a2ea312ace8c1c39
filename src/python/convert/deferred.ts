/** Outermost statements that were left out of what was parsed. */
import type { Deferred, Statement } from '../ast.ts';
import type { Definition } from '../outline/left-out.ts';
import { headsOf } from '../outline/outline.ts';
import { rememberOwner } from '../scopes/owners.ts';
import { type Reading, type ReadStatement, spanFrom } from './reading.ts';

/** Where so many were asked for one by one, it costs less to read all that are left. */
const MANY = 32;

interface Waiting {
  readonly definition: Definition;
  readonly deferred: Deferred;
  statement: Statement | null;
}

/** Of one module. `line`: where the statement starts, counted from 0. */
export const deferring = (r: Reading): ((definition: Definition, line: number) => Deferred) => {
  const all: Waiting[] = [];
  let asked = 0;

  function read(one: Waiting): Statement {
    asked += 1;
    const wanted = asked > MANY ? all.filter(({ statement }) => statement === null) : [one];
    const inner: Reading = { ...r, problems: new Map(), scopes: [], depth: 0, cut: null, star: null };
    const found = r.later!.readDefinitions(
      inner,
      wanted.map(({ definition }) => definition),
    );
    for (const [i, other] of wanted.entries()) {
      const { statement, scopes } = found[i] ?? unread(other.deferred);
      other.statement = statement;
      rememberOwner(other.deferred, scopes);
    }
    return one.statement!;
  }

  return (definition, line) => {
    let code: string | null = null;
    const deferred: Deferred = {
      kind: 'Deferred',
      name: definition.name,
      class: definition.class,
      paths: definition.paths,
      get code() {
        code ??= headsOf(r.text, definition).text;
        return code;
      },
      get statement() {
        return waiting.statement ?? read(waiting);
      },
      at: spanFrom(r, { start: definition.from, line }, { end: definition.to, line }),
    };
    const waiting: Waiting = { definition, deferred, statement: null };
    all.push(waiting);
    return deferred;
  };
};

/** What only the grammar can find in it has left nothing. */
const unread = ({ at }: Deferred): ReadStatement => ({
  statement: { kind: 'Expr', value: { kind: 'Error', at }, at },
  scopes: [],
});
