import { basename, resolve } from 'node:path';
import { readSmallFile } from '../python/environment/small-file.ts';
import { readEnvFile } from './env-file.ts';
import { hostNames } from './hosted.ts';
import type { BareCommand } from './launcher.ts';
import { readOptions } from './options.ts';
import { readPythonCommand } from './python-command.ts';
import type { Runner, Surroundings } from './runner.ts';
import { runners } from './runners.ts';
import { shebangOf } from './shebang.ts';
import { withoutShell } from './shell-line.ts';
import { expand, unknownIn, whyUnknown } from './substitution.ts';

export type PrefixesRead =
  | { readonly kind: 'bare'; readonly command: BareCommand }
  | { readonly kind: 'unreadable'; readonly message: string };

interface Start extends Surroundings {
  readonly runner: string | null;
}

type Step =
  | (Start & { readonly kind: 'step'; readonly words: readonly string[] })
  | { readonly kind: 'unreadable'; readonly message: string };

const assignment = /^([A-Za-z_]\w*)=(.*)$/s;
/** They start the words that follow and change nothing that is looked at here. */
const transparent: ReadonlySet<string> = new Set(['exec', 'nohup', 'command']);

/** Of a word that no shell has seen. */
const WORKING_DIRECTORY = /\$\(pwd\)|`pwd`|\$\{PWD\}|\$PWD(?!\w)/g;

const MOST_STEPS = 100;

/** Launchers that `python -m` starts as well. */
const RUN_AS_MODULES: ReadonlySet<string> = new Set(['modal', 'pytest', 'unittest', ...hostNames]);
/** Commands that `python -m` starts as well; runpy does what -m does (Lib/runpy.py, at its end). */
const COMMANDS_AS_MODULES: Readonly<Record<string, readonly string[]>> = {
  'torch.distributed.run': ['torchrun'],
  'torch.distributed.launch': ['torchrun'],
  coverage: ['coverage'],
  runpy: ['python', '-m'],
};

/** Takes away `K=V`, `env`, `uv run` and the like, and the `python -m` of `python -m modal`, as often as they stand in front of each other. */
export function readPrefixes(given: readonly string[], start: Surroundings): PrefixesRead {
  let at: Step = { kind: 'step', words: given, cwd: start.cwd, env: start.env, runner: null };
  let steps = 0;
  for (let next: Step | null = at; next !== null; next = withoutFirst(at.words, at)) {
    if (next.kind === 'unreadable') return next;
    // A script may name itself in its first line.
    if (++steps > MOST_STEPS) return { kind: 'unreadable', message: `${given[0]}: too many commands start each other` };
    at = next;
  }
  const typed = at.words.map(word => word.replace(WORKING_DIRECTORY, (at as Start).cwd));
  // The program, or the module behind -m; an argument may hold whatever it likes.
  const unknown = typed
    .slice(0, 3)
    .map(unknownIn)
    .find(one => one !== null);
  if (unknown != null) return { kind: 'unreadable', message: whyUnknown(unknown) };
  at = { ...at, words: typed };
  const python = /(^|\/)python[\d.]*$/.test(at.words[0] ?? '') ? readPythonCommand(at.words.slice(1)) : null;
  if (python?.kind === 'module' && Object.hasOwn(COMMANDS_AS_MODULES, python.name)) {
    const again = readPrefixes([...COMMANDS_AS_MODULES[python.name]!, ...python.args], at);
    if (again.kind === 'unreadable') return again;
    // It is this interpreter that goes on.
    const { words } = again.command;
    const own = words[0] === 'python' ? [at.words[0]!, ...words.slice(1)] : words;
    return { kind: 'bare', command: { ...again.command, given, words: own } };
  }
  const isTool = python?.kind === 'module' && RUN_AS_MODULES.has(python.name);
  const words = isTool ? [python.name, ...python.args] : at.words;
  const throughPython = isTool ? python.flags : null;
  return { kind: 'bare', command: { given, words, cwd: at.cwd, env: at.env, runner: at.runner, throughPython } };
}

/** null: nothing stands in front any more. */
function withoutFirst(words: readonly string[], start: Start): Step | null {
  const [first, ...rest] = words;
  if (first === undefined) return null;
  const assigned = assignment.exec(first);
  if (assigned !== null) {
    const value = expand(assigned[2]!, start);
    const unknown = unknownIn(value);
    if (unknown !== null) return { kind: 'unreadable', message: whyUnknown(unknown) };
    return { ...start, kind: 'step', words: rest, env: { ...start.env, [assigned[1]!]: value } };
  }
  const line = withoutShell(words, start);
  if (line !== null) return line.kind === 'unreadable' ? line : { ...start, ...line };
  const name = basename(first);
  if (transparent.has(name)) return { ...start, kind: 'step', words: rest };
  if (name === 'env') return withoutEnv(rest, start);
  if (Object.hasOwn(runners, name)) return withoutRunner(name, runners[name as keyof typeof runners], rest, start);
  const interpreter = shebangOf(first, start.cwd);
  return interpreter === null ? null : { ...start, kind: 'step', words: [...interpreter, ...words] };
}

/** coreutils env: -i, -u NAME, -C DIR, then assignments, then the command. */
function withoutEnv(words: readonly string[], start: Start): Step {
  const table = { values: ['-u --unset', '-C --chdir'], flags: ['-i --ignore-environment', '-v --debug'] };
  const read = readOptions(words, table, { interspersed: false, lenient: false });
  if (read.kind !== 'read')
    return { kind: 'unreadable', message: `env ${read.option}: this option of env is not read; leave it out` };
  const unset = new Set(read.options.get('-u') ?? []);
  const kept = read.options.has('-i') ? {} : Object.fromEntries(Object.entries(start.env).filter(([name]) => !unset.has(name)));
  return { ...start, kind: 'step', words: read.rest, cwd: inDirectories(start.cwd, read.options.get('-C')), env: kept };
}

function withoutRunner(name: string, runner: Runner, words: readonly string[], start: Start): Step | null {
  const verb = runner.verb ?? ['run'];
  // Without a verb there is nothing that its own options could stand before.
  const before = readOptions(verb.length === 0 ? [] : words, runner.before, { interspersed: false, lenient: true });
  if (before.kind !== 'read') return { kind: 'unreadable', message: `${name} ${before.option} needs a value` };
  if (verb.some((word, index) => before.rest[index] !== word)) return null;
  const after = readOptions(verb.length === 0 ? words : before.rest.slice(verb.length), runner.after, {
    interspersed: false,
    lenient: true,
  });
  if (after.kind !== 'read') return { kind: 'unreadable', message: `${[name, ...verb].join(' ')} ${after.option} needs a value` };

  const all = (spellings: readonly string[]): readonly string[] =>
    spellings.flatMap(spelling => [...(before.options.get(spelling) ?? []), ...(after.options.get(spelling) ?? [])]);
  const cwd = inDirectories(start.cwd, all(runner.directory));
  // What is set already wins over the file (uv: docs/concepts/configuration-files.md, ".env").
  const fromFiles = all(runner.envFile).map(file => readEnvFile(readSmallFile(resolve(start.cwd, file)) ?? ''));
  const around = { cwd, env: { ...Object.assign({}, ...fromFiles), ...start.env } };
  const changed = runner.surroundings?.(after.options, around) ?? around;
  if (typeof changed === 'string') return { kind: 'unreadable', message: changed };
  return {
    kind: 'step',
    words: startedBy(runner, name, after.rest.slice(runner.words ?? 0), spelling => after.options.has(spelling)),
    ...changed,
    runner: runner.keepsPython ? start.runner : name,
  };
}

function startedBy(
  runner: Runner,
  name: string,
  words: readonly string[],
  has: (spelling: string) => boolean,
): readonly string[] {
  const [first = '', ...rest] = words;
  if (runner.module.some(has)) return ['python', '-m', ...words];
  if (runner.script.some(has)) return ['python', ...words];
  if (runner.startsPython) return ['python', '-u', ...words];
  if (runner.runsScripts && (first === '-' || first.endsWith('.py'))) return ['python', ...words];
  // hatch run ENVIRONMENT:COMMAND
  if (name === 'hatch' && /^[\w.-]+:\w/.test(first)) return [first.slice(first.indexOf(':') + 1), ...rest];
  return words;
}

function inDirectories(cwd: string, given: readonly string[] = []): string {
  return given.reduce((dir, next) => resolve(dir, next), cwd);
}
