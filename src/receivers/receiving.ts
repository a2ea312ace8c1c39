/** A receiving process that is followed, and what can be asked of it. */
import type { Span, Unread } from '../model/source.ts';
import type { SentModule, SentReference } from '../pickle/walk.ts';
import type { ClassValue, FunctionValue } from '../python/value.ts';
import type { Program } from './commands/started.ts';
import type { ExternalImport } from './external-imports.ts';
import type { FailedImport } from './failed-import.ts';
import type { FileUse } from './file-use.ts';
import type { FailedMain } from './main-again.ts';
import type { NoParent } from './no-parent.ts';
import type { Outcome, Received } from './received.ts';
import type { Handed, ReceivingProcess, Returning } from './receiver.ts';

/** How what comes back is pickled. */
export type Asked = Pick<Returning, 'pickler' | 'takes' | 'on' | 'makes'>;

/** One receiving process, which remembers what it has imported. */
export interface Receiving {
  readonly interpreter: ReceivingProcess;
  /** `localFile`: the file of this machine behind the module that is named. */
  receive(sent: SentReference | SentModule, localFile: string | null): Received;
  /** Runs a function there once; what is returned is pickled there. */
  follow(fn: FunctionValue, returning: Asked | null, handed: Handed): Outcome;
  /** The same for what every task of the process finds: what it changes stays. */
  initialize(fn: FunctionValue, handed: Handed): Outcome;
  /** Makes an instance of a class as it is there, and runs these methods on it, in order; what they change stays. */
  construct(cls: ClassValue, methods: readonly string[]): readonly FailedImport[];
  /** Importing the module that the process itself starts with; null when it is not asked to. */
  readonly start: () => FailedImport | null;
  /** Whether that ends the process for another reason than an import that finds nothing. */
  readonly endsAtStart: () => boolean;
  /** Runs the program that the process is started with by the code at that place. */
  run(program: Program, at: Span, doubts?: readonly Unread[]): readonly FailedImport[];
  /** Running the main file again, where the process does so first. */
  readonly failsInMain: () => FailedMain | null;
  fileOf(module: string): string | null;
  /** What the code that was followed there opens and starts, in order. */
  readonly fileUses: readonly FileUse[];
  /** Third-party modules that the code imports there, each once. */
  readonly externalImports: readonly ExternalImport[];
  /** Where the code asks a path for a directory above the root there. */
  readonly noParents: readonly NoParent[];
}
