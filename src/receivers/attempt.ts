/** Code of the program that means to have something sent by value, and when and where it ran. */
import type { AttemptEvent } from '../python/execution.ts';

export interface ByValueAttempt extends Pick<AttemptEvent, 'attempt' | 'at' | 'doubts'> {
  /** The `key` of the process that ran it. */
  readonly process: string;
  /** How many payloads were pickled before it. */
  readonly after: number;
}
