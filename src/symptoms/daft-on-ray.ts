import { type Family, LOADING, NO_MODULE } from './known-text.ts';

/** Daft's Ray runner (daft/runners/flotilla.py, 0.7.26): every UDF leaves. */
export const daftOnRay: Family = {
  name: 'Daft on Ray',
  receiver: 'the Ray worker that runs Daft',
  boundaries: /^daft-udf$|ray/,
  texts: [
    {
      pattern: NO_MODULE,
      beside: /RemoteFlotillaRunner/,
      says: 'the Ray worker that runs the plan cannot import a module that the plan names',
      rules: LOADING,
    },
  ],
};
