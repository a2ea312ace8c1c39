import { type Family, LOADING, NO_MODULE } from './known-text.ts';

/** pyspark/errors/exceptions/captured.py, 4.3.0 */
export const spark: Family = {
  name: 'Spark',
  receiver: 'the Spark worker',
  boundaries: /^spark/,
  texts: [
    {
      pattern: NO_MODULE,
      beside: /An exception was thrown from the Python worker/,
      says: 'the Python worker of Spark cannot import a module that the function names',
      rules: LOADING,
    },
  ],
};
