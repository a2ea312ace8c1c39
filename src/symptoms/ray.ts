import { type Family, LOADING, NO_MODULE } from './known-text.ts';

/** ray/_private/function_manager.py and serialization.py, 2.60.0 */
export const ray: Family = {
  name: 'Ray',
  receiver: 'the Ray worker',
  boundaries: /ray/,
  texts: [
    {
      pattern: /The (remote function|actor with name \S+) failed to (be )?import(ed)? on the worker/,
      names: NO_MODULE,
      says: 'the worker cannot import a module that the remote function names',
      rules: LOADING,
    },
    {
      pattern: new RegExp(`RaySystemError: System error: ${NO_MODULE.source}`),
      says: 'the worker cannot import the module of an argument, or of what `ray.put` was given',
      rules: LOADING,
    },
  ],
};
