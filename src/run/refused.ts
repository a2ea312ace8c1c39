import type { Span } from '../model/source.ts';

/** What a launcher says when it refuses to go on. */
export interface Refused {
  readonly message: string;
  readonly at: Span;
  /** `modal run` without a function's name found none, or several. */
  readonly choosesNothing?: boolean;
}
