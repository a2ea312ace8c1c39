/** The other ways to start a file, for the table of `--matrix`: each as it is typed in a working directory. */
import { basename, dirname, join, relative } from 'node:path';
import type { FileSystem } from '../python/resolved.ts';

export interface Alternative {
  /** Environment in front of the command: "PYTHONPATH=scripts". */
  readonly env: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

/** `cwd`: where it is typed; `base`: where the table is asked for, to which module names are relative; all absolute. */
type Form = (file: string, cwd: string, base: string) => readonly string[];

const byFile =
  (...words: readonly string[]): Form =>
  (file, cwd) => [...words, relative(cwd, file)];

const byModule =
  (...words: readonly string[]): Form =>
  (file, _cwd, base) => [...words, relative(base, file).replace(/\.py$/, '').replaceAll('/', '.')];

const byStem =
  (...words: readonly string[]): Form =>
  file => [...words, basename(file, '.py')];

const MODAL = [byFile('modal', 'run'), byModule('modal', 'run', '-m'), byStem('modal', 'run', '-m')];
const PYTHON = [byFile('python'), byModule('python', '-m'), byStem('python', '-m')];
const PYTEST = [byFile('pytest'), byFile('python', '-m', 'pytest'), byFile('pytest', '--import-mode=importlib')];

const NOTEBOOK = [byFile('jupyter', 'execute'), (file: string, cwd: string) => ['papermill', relative(cwd, file), 'out.ipynb']];

const forms: Readonly<Record<string, readonly Form[]>> = {
  pytest: PYTEST,
  jupyter: NOTEBOOK,
  python: PYTHON,
  modal: [...MODAL, ...PYTHON],
};

/** One for each row; `launcher` is that of the launch that was guessed. */
export function alternatives(
  launcher: string,
  file: string,
  base: string,
  fs: FileSystem,
): readonly ((cwd: string) => Alternative)[] {
  const own = forms[launcher.split(' ')[0]!] ?? PYTHON;
  const inPath = (dir: string) => (cwd: string) => ({
    env: { PYTHONPATH: relative(cwd, dir) || '.' },
    words: own[0]!(file, cwd, base),
  });
  const src = join(base, 'src');
  const dirs = [dirname(file), ...(fs.isDirectory(src) ? [src] : [])].filter(dir => dir !== base);
  return [...own.map(form => (cwd: string) => ({ env: {}, words: form(file, cwd, base) })), ...new Set(dirs.map(inPath))];
}
