import { type Family, LOADING, MISSING_NAME, NO_ATTRIBUTE, NO_MODULE, PICKLING } from './known-text.ts';

/** The message, not the statement of execution/udf.py that raises it, which a traceback shows as well. */
const ENDED = /(?<!f["'])UDF process closed the connection unexpectedly/;
/** execution/udf_worker.py, which loads what it was sent: its traceback is in the worker's output. */
const WORKER = new RegExp(`${ENDED.source}[^\\n]{0,20000}udf_worker\\.py`);

/** daft/execution/udf.py and src/daft-dsl/src/python.rs, Daft 0.6.11 to 0.7.26. The worker's panic is quoted in a list: its quotes are escaped. */
export const daft: Family = {
  name: 'Daft',
  receiver: 'the Daft UDF worker',
  boundaries: /^daft-udf$/,
  texts: [
    {
      pattern: new RegExp(
        `called \`Result::unwrap\\(\\)\` on an \`Err\` value: (?:OtherString|Custom)\\(\\\\*"ModuleNotFoundError: ${NO_MODULE.source}`,
      ),
      says: 'the UDF worker cannot import a module that what it was sent names, and dies while it loads it',
      rules: LOADING,
    },
    {
      pattern: new RegExp(`['"\\n] ?ModuleNotFoundError: ${NO_MODULE.source}`),
      beside: WORKER,
      says: 'the UDF worker cannot import a module that what it was sent names, and dies while it loads it',
      rules: LOADING,
    },
    {
      pattern: NO_ATTRIBUTE,
      beside: ENDED,
      says: 'the UDF worker imports the module, and does not find the name in it',
      rules: MISSING_NAME,
    },
    {
      pattern: new RegExp(`${ENDED.source} \\(EOF reached\\), stdout: \\[[^\\n]{0,20000}\\]\\s*(?:\\n|$)`),
      says: 'the UDF worker ended, and what it wrote (stdout) names nothing that it could not load: it was killed, crashed, or called os._exit',
      rules: [],
    },
    {
      pattern: ENDED,
      says: 'the UDF worker ended; its own output, which names the module, is not in this log',
      rules: [...LOADING, ...MISSING_NAME],
      isVague: true,
    },
    {
      pattern: new RegExp(`ModuleNotFoundError: ${NO_MODULE.source}`),
      beside: /UDF unexpectedly failed with traceback|DaftError::ComputeError/,
      says: 'an import inside of a UDF finds nothing in its worker',
      rules: ['unimportable-import'],
    },
    {
      pattern: /Daft functions must be serializable/,
      names: /cannot pickle \\*'(?<attribute>[\w.\s]+)\\*' (?:object|instances)/,
      says: 'what the UDF holds cannot be pickled; Daft pickles every UDF when it is called',
      rules: PICKLING,
    },
  ],
};
