import { type Family, LOADING, NO_MODULE } from './known-text.ts';

/** joblib/externals/loky/process_executor.py */
export const loky: Family = {
  name: 'joblib (loky)',
  receiver: 'the loky worker',
  boundaries: /^(joblib|loky)/,
  texts: [
    {
      pattern: /A task has failed to un-serialize/,
      names: NO_MODULE,
      says: 'a worker that was started before cannot import the module of a task',
      rules: LOADING,
    },
  ],
};
