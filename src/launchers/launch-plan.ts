import type { SearchEntry } from '../model/interpreter.ts';
import type { ImportMode, NamedFile } from './pytest/module-name.ts';

/** A file that a runner of tests imports: a conftest.py or a module of tests. */
export interface TestModule extends NamedFile {
  readonly file: string;
  readonly isConftest: boolean;
  /** "TestPassage::test_encode"; null: all. */
  readonly tests: readonly string[] | null;
}

/** What a launcher makes of a command: which module is loaded, under which name, by which process. */
export interface LaunchPlan {
  /** "modal run", "modal deploy", "python", "python -m", ... as shown to the user. */
  readonly launcher: string;
  readonly command: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** The whole environment of the process, assignments in front of the command included. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of the file that is loaded; of code on the command line, a name of none in the working directory. */
  readonly file: string;
  /** The code, where it stands in the command. */
  readonly code?: string;
  /** `__name__` of that file: "foo", "scripts.foo", "__main__". */
  readonly moduleName: string;
  /** `__package__`; null for None. */
  readonly package: string | null;
  /** The module that `sys.modules["__main__"]` is instead: a profiler that runs the file in a namespace of its own. */
  readonly host?: string;
  /** "Modal imports a file under its stem, never as __main__" */
  readonly moduleNameBecause: string;
  /** sys.path before the first line of the script. */
  readonly path: readonly SearchEntry[];
  /** A directory of the project that this launch shows to be installed; the processes it starts have it too. */
  readonly installed?: SearchEntry;
  /** `python -O`: `__debug__` is false, and nothing is asserted; the processes it starts have it too. */
  readonly isOptimized?: boolean;
  /** sys.argv */
  readonly argv: readonly string[];
  /** What runs after the top level: nothing (python), a local entrypoint or function (modal run), nothing sent (modal deploy). */
  readonly afterImport:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'modal-run'; readonly object: string | null; readonly args: readonly string[] }
    /** A function of the module: "main", "App.run". */
    | { readonly kind: 'call'; readonly object: string }
    | {
        readonly kind: 'tests';
        readonly by: 'pytest' | 'unittest';
        /** In the order in which they are loaded; `file` is the first that is no conftest.py. */
        readonly modules: readonly TestModule[];
        /** How the directory of a module comes onto sys.path; "once": in front, if it is not there yet. */
        readonly mode: ImportMode | 'once';
        /** The option that leaves out some tests: which, is not known before the run. */
        readonly selecting: string | null;
        /** Prefixes or globs of the names of test functions and classes. */
        readonly patterns: { readonly functions: readonly string[]; readonly classes: readonly string[] };
      };
  /** How the probe starts the same thing; null: it cannot. */
  readonly probe: {
    readonly kind: 'modal-file' | 'modal-module' | 'python-file' | 'python-module';
    readonly target: string;
  } | null;
}

export type Planned =
  | { readonly kind: 'planned'; readonly plan: LaunchPlan }
  /** The launcher would refuse it: a finding. */
  | { readonly kind: 'refused'; readonly launcher: string; readonly file: string | null; readonly message: string }
  /** We cannot read this command: a usage error, with what to do. */
  | { readonly kind: 'unreadable'; readonly message: string };
