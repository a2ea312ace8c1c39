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
 * App has nothing that `modal run` could choose. `isPackage`: whether a directory, relative as the file is, has an `__init__.py`.
 */
export function guessLaunch(
  file: string,
  traits: FileTraits,
  isDeployed: boolean,
  isPackage: (directory: string) => boolean = () => false,
): Guess {
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
  const module = traits.importsRelatively ? moduleInPackage(file, isPackage) : null;
  if (module !== null)
    return {
      command: ['python', '-m', module],
      because: 'guessed from the file: it is a part of a package, which it imports from',
    };
  return {
    command: ['python', file],
    because: `guessed from the file: it ${hasMainGuard ? 'has a __main__ guard and ' : ''}defines no modal.App`,
  };
}

/** A file of a package is loaded under its whole name, from the working directory. */
const asModule = (file: string): readonly string[] =>
  /^\.\.?(\/|$)|\.(?!py$)/.test(file) ? [file] : ['-m', file.replace(/\.py$/, '').replaceAll('/', '.')];

/** Counted from the working directory or its `src`, where the whole way down are packages: elsewhere nothing says what is on the path. */
function moduleInPackage(file: string, isPackage: (directory: string) => boolean): string | null {
  const inner = file.replace(/^src\//, '');
  const parts = inner.replace(/\.py$/, '').split('/');
  const above = file.slice(0, file.length - inner.length);
  const directories = parts.slice(0, -1).map((_, i) => above + parts.slice(0, i + 1).join('/'));
  if (directories.length === 0 || !parts.every(part => /^[A-Za-z_]\w*$/.test(part)) || !directories.every(isPackage)) return null;
  return (parts.at(-1) === '__main__' ? parts.slice(0, -1) : parts).join('.');
}
