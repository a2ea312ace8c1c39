/** Context managers of libraries that change the process, or hand something on: what entering gives, and what leaving undoes. */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { CallTerm, Value } from '../value.ts';
import { keyword, library, libraryPath, NONE } from '../values.ts';
import { type Entered, unwind } from './exit-stack.ts';
import { isFile } from './files.ts';
import { createMonkeyPatch, isMonkeyPatchContext } from './monkeypatch.ts';
import { enterPatch, isPatch } from './patches.ts';

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
  'contextlib.ExitStack': (_x, stack) => ({ value: stack, leave: raised => unwind(stack, raised) }),
  'contextlib.AsyncExitStack': (_x, stack) => ({ value: stack, leave: raised => unwind(stack, raised) }),
};

/** null: nothing that is known here. */
export function libraryManager(x: Execution, manager: Value, at: Span): Entered | null {
  if (manager.kind !== 'call') return null;
  const known = MANAGERS[libraryPath(manager.callee) ?? ''];
  if (known) return known(x, manager, at);
  if (isPatch(manager)) return enterPatch(x, manager, at);
  if (isMonkeyPatchContext(manager)) {
    const patch = createMonkeyPatch(at);
    return { value: patch, leave: raised => unwind(patch, raised) };
  }
  return isFile(manager) ? undone(manager, () => x.call(x.attribute(manager, '__exit__', at), [], [], at)) : null;
}
