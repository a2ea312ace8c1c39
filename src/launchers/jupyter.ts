import { dirname, resolve } from 'node:path';
import { SITE_PACKAGES } from '../python/environment/reasons.ts';
import { processPath } from '../python/environment/search-path.ts';
import type { LaunchPlan, Planned } from './launch-plan.ts';
import type { BareCommand, LaunchContext, Launcher } from './launcher.ts';
import { whyNotAFile } from './program-file.ts';

/** `jupyter nbconvert --execute`, `jupyter execute`, `jupyter lab` and the like, and papermill: all run the cells of a notebook in a kernel. */
export const jupyter: Launcher = {
  forms: ['jupyter execute|nbconvert|lab|notebook FILE.ipynb', 'papermill FILE.ipynb OUTPUT'],
  reads: word => /(^|\/)(jupyter|papermill)(-\w+)?$/.test(word),
  plan: (command, context) => {
    const given = command.words.find((word, index) => index > 0 && word.endsWith('.ipynb'));
    if (given === undefined)
      return {
        kind: 'unreadable',
        message: `${command.words.slice(0, 2).join(' ')} without a notebook; name a file that ends in .ipynb`,
      };
    const wrong = whyNotAFile(given, command.cwd, context.fs);
    return wrong === null ? planned(given, command, context) : { kind: 'unreadable', message: wrong };
  },
};

function planned(given: string, command: BareCommand, context: LaunchContext): Planned {
  const file = resolve(command.cwd, given);
  const cwd = /papermill$/.test(command.words[0]!) ? papermillDirectory(command) : dirname(file);
  const path = processPath(null, { cwd, env: command.env, environment: context.environment });
  // IPython/core/shellapp.py, init_path: before the first site-packages, after the standard library.
  const at = path.findIndex(entry => entry.because === SITE_PACKAGES);
  const own = { dir: cwd, because: 'working directory of the kernel, inserted by IPython' };
  const plan: LaunchPlan = {
    launcher: 'jupyter',
    command: command.given,
    cwd,
    env: command.env,
    file,
    moduleName: '__main__',
    package: null,
    moduleNameBecause: 'the cells of a notebook are __main__, which has no file',
    path: at === -1 ? [...path, own] : path.toSpliced(at, 0, own),
    argv: ['ipykernel_launcher.py'],
    afterImport: { kind: 'nothing' },
    probe: null,
  };
  return { kind: 'planned', plan };
}

/** papermill leaves the kernel where it is itself unless it is told (papermill/execute.py: cwd=None); the others start it beside the notebook. */
function papermillDirectory({ words, cwd }: BareCommand): string {
  const at = words.findLastIndex(word => /^--cwd(=|$)/.test(word));
  const given = at === -1 ? undefined : words[at]!.includes('=') ? words[at]!.slice('--cwd='.length) : words[at + 1];
  return given === undefined ? cwd : resolve(cwd, given);
}
