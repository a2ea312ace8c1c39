import type { Boundary } from '../model/boundary.ts';
import type { Edit, Finding } from '../model/finding.ts';
import type { Interpreter } from '../model/interpreter.ts';
import type { Launch } from '../model/launch.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import type { ModuleSyntax } from '../python/ast.ts';
import type { FileSystem } from '../python/resolved.ts';

/** What a fix changes; the whole of it can be tried. */
export type Change =
  | {
      readonly kind: 'launch';
      readonly command: readonly string[];
      /** Absolute. */
      readonly cwd: string;
      readonly env: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'edits';
      readonly edits: readonly Pick<Edit, 'at' | 'text'>[];
      /** It changes what is found where, and nothing else that the program does: `--fix` may apply it. */
      readonly safe: boolean;
    }
  /** Only said: nothing here can be tried. */
  | { readonly kind: 'advice' };

/** A change that may repair a launch. */
export interface Proposal {
  readonly title: string;
  /** The command, or the lines to write. */
  readonly text: string;
  readonly change: Change;
}

/** The finding to repair, and what is known around it. */
export interface FixContext {
  readonly options: Options;
  readonly result: Result;
  readonly finding: Finding;
  readonly launch: Launch;
  /** null: the finding is about a process as a whole, such as a container that does not start. */
  readonly boundary: Boundary | null;
  /** The process in which something is missing. */
  readonly receiver: Interpreter;
  /** The script: absolute path, and the name that the launch gives it. */
  readonly script: { readonly file: string; readonly module: string };
  /** Where the sending process has the missing module: absolute file, and the directory from which its name leads there. */
  readonly source: { readonly file: string; readonly home: string } | null;
  readonly fs: FileSystem;
  /** Of an absolute path, or one relative to the root. */
  syntaxOf(file: string): ModuleSyntax | null;
}

/** One kind of fix: one file, one object, one line in the registry. */
export interface Fix {
  readonly name: string;
  /** Empty where it does not apply. */
  propose(context: FixContext): readonly Proposal[];
}
