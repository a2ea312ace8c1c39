export interface FileTraits {
  /** A modal.App with a function or a local entrypoint. */
  readonly definesModalApp: boolean;
  readonly hasMainGuard: boolean;
  /** Named like a test of pytest: test_*.py. */
  readonly isTest: boolean;
  /** A Jupyter notebook: *.ipynb. */
  readonly isNotebook: boolean;
}

export interface Guess {
  readonly command: readonly string[];
  readonly because: string;
}

/** The launch of a file that was named without a command; `file` is relative to the launch's working directory. */
export function guessLaunch(file: string, { definesModalApp, hasMainGuard, isTest, isNotebook }: FileTraits): Guess {
  if (isNotebook) return { command: ['jupyter', 'execute', file], because: 'guessed from the file: a notebook' };
  if (definesModalApp) {
    const other = hasMainGuard ? `; it also has a __main__ guard: for that launch give \`-- python ${file}\`` : '';
    return { command: ['modal', 'run', file], because: `guessed from the file: it defines a modal.App${other}` };
  }
  if (isTest) return { command: ['pytest', file], because: 'guessed from the file: it is named like a test of pytest' };
  return {
    command: ['python', file],
    because: `guessed from the file: it ${hasMainGuard ? 'has a __main__ guard and ' : ''}defines no modal.App`,
  };
}
