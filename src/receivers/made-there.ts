/** An object that lives in the receiving process: made there, and changed by what was called on it until now. */
import { type Execution, PythonRaise } from '../python/execution.ts';
import { finish } from '../python/generators.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Value } from '../python/value.ts';
import { twinOf } from './definition-there.ts';
import type { MadeThere } from './receiver.ts';

/** null: making it raises, and then nothing more runs on it. */
export function makeThere(x: Execution, made: MadeThere, fs: FileSystem): Value | null {
  const { at } = made.class;
  try {
    const instance = x.call(twinOf(made.class, x, fs), made.args, made.keywords, at);
    for (const { method, args, keywords } of made.calls) finish(x.call(x.attribute(instance, method, at), args, keywords, at));
    return instance;
  } catch (raised) {
    if (!(raised instanceof PythonRaise)) throw raised;
    return null;
  }
}
