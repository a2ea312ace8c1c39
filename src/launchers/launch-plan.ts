import type { SearchEntry } from '../model/interpreter.ts';

/** What a launcher makes of a command: which module is loaded, under which name, by which process. */
export interface LaunchPlan {
  /** "modal run", "modal deploy", "python", "python -m", ... as shown to the user. */
  readonly launcher: string;
  readonly command: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** The whole environment of the process, assignments in front of the command included. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of the file that is loaded. */
  readonly file: string;
  /** `__name__` of that file: "foo", "scripts.foo", "__main__". */
  readonly moduleName: string;
  /** `__package__`; null for None. */
  readonly package: string | null;
  /** "Modal imports a file under its stem, never as __main__" */
  readonly moduleNameBecause: string;
  /** sys.path before the first line of the script. */
  readonly path: readonly SearchEntry[];
  /** sys.argv */
  readonly argv: readonly string[];
  /** What runs after the top level: nothing (python), a local entrypoint or function (modal run), nothing sent (modal deploy). */
  readonly afterImport:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'modal-run'; readonly object: string | null; readonly args: readonly string[] };
  /** How the probe starts the same thing. */
  readonly probe: { readonly kind: 'modal-file' | 'modal-module' | 'python-file' | 'python-module'; readonly target: string };
}

export type Planned =
  | { readonly kind: 'planned'; readonly plan: LaunchPlan }
  /** The launcher would refuse it: a finding. */
  | { readonly kind: 'refused'; readonly launcher: string; readonly file: string | null; readonly message: string }
  /** We cannot read this command: a usage error, with what to do. */
  | { readonly kind: 'unreadable'; readonly message: string };
