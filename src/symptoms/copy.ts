import type { Family } from './known-text.ts';

/** Lib/copy.py asks `__reduce_ex__` as pickle does, and fails with the same texts. */
export const copy: Family = {
  name: 'copy',
  receiver: 'this process',
  boundaries: /./,
  texts: [
    {
      pattern: /cannot pickle '(?<attribute>[\w.\s]+)' (?:object|instances)/,
      // The innermost frame is its own: its line, and what 3.11 draws below that.
      beside: /copy\.py",\s+line\s+\d+,\s+in\s+\w+\n[^\n]*\n(?:[^\S\n]*[~^]+\n)?\w+Error: cannot pickle/,
      says: 'copy.deepcopy cannot copy a value that it reaches; nothing is sent to another process there',
      rules: [],
    },
  ],
};
