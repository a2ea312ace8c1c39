/** One way the first interpreter is started. */
export interface Launch {
  readonly id: string;
  readonly command: readonly string[];
  readonly cwd: string;
  /** "modal run", "python", "python -m", ... */
  readonly launcher: string;
  readonly guessed: boolean;
  /** Why this launch was taken, said aloud in the first line: "guessed from the file: it defines a modal.App", "given". */
  readonly because: string;
}

/** A file of the project that was loaded in a launch, and the module name it got. */
export interface LoadedModule {
  readonly launch: string;
  readonly file: string;
  readonly name: string;
  readonly package: string | null;
  readonly why: string;
}
