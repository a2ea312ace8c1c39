/** What tests do to the process that runs them, and how they end early (`_pytest/monkeypatch.py`, `_pytest/outcomes.py`). */
import { PythonRaise } from '../execute/execution.ts';
import { catches, expecting, guarded, guardOf, namesOfRaised } from '../execute/guards.ts';
import { callTerm, library, NONE, stringOf } from '../values.ts';
import type { Model } from './model.ts';

const ends =
  (type: string): Model =>
  (_x, _args, _keywords, at) => {
    throw new PythonRaise(type, NONE, at);
  };

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
    if (module === null) return null;
    try {
      return guarded(x, ['ImportError'], () => x.importModule(module, at));
    } catch (raised) {
      if (!(raised instanceof PythonRaise) || !catches(['ImportError'], namesOfRaised(raised.type, raised.value))) throw raised;
      throw new PythonRaise('Skipped', NONE, at);
    }
  },
};
