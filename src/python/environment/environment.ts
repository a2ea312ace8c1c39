import type { SearchEntry } from '../../model/interpreter.ts';
import type { FileSystem } from '../resolved.ts';

/** A version and where it was read. */
export interface VersionFound {
  readonly version: string;
  /** "installed in /p/.venv/lib/python3.11/site-packages", "uv.lock", "--assume", ... */
  readonly because: string;
}

/** One Python installation with what is installed in it, read from files alone. */
export interface Environment {
  /** Absolute path of the interpreter; null when none was found, or when the environment's own is gone. */
  readonly python: string | null;
  /** "the active virtual environment (VIRTUAL_ENV)", "python3 on PATH", ... */
  readonly because: string;
  /** Named, active, or beside the project; false: whatever Python is on PATH, where nobody need have installed what the project needs. */
  readonly isProjects: boolean;
  /** "3.11" */
  readonly version: string | null;
  readonly versionBecause: string;
  /** Directory of its commands (`modal`, `python`); null when there is no installation. */
  readonly commands: string | null;
  readonly stdlib: string | null;
  /** The user's own site-packages; null when it does not exist or the environment does not read it. */
  readonly userSite: string | null;
  readonly sitePackages: readonly string[];
  /** What `.pth` files and editable installs add after them. */
  readonly pthEntries: readonly SearchEntry[];
  /** Version of an installed, locked or pinned distribution; null when nothing says. */
  readonly distribution: (name: string) => VersionFound | null;
}

export interface EnvironmentRequest {
  /** --python: an executable, a virtual environment's directory, or a name on PATH. */
  readonly python?: string | null;
  readonly cwd: string;
  /** The script, absolute; null when there is none yet. */
  readonly file: string | null;
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** --assume NAME==VERSION */
  readonly assume: ReadonlyMap<string, string>;
  /** --python-version */
  readonly pythonVersion?: string | null;
  readonly fs?: FileSystem;
}

export type EnvironmentFound =
  | { readonly kind: 'found'; readonly environment: Environment }
  /** --python names nothing that can be used: a usage error. */
  | { readonly kind: 'missing'; readonly message: string };
