import type { Mistake } from '../image/image.ts';
import type { Boundary } from '../model/boundary.ts';
import type { Finding } from '../model/finding.ts';
import type { Interpreter } from '../model/interpreter.ts';
import type { Launch } from '../model/launch.ts';
import type { RuleDocumentation } from '../model/rule.ts';
import type { Span } from '../model/source.ts';
import type { ByValueAttempt } from '../receivers/attempt.ts';
import type { FailedImport } from '../receivers/failed-import.ts';
import type { Receiving } from '../receivers/receiving.ts';
import type { Sent } from '../receivers/sent.ts';

/** Everything that one launch did, as the rules see it. */
export interface Followed {
  readonly launch: Launch;
  /** The process that the launch starts. */
  readonly interpreter: Interpreter;
  readonly sent: readonly Sent[];
  readonly boundaries: readonly Boundary[];
  /** Imports of the project that fail in the launched process itself. */
  readonly failedImports: readonly FailedImport[];
  /** Imports of the launched process that find their module only because the project is taken to be installed. */
  readonly takenAsInstalled: readonly FailedImport[];
  /** Containers whose own module does not import. */
  readonly failedStarts: readonly { readonly receiving: Receiving; readonly failure: FailedImport; readonly at: Span }[];
  /** Containers that are started, whether or not their function is called. */
  readonly containers: readonly Receiving[];
  /** What fails in the definition of an image when the App is loaded. */
  readonly mistakes: readonly Mistake[];
  /** To have something sent by value, in order. */
  readonly attempts: readonly ByValueAttempt[];
  /** The launcher's own refusal. */
  readonly refused: { readonly message: string; readonly at: Span } | null;
  /** Root of the project, absolute: the base of relative paths in messages. */
  readonly root: string;
  /** Where the environment of the launch holds its distributions. */
  readonly sitePackages: readonly string[];
  /** Whether this machine has something at an absolute path. */
  readonly exists: (path: string) => boolean;
  /** Where a module of the launched process came from, as a path to show. */
  readonly fileOf: (module: string) => string | null;
}

/** One rule: its documentation, and the question it asks. */
export interface Rule {
  readonly documentation: RuleDocumentation;
  check(followed: Followed): readonly Finding[];
}
