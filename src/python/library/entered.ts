/** Context managers of libraries that change the process, or hand something on: what entering gives, and what leaving undoes. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { CallTerm, Value } from '../value.ts';
import { keyword, library, libraryPath, NONE, stringOf, text } from '../values.ts';
import { type Entered, unwind } from './exit-stack.ts';
import { isFile } from './files.ts';
import { createMonkeyPatch, isMonkeyPatchContext } from './monkeypatch.ts';

type Manager = (x: Execution, term: CallTerm, at: Span) => Entered;

const undone = (value: Value, undo: () => void): Entered => ({
  value,
  leave: () => {
    undo();
    return false;
  },
});

/** The argument itself, which is closed afterwards. */
const closing: Manager = (x, { args }, at) =>
  undone(args[0] ?? NONE, () => x.call(x.attribute(args[0] ?? NONE, 'close', at), [], [], at));

const patchDict: Manager = (x, { args, keywords }, at) => {
  const given = args[0] ?? keyword(keywords, 'in_dict');
  const values = args[1] ?? keyword(keywords, 'values');
  const path = stringOf(given);
  const target = path === null ? given : x.library(path);
  if (target?.kind !== 'dict') return undone(NONE, () => {});
  const before = target.state.value;
  const clear = keyword(keywords, 'clear') ?? args[2];
  if (clear?.kind === 'constant' && clear.value === true) x.journal.write(target.state, { entries: [], rest: null });
  if (values) x.call({ kind: 'attribute', object: target, name: 'update' }, [values], [], at);
  for (const { name, value } of keywords)
    if (name !== null && !['in_dict', 'values', 'clear'].includes(name)) x.setItem(target, text(name), value);
  return undone(target, () => x.journal.write(target.state, before));
};

const MANAGERS: Readonly<Record<string, Manager>> = {
  'contextlib.chdir': (x, { args }, at) => {
    const before = x.cwd.value;
    x.call(library('os.chdir'), args, [], at);
    return undone(NONE, () => x.journal.write(x.cwd, before));
  },
  'os.scandir': (_x, entries) => undone(entries, () => {}),
  'contextlib.nullcontext': (_x, { args, keywords }) => undone(args[0] ?? keyword(keywords, 'enter_result') ?? NONE, () => {}),
  'contextlib.closing': closing,
  'contextlib.aclosing': closing,
  'mock.patch.dict': patchDict,
  'unittest.mock.patch.dict': patchDict,
  'contextlib.ExitStack': (_x, stack) => ({ value: stack, leave: raised => unwind(stack, raised) }),
  'contextlib.AsyncExitStack': (_x, stack) => ({ value: stack, leave: raised => unwind(stack, raised) }),
};

/** null: nothing that is known here. */
export function libraryManager(x: Execution, manager: Value, at: Span): Entered | null {
  if (manager.kind !== 'call') return null;
  const known = MANAGERS[libraryPath(manager.callee) ?? ''];
  if (known) return known(x, manager, at);
  if (isMonkeyPatchContext(manager)) {
    const patch = createMonkeyPatch(at);
    return { value: patch, leave: raised => unwind(patch, raised) };
  }
  return isFile(manager) ? undone(manager, () => x.call(x.attribute(manager, '__exit__', at), [], [], at)) : null;
}
