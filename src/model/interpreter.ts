/** One directory of `sys.path`, and why it is there. */
export interface SearchEntry {
  /** Absolute directory (of this machine, or of the container for an image). */
  readonly dir: string;
  /** "Modal inserts the script's directory", "working directory", "PYTHONPATH", "site-packages", ... */
  readonly because: string;
  /** It is written as "": `dir` is where it leads at the start, and `os.chdir` takes it along. */
  readonly followsCwd?: true;
}

/** One entry that was searched for a module, with what was looked for in it. */
export interface SearchedEntry extends SearchEntry {
  readonly looked: string;
}

/** A project file in a container, the local file it comes from and the line that put it there. */
export interface PlacedFile {
  readonly path: string;
  readonly from: string;
  readonly at: string;
}

/** The Python that runs it, and how it was found: "the active virtual environment (VIRTUAL_ENV)", "python3 on PATH", ... */
export interface PythonFound {
  /** Absolute; null when none was found, or when it is that of an image. */
  readonly path: string | null;
  /** "3.11" */
  readonly version: string | null;
  readonly because: string;
}

/** A Python process: how it is started and what it can import. */
export interface Interpreter {
  readonly id: string;
  readonly launch: string;
  /** "modal run (yours)", "daft.execution.udf_worker (child)", ... */
  readonly label: string;
  readonly python: PythonFound;
  readonly cwd: string;
  readonly fileSystem: 'local' | 'image';
  readonly entryModule: string | null;
  /** Modal functions that run in it; empty for a local process. */
  readonly functions: readonly string[];
  readonly path: readonly SearchEntry[];
  /** Project files of an image; empty for a local process. */
  readonly files: readonly PlacedFile[];
}
