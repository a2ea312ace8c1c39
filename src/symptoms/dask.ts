import { type Family, LOADING, NO_MODULE } from './known-text.ts';

/** distributed/protocol, 2026.8: the worker closes its connection, and the client waits for ever. */
export const dask: Family = {
  name: 'Dask',
  receiver: 'the Dask worker',
  boundaries: /^dask/,
  texts: [
    {
      pattern: NO_MODULE,
      beside: /Failed to deserialize/,
      says: 'the worker cannot import the module of a task; only its own log says so, and the client waits for it silently',
      rules: LOADING,
    },
    {
      pattern: /TimeoutError: timed out after [\d.]+ s/,
      // utils.py, `sync`: others say the same.
      beside: /[\\/]distributed[\\/]/,
      says: "the client waited in vain: most often its worker could not load the task, which only the worker's log tells",
      rules: LOADING,
      isVague: true,
    },
  ],
};
