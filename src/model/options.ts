/** A launch of `[tool.pickle-check.launches]`. */
export interface NamedLaunch {
  readonly name: string;
  readonly command: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** In addition to the environment of the run. */
  readonly env: Readonly<Record<string, string>>;
}

/** Files that are not as they were, in a git repository. */
export interface Change {
  /** Absolute; deleted ones too. */
  readonly files: ReadonlySet<string>;
  /** The repository's top directory. */
  readonly top: string;
}

/** What one run is asked, with every default filled in. */
export interface Options {
  /** Scripts to check; empty when a command is given. */
  readonly files: readonly string[];
  /** The real command after `--`, or of `--launch`. */
  readonly command: readonly string[] | null;
  /** The command is a guess of ours: the user's may give the script arguments. */
  readonly guessed?: boolean;
  /** Launches of the project's configuration, checked when neither a file nor a command is given. */
  readonly launches: readonly NamedLaunch[];
  /** Only what reaches one of these is checked; null: everything is. */
  readonly change: Change | null;
  /** Working directory of the launch, absolute. */
  readonly cwd: string;
  /** Working directory of the shell, absolute: the base of `files`. */
  readonly shellCwd: string;
  readonly root: string | null;
  readonly python: string | null;
  readonly pythonVersion: string | null;
  /** Distribution name -> version. */
  readonly assume: ReadonlyMap<string, string>;
  /** Environment of the launch. */
  readonly env: Readonly<Record<string, string>>;
  readonly probe: 'auto' | 'always' | 'never';
  /** Seconds that one probe may take. */
  readonly timeout: number;
  /** That check a tree; absent: a second one where it saves time. */
  readonly threads?: 1 | 2;
  /** Directories that hold modules of the project, as another launch of it has shown; absent: it is told by where they usually are. */
  readonly ownDirectories?: readonly string[];
  /** Directory in which results are kept, absolute; null: none are kept. */
  readonly cache: string | null;
}
