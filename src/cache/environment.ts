/** The environment variables on which a result may depend. */
import { digestOf } from '../python/disk.ts';

/** They say which terminal, shell or CI run it is, and differ from run to run. Only a program that looks for one can tell. */
const passing =
  /^(_|SHLVL|PWD|OLDPWD|COLUMNS|LINES|TERM\w*|COLORTERM|SSH_\w+|WINDOWID|GITHUB_\w+|RUNNER_\w+|CI_\w+|npm_\w+|PICKLE_CHECK_\w+)$/;

/** A source without any of these words looks at no variable. */
export const looksAtEnvironment = (text: string): boolean => /environ|getenv|expandvars/.test(text);

type Variables = readonly (readonly [string, string])[];

export const allVariables = (env: Readonly<Record<string, string>>): Variables =>
  Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));

export const environmentDigest = (env: Readonly<Record<string, string>>): string => digestOf(JSON.stringify(allVariables(env)));

export const lastingVariables = (env: Readonly<Record<string, string>>): Variables =>
  allVariables(env).filter(([name]) => !passing.test(name));
