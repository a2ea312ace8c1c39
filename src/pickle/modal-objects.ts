/**
 * Modal's own objects, where no persistent id stands for them: cloudpickle takes their wrapper, whose original stays behind
 * (synchronicity/synchronizer.py, `_wrap_class`; measured on Modal 1.6.4 between two processes).
 */
import type { CallTerm, Value } from '../python/value.ts';
import { libraryPath, makerOf } from '../python/values.ts';
import type { Refusal } from './refusals.ts';

/** A class of Modal asks itself for what it has not got yet, without an end (modal/cls.py, `__getattr__`). */
const CLASS: Refusal = { type: 'RecursionError', message: 'maximum recursion depth exceeded' };

const APP = /^modal\.(app\.)?(App|Stub)$/;

/** `app.cls()(K)`, `Cls.from_name(...)`, and an instance of it. */
function isClass(value: Value): boolean {
  if (value.kind !== 'call') return false;
  if (/^modal\.(cls\.)?Cls\.from_name$/.test(libraryPath(value.callee) ?? '')) return true;
  return isDecorated(value, 'cls');
}

/** `@app.function()` and `@app.cls` on something. */
function isDecorated({ callee, args }: CallTerm, by: string): boolean {
  const decorator = callee.kind === 'call' ? callee.callee : callee;
  return decorator.kind === 'attribute' && decorator.name === by && isApp(decorator.object) && args[0] !== undefined;
}

const isApp = (value: Value): boolean => value.kind === 'call' && APP.test(makerOf(value) ?? '');

/** They arrive with nothing in them: `'Volume' object has no attribute '_rep'`, whatever is asked of them. */
const MADE = /^modal\.(\w+\.)?(Dict|Function|Image|Proxy|Queue|Secret|Volume)\.\w+$/;

/** "Volume": the kind of object that a program makes by a call of Modal, and that arrives empty; null: it is none. */
export function emptiedModalObject(value: Value): string | null {
  if (value.kind !== 'call') return null;
  if (isApp(value)) return 'App';
  const made = MADE.exec(libraryPath(value.callee) ?? '')?.[2];
  if (made) return made;
  if (isDecorated(value, 'function')) return 'Function';
  // `Image.debian_slim().pip_install(...)`
  const ofImage = value.callee.kind === 'attribute' && emptiedModalObject(value.callee.object) === 'Image';
  return ofImage ? 'Image' : null;
}

/** null: it is loaded, whatever may be done with it there. */
export const unloadableModalObject = (term: CallTerm): Refusal | null => (isClass(term) || isClass(term.callee) ? CLASS : null);
