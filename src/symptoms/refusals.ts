import { type KnownText, PICKLING } from './known-text.ts';

/** What the picklers say of a value that they refuse (Modules/_pickle.c and Lib/pickle.py of CPython 3.9 to 3.14, cloudpickle 3.1.2), whoever called them. */
const said: readonly Omit<KnownText, 'rules'>[] = [
  {
    pattern: /Can't (?:pickle|get) local object (?:<(?:function|class) )?\\*'?(?<attribute>[\w.<>]+)/,
    says: 'plain pickle sends functions by their name, and one that is defined inside of another has none',
    foretold: /Can't pickle local object/,
  },
  {
    pattern: /(?:it's not the same object as|it's not found as) (?<module>[\w.]+)\.(?<attribute>\w+)/,
    says: 'the name of the function or class is bound to something else by then, such as what a decorator made of it',
    foretold: /it's not the same object as|attribute lookup/,
  },
  {
    pattern: /attribute lookup (?<attribute>[\w.]+) on (?<module>[\w.]+) failed/,
    says: 'the object says that it is in a module in which its name is not found',
    foretold: /attribute lookup/,
  },
  {
    pattern: /cannot pickle \\*'(?<attribute>[\w.\s]+)\\*' (?:object|instances)/,
    says: 'a value that is reached cannot be pickled at all',
    foretold: /cannot pickle/,
  },
  ...[
    /(?:excessively deep recursion required|recursion depth exceeded while pickling)/,
    /should only be shared between processes through inheritance/,
    /ctypes objects containing pointers cannot be pickled/,
    /pool objects cannot be passed between processes or pickled/,
    /PicklingError: (?!Can't pickle|Could not pickle object as)/,
  ].map(pattern => ({ pattern, says: 'a value that is reached cannot be pickled at all', foretold: pattern })),
];

/** Those of one library, told by its files in the traceback; null: everybody's. */
export const refusals = (beside: RegExp | null): readonly KnownText[] =>
  said.map(text => ({ ...text, rules: PICKLING, ...(beside && { beside }) }));
