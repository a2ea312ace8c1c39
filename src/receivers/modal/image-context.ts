/** What reading an image may ask of the process that defines it. */
import type { ImageContext } from '../../image/step.ts';
import { type Execution, PythonRaise } from '../../python/execution.ts';
import { purePath } from '../../python/library/paths.ts';
import { truth } from '../../python/values.ts';
import type { ReceiverContext } from '../receiver.ts';

export const imageContext = (x: Execution, { fs, environment, cwd }: ReceiverContext): ImageContext => ({
  cwd,
  fs,
  environment,
  decides(fn, relative) {
    let answer: boolean | null = null;
    const ask = () => {
      try {
        answer = truth(x.call(fn, [purePath(relative, fn.node.at)], [], fn.node.at));
      } catch (raised) {
        if (!(raised instanceof PythonRaise)) throw raised;
      }
    };
    x.journal.branch([ask], () => false);
    return answer;
  },
  findModule(name) {
    const found = x.world.resolve(name, x.searchPath());
    return found.kind === 'found' && !(found.file === null && found.packageDirs === null) ? found : null;
  },
});
