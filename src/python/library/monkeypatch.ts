/** pytest's `monkeypatch`: what a test changes with it is as before when the test has ended (`_pytest/monkeypatch.py`, 9.0). */
import { resolve } from 'node:path/posix';
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { AttributeTerm, CallTerm, Keyword, Value } from '../value.ts';
import { callTerm, keyword, library, libraryPath, madeBy, NONE, stringOf, text, UNBOUND, unknown } from '../values.ts';
import { leaveLater, unwind } from './exit-stack.ts';
import { pathText } from './paths.ts';
import { keepItems, placeOf, replaceAttribute, replaceItem, type Undo } from './undone.ts';

const CLASS = 'pytest.MonkeyPatch';

export const createMonkeyPatch = (at: Span): CallTerm => callTerm(library(CLASS), [], [], at);

/** `pytest.MonkeyPatch.context()`, `monkeypatch.context()` */
export const isMonkeyPatchContext = ({ callee }: CallTerm): boolean =>
  libraryPath(callee) === `${CLASS}.context` ||
  (callee.kind === 'attribute' && callee.name === 'context' && isMonkeyPatch(callee.object));

const isMonkeyPatch = (value: Value): value is CallTerm => madeBy(value, /^pytest\.MonkeyPatch$/);

/** null: it is no method of a `monkeypatch` that changes anything. */
export function callMonkeyPatch(
  x: Execution,
  { object, name }: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  if (!isMonkeyPatch(object)) return null;
  if (name === 'undo') unwind(object, null);
  else {
    const undo = CHANGES[name]?.(x, args, keywords, at);
    if (undo === undefined) return null;
    leaveLater(object, () => {
      undo?.();
      return false;
    });
  }
  return NONE;
}

/** null: nothing that could be read has changed. */
type Change = (x: Execution, args: readonly Value[], keywords: readonly Keyword[], at: Span) => Undo | null;

/** `setattr(object, "name", value)`, `setattr("package.module.name", value)`: a missing value deletes. */
const attributes =
  (deletes: boolean): Change =>
  (x, [first, second, third], keywords, at) => {
    const target = first ?? keyword(keywords, 'target');
    const named = second ?? keyword(keywords, 'name');
    const given = third ?? keyword(keywords, 'value');
    if (!target) return null;
    const dotted = (deletes ? named : given) ? null : stringOf(target);
    const place = dotted === null ? { object: target, name: stringOf(named) } : placeOf(x, dotted, at);
    const value = deletes ? UNBOUND : dotted === null ? given : named;
    return place?.name != null && value ? replaceAttribute(x, place.object, place.name, value) : null;
  };

const items =
  (deletes: boolean): Change =>
  (x, [first, second, third], keywords) => {
    const object = first ?? keyword(keywords, 'dic');
    const index = second ?? keyword(keywords, 'name');
    const value = deletes ? UNBOUND : (third ?? keyword(keywords, 'value'));
    return object && index && value ? replaceItem(x, object, index, value) : null;
  };

const CHANGES: Readonly<Record<string, Change>> = {
  setattr: attributes(false),
  delattr: attributes(true),
  setitem: items(false),
  delitem: items(true),
  setenv: (x, [name, value, third], keywords, at) => {
    const prepend = keyword(keywords, 'prepend') ?? third;
    if (!name || !value) return null;
    return replaceItem(x, x.environ, name, prepend ? beforeOld(x, name, value, prepend, at) : textOf(value));
  },
  delenv: (x, [name]) => (name ? replaceItem(x, x.environ, name, UNBOUND) : null),
  chdir: (x, [dir], _keywords, at) => {
    const before = x.cwd.value;
    if (dir) x.call(library('os.chdir'), [dir], [], at);
    return () => x.journal.write(x.cwd, before);
  },
  syspath_prepend: (x, [dir]) => {
    const undo = keepItems(x, x.sysPath, null);
    const [path, cwd] = [pathText(dir), stringOf(x.cwd.value)];
    const { items: entries, rest } = x.sysPath.state.value;
    if (path !== null && cwd !== null) x.journal.write(x.sysPath.state, { items: [text(resolve(cwd, path)), ...entries], rest });
    return undo;
  },
};

/** What is no text is made one. */
const textOf = (value: Value): Value => {
  const path = pathText(value);
  return path === null ? value : text(path);
};

/** In front of what the variable holds, where it is set. */
function beforeOld(x: Execution, name: Value, value: Value, prepend: Value, at: Span): Value {
  const before = x.call({ kind: 'attribute', object: x.environ, name: 'get' }, [name], [], at);
  const own = textOf(value);
  const [front, between, old] = [own, prepend, before].map(stringOf);
  if (before === NONE) return own;
  return front != null && between != null && old != null
    ? text(`${front}${between}${old}`)
    : unknown('what a variable holds that is put before another', at);
}
