import { type Family, LOADING, NO_ATTRIBUTE, NO_MODULE, PICKLING } from './known-text.ts';

/** daft/execution/udf.py and src/daft-dsl/src/python.rs, Daft 0.6.11 to 0.7.26. The worker's panic is quoted in a list: its quotes are escaped. */
export const daft: Family = {
  name: 'Daft',
  receiver: 'the Daft UDF worker',
  boundaries: /^daft-udf$/,
  texts: [
    {
      pattern: new RegExp(`UDF process closed the connection unexpectedly[\\s\\S]*?${NO_MODULE.source}`),
      says: 'the UDF worker cannot import a module that what it was sent names, and dies while it loads it',
      rules: LOADING,
    },
    {
      pattern: new RegExp(`UDF process closed the connection unexpectedly[\\s\\S]*?${NO_ATTRIBUTE.source}`),
      says: 'the UDF worker imports the module, and does not find the name in it',
      rules: ['missing-attribute', 'shadowed-module'],
    },
    {
      pattern: new RegExp(
        `called \`Result::unwrap\\(\\)\` on an \`Err\` value: (OtherString|Custom)\\("ModuleNotFoundError: ${NO_MODULE.source}`,
      ),
      says: 'the UDF worker cannot import a module that what it was sent names, and dies while it loads it',
      rules: LOADING,
    },
    {
      pattern: /UDF process closed the connection unexpectedly/,
      says: 'the UDF worker ended; its own output, which names the module, is not in this log',
      rules: [...LOADING, 'missing-attribute'],
    },
    {
      pattern: new RegExp(`(UDF unexpectedly failed with traceback|DaftError::ComputeError)[\\s\\S]*?${NO_MODULE.source}`),
      says: 'an import inside of a UDF finds nothing in its worker',
      rules: ['unimportable-import'],
    },
    {
      pattern: /Daft functions must be serializable/,
      says: 'what the UDF holds cannot be pickled; Daft pickles every UDF when it is called',
      rules: PICKLING,
    },
  ],
};
