export interface FileTraits {
  /** A modal.App with a function or a local entrypoint. */
  readonly definesModalApp: boolean;
  readonly hasMainGuard: boolean;
  /** Named like a test of pytest: test_*.py. */
  readonly isTest: boolean;
  /** A Jupyter notebook: *.ipynb. */
  readonly isNotebook: boolean;
  /** It is a part of a package: it says `from .other import x`. */
  readonly importsRelatively: boolean;
}

export interface Guess {
  readonly command: readonly string[];
  readonly because: string;
}

/**
 * The launch of a file that was named without a command; `file` is relative to the launch's working directory. `isDeployed`: its
 * App has nothing that `modal run` could choose.
 */
export function guessLaunch(file: string, traits: FileTraits, isDeployed: boolean): Guess {
  const { definesModalApp, hasMainGuard, isTest, isNotebook } = traits;
  if (isNotebook) return { command: ['jupyter', 'execute', file], because: 'guessed from the file: a notebook' };
  if (definesModalApp) {
    const other = hasMainGuard ? `; it also has a __main__ guard: for that launch give \`-- python ${file}\`` : '';
    const target = traits.importsRelatively ? asModule(file) : [file];
    if (isDeployed)
      return {
        command: ['modal', 'deploy', ...target],
        because: 'guessed from the file: its modal.App has no single function that `modal run` would start',
      };
    return { command: ['modal', 'run', ...target], because: `guessed from the file: it defines a modal.App${other}` };
  }
  if (isTest) return { command: ['pytest', file], because: 'guessed from the file: it is named like a test of pytest' };
  return {
    command: ['python', file],
    because: `guessed from the file: it ${hasMainGuard ? 'has a __main__ guard and ' : ''}defines no modal.App`,
  };
}

/** A file of a package is loaded under its whole name, from the working directory. */
const asModule = (file: string): readonly string[] =>
  /^\.\.?(\/|$)|\.(?!py$)/.test(file) ? [file] : ['-m', file.replace(/\.py$/, '').replaceAll('/', '.')];
