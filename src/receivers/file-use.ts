/** One use of the file system by code that was followed. */
import type { Span, Unread } from '../model/source.ts';
import type { StartedProgram } from './commands/started.ts';

export interface FileUse {
  /**
   * "script": given to an interpreter or started itself; "read": opened for reading; "asked": whether it is there; "command": may write
   * anything; "installs": brings modules, and no file that a path names.
   */
  readonly kind: 'script' | 'read' | 'asked' | 'written' | 'command' | 'installs';
  /** Absolute; null: not known, or none. */
  readonly path: string | null;
  /** Of what is written: what lies below the path may be, too. */
  readonly holdsMore: boolean;
  readonly at: Span;
  readonly doubts: readonly Unread[];
  /** The code catches the failure. */
  readonly guarded: boolean;
  /** The Python program that it starts. */
  readonly program?: StartedProgram;
}
