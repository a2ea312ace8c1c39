/** `[tool.pickle-check]` of pyproject.toml: the options of the command line, and launches by name. What is typed wins over it. */
import { join, resolve } from 'node:path';
import type { NamedLaunch } from '../model/options.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import { parseToml, type Table, tableAt } from '../python/environment/toml-file.ts';
import { wordsOfLine } from '../shell/tokens.ts';
import { nearestName } from './nearest-name.ts';

export type Settings =
  | {
      readonly kind: 'settings';
      /** By the name that commander gives the option: `pythonVersion`. */
      readonly flags: Readonly<Record<string, unknown>>;
      readonly launches: readonly NamedLaunch[];
    }
  | { readonly kind: 'usage'; readonly message: string };

/** A value of the file -> the value of the flag; null: it is of another kind. */
type Reader = (value: unknown, root: string) => unknown;

const text: Reader = value => (typeof value === 'string' ? value : null);
const path: Reader = (value, root) => (typeof value === 'string' ? resolve(root, value) : null);
/** A name without a slash is looked for on PATH. */
const program: Reader = (value, root) => (typeof value !== 'string' ? null : value.includes('/') ? resolve(root, value) : value);
const seconds: Reader = value => (typeof value === 'number' ? String(value) : null);
const isOn: Reader = value => (typeof value === 'boolean' ? value : null);
const texts: Reader = value => (Array.isArray(value) && value.every(one => typeof one === 'string') ? value : null);
const pairs =
  (separator: string): Reader =>
  value =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(one => typeof one === 'string')
      ? Object.entries(value).map(([name, one]) => `${name}${separator}${one}`)
      : null;

/** Every option that a project can settle, with what it takes. */
export const OPTIONS: Readonly<Record<string, { readonly takes: string; readonly read: Reader }>> = {
  cwd: { takes: 'a directory, relative to this file', read: path },
  env: { takes: 'a table of texts', read: pairs('=') },
  python: { takes: 'a path or a name on PATH', read: program },
  'python-version': { takes: 'a text such as "3.11"', read: text },
  assume: { takes: 'a table of versions', read: pairs('==') },
  probe: { takes: '"auto", "always" or "never"', read: text },
  timeout: { takes: 'a number of seconds', read: seconds },
  format: { takes: 'the name of a format', read: text },
  output: { takes: 'a list of FORMAT=FILE', read: texts },
  'show-boundaries': { takes: 'true or false', read: isOn },
  baseline: { takes: 'a file, relative to this one', read: path },
  strict: { takes: 'true or false', read: isOn },
  'exit-zero': { takes: 'true or false', read: isOn },
  color: { takes: '"auto", "always" or "never"', read: text },
};
const LAUNCHES = 'launches';

const NOTHING: Settings = { kind: 'settings', flags: {}, launches: [] };

export function readSettings(root: string): Settings {
  const file = readSmallFile(join(root, 'pyproject.toml'));
  if (file === null || !/\bpickle[-_]check\b/.test(file)) return NOTHING;
  const toml = parseToml(file);
  if (!toml) return usage('is not valid TOML, so its [tool.pickle-check] cannot be read');
  const tool = tableAt(toml, 'tool');
  if (tool?.['pickle_check'] !== undefined) return usage('[tool.pickle_check]: the table is called [tool.pickle-check]');
  if (tool?.['pickle-check'] === undefined) return NOTHING;
  const own = tableAt(tool, 'pickle-check');
  return own ? settingsOf(own, root) : usage('[tool.pickle-check] is a table of options');
}

const usage = (message: string): Settings => ({ kind: 'usage', message: `pyproject.toml ${message}` });

function settingsOf(table: Table, root: string): Settings {
  const flags: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(table)) {
    if (name === LAUNCHES) continue;
    const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (!option)
      return usage(`[tool.pickle-check] has no option \`${name}\`${nearest(name, [...Object.keys(OPTIONS), LAUNCHES])}`);
    const read = option.read(value, root);
    if (read === null) return usage(`[tool.pickle-check] \`${name}\` takes ${option.takes}`);
    flags[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = read;
  }
  const launches = table[LAUNCHES] === undefined ? [] : launchesOf(table[LAUNCHES], root);
  return typeof launches === 'string' ? usage(launches) : { kind: 'settings', flags, launches };
}

/** `name = "modal run x.py"`, or a table with `command`, `cwd` and `env`. */
function launchesOf(value: unknown, root: string): readonly NamedLaunch[] | string {
  const where = `[tool.pickle-check.${LAUNCHES}]`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${where} is a table: NAME = "COMMAND"`;
  const found: NamedLaunch[] = [];
  for (const [name, given] of Object.entries(value)) {
    const table: Table = typeof given === 'string' ? { command: given } : ((given ?? {}) as Table);
    const unknown = Object.keys(table).find(key => !['command', 'cwd', 'env'].includes(key));
    if (unknown !== undefined) return `${where} ${name} has no \`${unknown}\`${nearest(unknown, ['command', 'cwd', 'env'])}`;
    const { command, cwd = '.', env = {} } = table;
    if (typeof command !== 'string' || wordsOfLine(command).length === 0) return `${where} ${name} has no command`;
    if (typeof cwd !== 'string') return `${where} ${name}: \`cwd\` takes a directory, relative to this file`;
    if (pairs('=')(env, root) === null) return `${where} ${name}: \`env\` takes a table of texts`;
    found.push({ name, command: wordsOfLine(command), cwd: resolve(root, cwd), env: env as Readonly<Record<string, string>> });
  }
  return found;
}

function nearest(name: string, known: readonly string[]): string {
  const near = nearestName(name, known, 3);
  return near ? `; \`${near}\` is meant?` : `; the options are ${known.join(', ')}`;
}
