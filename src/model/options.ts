/** What one run is asked, with every default filled in. */
export interface Options {
  /** Scripts to check; empty when a command is given. */
  readonly files: readonly string[];
  /** The real command after `--`, or of `--launch`. */
  readonly command: readonly string[] | null;
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
}
