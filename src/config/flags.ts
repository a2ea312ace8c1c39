/** Command-line flags -> Options. Everything that is wrong with them is a sentence. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NamedLaunch, Options } from '../model/options.ts';
import { wordsOfLine } from '../shell/tokens.ts';
import { nearestName } from './nearest-name.ts';

/** As commander hands them over. */
export interface Flags {
  readonly cwd?: string;
  readonly root?: string;
  readonly python?: string;
  readonly pythonVersion?: string;
  readonly assume?: readonly string[];
  readonly env?: readonly string[];
  readonly launch?: string;
  readonly probe?: string;
  readonly timeout?: string;
  readonly threads?: string;
  readonly cache?: boolean;
  readonly cacheDir?: string;
}

export interface Shell {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where the user keeps what can be computed again; null: nowhere. */
  readonly cache: string | null;
}

export type FlagsRead =
  | { readonly kind: 'read'; readonly options: Options }
  | { readonly kind: 'usage'; readonly message: string };

const usage = (message: string): FlagsRead => ({ kind: 'usage', message });

export const PROBES = ['auto', 'always', 'never'] as const;
const THREADS = [1, 2] as const;

export function readFlags(
  files: readonly string[],
  given: readonly string[] | null,
  flags: Flags,
  shell: Shell,
  named: readonly NamedLaunch[],
): FlagsRead {
  if (files.includes(''))
    return usage('the name of a file is empty (an unset variable?); name a script, or . for the whole tree');
  const chosen = named.filter(({ name }) => name === flags.launch);
  const command = given ?? (flags.launch === undefined || chosen.length > 0 ? null : wordsOfLine(flags.launch));
  const meant =
    command?.length === 1 && given === null
      ? nearestName(
          command[0]!,
          named.map(({ name }) => name),
          3,
        )
      : null;
  if (meant !== null) return usage(`pyproject.toml has no launch ${flags.launch}; did you mean ${meant}?`);
  const launches = chosen.length > 0 ? chosen : command ? [] : named;
  if (command?.length === 0)
    return usage('no command after --; write the one that starts the job: pickle-check -- modal run scripts/foo.py');
  if (command && files.length > 1)
    return usage(`give a file (${files[0]}) or a command, not both: the command says which file it runs`);
  if (chosen.length > 0 && files.length > 0) return usage(`give a file (${files[0]}) or a launch (${flags.launch}), not both`);
  if (!command && files.length === 0 && launches.length === 0)
    return usage(
      'nothing to check: name a script (pickle-check scripts/foo.py) or a command (pickle-check -- modal run scripts/foo.py)',
    );

  const cwd = resolve(shell.cwd, flags.cwd ?? '.');
  for (const [name, dir] of [
    ['--cwd', cwd],
    ['--root', flags.root === undefined ? cwd : resolve(shell.cwd, flags.root)],
  ] as const) {
    if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return usage(`${name}: ${dir} is not a directory`);
  }
  const probe = PROBES.find(one => one === (flags.probe ?? 'auto'));
  if (!probe) return usage(`--probe ${flags.probe}: one of ${PROBES.join(', ')}`);
  const timeout = Number(flags.timeout ?? 60);
  if (!(timeout > 0)) return usage(`--timeout ${flags.timeout}: a number of seconds above 0`);
  const threads = THREADS.find(one => String(one) === flags.threads);
  if (flags.threads !== undefined && flags.threads !== 'auto' && !threads)
    return usage(`--threads ${flags.threads}: one of auto, 1, 2`);
  if (flags.pythonVersion !== undefined && !/^3\.\d+$/.test(flags.pythonVersion))
    return usage(`--python-version ${flags.pythonVersion}: write it as 3.11`);

  const assume = pairs(flags.assume ?? [], '==');
  if (typeof assume === 'string') return usage(`--assume ${assume}: write it as NAME==VERSION`);
  const env = pairs(flags.env ?? [], '=');
  if (typeof env === 'string') return usage(`--env ${env}: write it as NAME=VALUE`);
  return {
    kind: 'read',
    options: {
      files,
      command,
      launches,
      change: null,
      cwd,
      shellCwd: shell.cwd,
      root: flags.root === undefined ? null : resolve(shell.cwd, flags.root),
      python: flags.python ?? null,
      pythonVersion: flags.pythonVersion ?? null,
      assume,
      env: { ...shell.env, ...Object.fromEntries(env) },
      probe,
      timeout,
      ...(threads && { threads }),
      cache: flags.cache === false ? null : flags.cacheDir === undefined ? shell.cache : resolve(shell.cwd, flags.cacheDir),
    },
  };
}

/** `NAME==VERSION` -> [NAME, VERSION]; the first text that is not of that form. */
function pairs(texts: readonly string[], separator: string): ReadonlyMap<string, string> | string {
  const found = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf(separator);
    if (at < 1 || (separator === '==' && at + 2 >= text.length)) return text;
    found.set(text.slice(0, at), text.slice(at + separator.length));
  }
  return found;
}
