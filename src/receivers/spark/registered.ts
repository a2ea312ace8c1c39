/** Names that SQL knows: registered functions and temporary views (pyspark/sql/udf.py, pyspark/sql/dataframe.py, 4.3.0). */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { libraryOf, stringOf } from '../../python/values.ts';
import { createMemory } from '../remembered.ts';

interface Named {
  readonly name: string;
  readonly kind: 'function' | 'view';
  readonly value: Value;
}

const names = createMemory<readonly Named[]>([]);

export function noteNames(x: Execution, term: CallTerm): void {
  const { callee } = term;
  const name = stringOf(term.args[0]);
  if (callee.kind !== 'attribute' || name === null || libraryOf(callee) !== 'pyspark') return;
  const note = (kind: Named['kind'], value: Value) =>
    names.set(x, [...names.of(x).filter(one => one.name !== name), { name, kind, value }]);
  if (callee.name === 'register') note('function', term);
  else if (/^create(OrReplace)?(Global)?TempView$/.test(callee.name)) note('view', callee.object);
}

/** What a text that a call is given stands for: `spark.sql("select f(a) from t")`, `frame.selectExpr("f(a)")`. */
export function mentioned(x: Execution, { callee }: CallTerm, text: string): readonly Value[] {
  if (text === '') return [];
  const isQuery = callee.kind === 'attribute' && (callee.name === 'sql' || callee.name === 'table');
  return names
    .of(x)
    .filter(({ name, kind }) => (kind === 'function' ? calls(text, name) : isQuery && words(text).includes(name.toLowerCase())))
    .map(({ value }) => value);
}

const words = (text: string): readonly string[] => text.toLowerCase().split(/\W+/);

const calls = (text: string, name: string): boolean => {
  const [lower, called] = [text.toLowerCase(), name.toLowerCase()];
  for (let at = lower.indexOf(called); at >= 0; at = lower.indexOf(called, at + 1))
    if (!/\w/.test(lower[at - 1] ?? ' ') && /^\s*\(/.test(lower.slice(at + called.length, at + called.length + 9))) return true;
  return false;
};
