/** What tests do to the process that runs them, and how they end early (`_pytest/monkeypatch.py`, `_pytest/outcomes.py`). */
import { resolve } from 'node:path/posix';
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { PythonRaise } from '../execute/execution.ts';
import { catches, expecting, guardOf, namesOfRaised } from '../execute/guards.ts';
import type { Value } from '../value.ts';
import { callTerm, keyword, library, NONE, stringOf, text, UNBOUND, unknown } from '../values.ts';
import type { Model } from './model.ts';
import { pathText } from './paths.ts';

const ends =
  (type: string): Model =>
  (_x, _args, _keywords, at) => {
    throw new PythonRaise(type, NONE, at);
  };

function prepend(x: Execution, given: Value | undefined): Value {
  const [dir, cwd] = [pathText(given), stringOf(x.cwd.value)];
  const { items, rest } = x.sysPath.state.value;
  if (dir !== null && cwd !== null) x.journal.write(x.sysPath.state, { items: [text(resolve(cwd, dir)), ...items], rest });
  return NONE;
}

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

export const PYTEST: Readonly<Record<string, Model>> = {
  'pytest.skip': ends('Skipped'),
  'pytest.fail': ends('Failed'),
  'pytest.exit': ends('Exit'),
  'pytest.xfail': ends('XFailed'),
  // With a function it calls it at once (_pytest/raises.py).
  'pytest.raises': (x, [types, fn, ...rest], keywords, at) => {
    if (!types || !fn) return null;
    const guard = guardOf(types);
    try {
      expecting(x, guard, () => x.call(fn, rest, keywords, at));
    } catch (raised) {
      if (!(raised instanceof PythonRaise) || !catches(guard, namesOfRaised(raised.type, raised.value))) throw raised;
    }
    return callTerm(library('pytest.ExceptionInfo'), [], [], at);
  },
  'pytest.importorskip': (x, [name], _keywords, at) => {
    const module = stringOf(name);
    return module === null ? null : x.importModule(module, at);
  },
  'pytest.monkeypatch.setenv': (x, [name, value, third], keywords, at) => {
    const prepend = keyword(keywords, 'prepend') ?? third;
    if (name && value) x.setItem(x.environ, name, prepend ? beforeOld(x, name, value, prepend, at) : textOf(value));
    return NONE;
  },
  'pytest.monkeypatch.delenv': (x, [name]) => {
    if (name) x.setItem(x.environ, name, UNBOUND);
    return NONE;
  },
  'pytest.monkeypatch.chdir': (x, [dir], _keywords, at) => {
    if (dir) x.call(x.library('os.chdir'), [dir], [], at);
    return NONE;
  },
  'pytest.monkeypatch.syspath_prepend': (x, [dir]) => prepend(x, dir),
};
