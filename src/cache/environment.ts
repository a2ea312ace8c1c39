/** The environment variables on which a result may depend. */
import { digestOf } from '../python/disk.ts';

/** They say which terminal, shell or CI run it is, and differ from run to run. Only a program that looks for one can tell. */
const passing =
  /^(_|SHLVL|PWD|OLDPWD|COLUMNS|LINES|TERM\w*|COLORTERM|SSH_\w+|WINDOWID|GITHUB_\w+|RUNNER_\w+|CI_\w+|npm_\w+|PICKLE_CHECK_\w+)$/;

/** A source without any of these words looks at no variable. */
export const looksAtEnvironment = (text: string): boolean => /environ|getenv|expandvars/.test(text);

type Variables = readonly (readonly [string, string])[];

type Env = Readonly<Record<string, string>>;

/** All targets of a run have the same. */
function onceForEach<Value>(compute: (env: Env) => Value): (env: Env) => Value {
  const known = new WeakMap<Env, { readonly value: Value }>();
  return env => {
    const { value } = known.get(env) ?? { value: compute(env) };
    known.set(env, { value });
    return value;
  };
}

export const allVariables = onceForEach((env): Variables => Object.entries(env).sort((a, b) => (a[0] < b[0] ? -1 : 1)));

export const environmentDigest = onceForEach(env => digestOf(JSON.stringify(allVariables(env))));

export const lastingVariables = onceForEach((env): Variables => allVariables(env).filter(one => !passing.test(one[0])));
