/** Marks: what `@pytest.mark.NAME` and `@unittest.skip` note on a test, which stays what it is (`_pytest/mark/structures.py`, `store_mark`; Lib/unittest/case.py). */
import type { Execution } from '../execute/execution.ts';
import { read } from '../scope.ts';
import type { CallTerm, Keyword, Namespace, Value } from '../value.ts';
import { libraryPath, sequence } from '../values.ts';
import { isPatch } from './patches.ts';

export interface Mark {
  /** "skipif" */
  readonly name: string;
  readonly call: CallTerm | null;
}

const MARK = /^(?:pytest\.mark|unittest(?:\.case)?)\.(\w+)$/;
const OF_UNITTEST = /^unittest\..*\.?(skip|skipIf|skipUnless|expectedFailure)$/;

function markOf(value: Value): Mark | null {
  const call = value.kind === 'call' ? value : null;
  const path = libraryPath(call ? call.callee : value) ?? '';
  const name = MARK.exec(path)?.[1];
  return name !== undefined && (path.startsWith('pytest.') || OF_UNITTEST.test(path)) ? { name, call } : null;
}

/** What a decorator is called with decides whether it decorates: `@mark`, but not `mark("argument")`. */
const isMarked = (object: Value): boolean =>
  (object.kind === 'function' && object.node.kind === 'FunctionDef') ||
  object.kind === 'class' ||
  (object.kind === 'call' && isPatch(object.callee));

/** null: it is no mark that is called with a test. */
export function applyMark(x: Execution, mark: Value, args: readonly Value[], keywords: readonly Keyword[]): Value | null {
  const [object] = args;
  if (!object || args.length > 1 || keywords.length > 0 || !isMarked(object) || !markOf(mark)) return null;
  const names = namesOf(object);
  if (names) x.setAttribute(object, NOTED, sequence('list', [...each(read(names, NOTED)), mark]));
  return object;
}

const NOTED = 'pytestmark';

const namesOf = (object: Value): Namespace | null =>
  object.kind === 'class' ? object.namespace : object.kind === 'function' || object.kind === 'call' ? object.fields : null;

/** One, or a list of them. */
const each = (marks: Value | null): readonly Value[] =>
  marks?.kind === 'sequence' ? marks.state.value.items : marks ? [marks] : [];

/** What stands in `pytestmark` of a module or a class, or in `marks` of a `pytest.param`. */
export const marksGiven = (marks: Value | null): readonly Mark[] => each(marks).flatMap(one => markOf(one) ?? []);

export const marksIn = (names: Namespace): readonly Mark[] => marksGiven(read(names, NOTED));
