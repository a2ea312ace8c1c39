/** What the probe is asked and what it answers: JSON on both sides, the same field names in probe.py. */

/** How the first interpreter is started: which module is loaded, from what, under which name. */
export interface ProbeLaunch {
  /** modal-file, modal-module: Modal's loader; python-file, python-module: runpy without executing the `__main__` guard's body. */
  readonly kind: 'modal-file' | 'modal-module' | 'python-file' | 'python-module';
  /** The file as given on the command line, or the dotted module name. */
  readonly target: string;
  readonly cwd: string;
  /** The whole environment of the launch. */
  readonly env: Readonly<Record<string, string>>;
}

/** A module-level object: `path` is dotted inside the module that the launch knows as `module` (`__main__` included). */
export interface ProbePart {
  readonly module: string;
  readonly path: string;
}

/** The process that loads the payload. */
export type ProbeReceiver =
  | { readonly kind: 'daft-udf' }
  /** A container: its project files are laid out in a temporary directory, `/` becoming that directory. */
  | {
      readonly kind: 'image';
      readonly cwd: string;
      readonly pythonPath: readonly string[];
      readonly files: readonly { readonly path: string; readonly from: string }[];
    };

export interface ProbePayload {
  readonly id: string;
  readonly pickler: 'daft.pickle' | 'modal' | 'cloudpickle' | 'pickle' | 'dill';
  /** Objects pickled together; an empty list is "not reachable by import". */
  readonly parts: readonly ProbePart[];
  readonly receiver: ProbeReceiver;
  /** References and modules predicted to travel: each is also imported alone in the receiver. */
  readonly expected: readonly { readonly module: string; readonly qualname: string | null }[];
}

export interface ProbeRequest {
  readonly launch: ProbeLaunch;
  readonly payloads: readonly ProbePayload[];
}

export interface ProbeFailure {
  /** "ModuleNotFoundError", "AttributeError", ... */
  readonly type: string;
  readonly message: string;
  /** `exc.name` of an ImportError: the module that was missing. */
  readonly module: string | null;
}

export interface ProbeReference {
  readonly module: string;
  /** null: a module object, sent by its name. */
  readonly qualname: string | null;
  /** null: it was imported and its name found in the receiver. */
  readonly failure: ProbeFailure | null;
}

export type ProbePayloadOutcome =
  /** Pickled, and loaded (failure null) or not loaded in the receiver. */
  | {
      readonly kind: 'pickled';
      readonly id: string;
      readonly bytes: number;
      /** The project's references that were read from the pickle without loading it. */
      readonly references: readonly ProbeReference[];
      readonly failure: ProbeFailure | null;
    }
  | { readonly kind: 'not-pickled'; readonly id: string; readonly failure: ProbeFailure }
  | { readonly kind: 'not-built'; readonly id: string; readonly why: string };

export type ProbeOutcome =
  | { readonly kind: 'ran'; readonly python: string; readonly payloads: readonly ProbePayloadOutcome[] }
  /** The probe could not answer: no such interpreter, the script does not import, a time limit, an absent package. */
  | {
      readonly kind: 'failed';
      readonly python: string | null;
      readonly why: string;
      /** Whether user code may have run. */
      readonly started: boolean;
    };

/** A container to import a module in: only these files are there, at these paths. */
export interface ContainerQuestion {
  readonly module: string | null;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Its sys.path. */
  readonly path: readonly string[];
  readonly files: readonly { readonly path: string; readonly from: string }[];
  /** Top-level names of the project: never replaced by a stand-in. */
  readonly own: readonly string[];
  /** Top-level names that something declares as third-party; what is installed is known to the interpreter. */
  readonly declared: readonly string[];
  /** Imports that run later, each with sys.path as it stands there. */
  readonly imports: readonly { readonly module: string; readonly path: readonly string[] }[];
}

export type ContainerImport =
  | { readonly kind: 'imports' }
  | ({ readonly kind: 'fails' } & ProbeFailure)
  | { readonly kind: 'not-possible'; readonly why: string };

export type ContainerOutcome =
  | {
      readonly entry: ContainerImport;
      readonly imports: readonly ContainerImport[];
      /** Top-level names that were replaced. */
      readonly standIns: readonly string[];
    }
  | { readonly failed: string };
