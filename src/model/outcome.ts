import type { Result } from './result.ts';
import type { Problem } from './source.ts';

/** How a run ended. */
export type RunOutcome =
  | { readonly kind: 'result'; readonly result: Result }
  /** Nothing could be analysed: one line for each thing that stopped us. */
  | { readonly kind: 'nothing'; readonly problems: readonly Problem[] }
  | { readonly kind: 'usage'; readonly message: string };
