/** options -> project -> launch: which commands are checked, and how each starts its first interpreter. */
import { type Stats, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { guessLaunch, namedInterpreter, planLaunch } from '../launchers/index.ts';
import type { LaunchPlan, Planned } from '../launchers/launch-plan.ts';
import { traitsOf } from '../launchers/traits.ts';
import type { Options } from '../model/options.ts';
import type { Problem } from '../model/source.ts';
import type { Environment } from '../python/environment/environment.ts';
import { findEnvironment } from '../python/environment/find-environment.ts';
import { isInside, relativeToRoot } from '../python/project.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Sources } from '../python/sources.ts';
import { planInstalled } from './plan-installed.ts';
import { scriptsIn } from './scripts-in.ts';
import { touchedBy } from './touched.ts';

export interface PlannedLaunch {
  readonly id: string;
  readonly planned: Extract<Planned, { kind: 'planned' | 'refused' }>;
  readonly command: readonly string[];
  readonly cwd: string;
  readonly guessed: boolean;
  readonly because: string;
  readonly environment: Environment;
  /** Named by the user, not found in a tree: probed under `--probe auto`. */
  readonly named: boolean;
}

export type Launches =
  | {
      readonly kind: 'launches';
      readonly launches: readonly PlannedLaunch[];
      readonly problems: readonly Problem[];
      /** Scripts that reach no changed file. */
      readonly unchanged: readonly string[];
    }
  | { readonly kind: 'usage'; readonly message: string };

interface Context {
  readonly options: Options;
  readonly root: string;
  readonly fs: FileSystem;
  readonly sources: Sources;
}

export function planLaunches(context: Context): Launches {
  const { options, root } = context;
  const touches = options.change ? touchedBy(options.change, root) : () => true;
  if (options.command) return onlyTouched(fromCommand(options.command, context), touches, root);
  if (options.files.length === 0) return onlyTouched(fromConfiguration(context), touches, root);
  const problems: Problem[] = [];
  const launches: PlannedLaunch[] = [];
  const unchanged: string[] = [];
  for (const given of options.files) {
    const file = resolve(options.shellCwd, given);
    const found = filesBehind(file, given, context, problems);
    if ('message' in found) problems.push(found);
    else {
      // In a tree the project's own launches say how a script is started; the others are guessed.
      const settled = found.named || options.launches.length === 0 ? [] : settledIn(file, launches, context, problems);
      launches.push(...settled);
      const started = new Set(launches.map(fileOf));
      for (const script of found.scripts) {
        if (!found.named && started.has(script)) continue;
        // Before it is parsed: what is left out costs nothing.
        if (touches([script])) planFile(script, found.named, context, launches, problems);
        else unchanged.push(relativeToRoot(root, script));
      }
    }
  }
  return onlyTouched({ kind: 'launches', launches, problems, unchanged }, touches, root);
}

const fileOf = ({ planned }: PlannedLaunch): string | null => (planned.kind === 'planned' ? planned.plan.file : planned.file);

/** Launches of the configuration that start something below `directory`, as far as they are not there yet. */
function settledIn(
  directory: string,
  before: readonly PlannedLaunch[],
  context: Context,
  problems: Problem[],
): readonly PlannedLaunch[] {
  const all = fromConfiguration(context);
  if (all.kind === 'usage') return [];
  problems.push(...all.problems.filter(one => !problems.some(other => other.message === one.message)));
  const isThere = (one: PlannedLaunch) =>
    before.some(({ because, command }) => because === one.because && command === one.command);
  return all.launches
    .filter(one => isInside(directory, fileOf(one) ?? directory) && !isThere(one))
    .map((one, index) => ({ ...one, id: `l${before.length + index + 1}` }));
}

function onlyTouched(all: Launches, touches: (files: readonly string[]) => boolean, root: string): Launches {
  if (all.kind === 'usage') return all;
  const unchanged: string[] = [...all.unchanged];
  const launches = all.launches.filter(({ planned }) => {
    if (planned.kind === 'refused' || touches(loadedFirst(planned.plan))) return true;
    unchanged.push(relativeToRoot(root, planned.plan.file));
    return false;
  });
  return { ...all, launches, unchanged };
}

const loadedFirst = ({ file, afterImport }: LaunchPlan): readonly string[] =>
  afterImport.kind === 'pytest' ? [file, ...afterImport.modules.map(module => module.file)] : [file];

function filesBehind(
  file: string,
  given: string,
  context: Context,
  problems: Problem[],
): { readonly scripts: readonly string[]; readonly named: boolean } | Problem {
  const problem = (message: string): Problem => ({ file: given, line: null, message });
  const stat = statOf(file);
  if (!stat) return problem(`does not exist in ${context.options.shellCwd}; name a Python file, or a command after --`);
  if (!stat.isDirectory()) return { scripts: [file], named: true };
  const scripts = scriptsIn(file);
  if (scripts.kind === 'none') return problem(scripts.message);
  for (const { file: unread, why } of scripts.unread)
    problems.push({ file: relativeToRoot(context.root, unread), line: null, message: why });
  return { scripts: scripts.files, named: false };
}

/** null: nothing there, or a link that leads to itself. */
function statOf(file: string): Stats | null {
  try {
    return statSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function planFile(file: string, named: boolean, context: Context, launches: PlannedLaunch[], problems: Problem[]): void {
  const { options, root, sources } = context;
  const before = sources.problems.length;
  const syntax = sources.syntaxOf(file);
  if (!syntax || syntax.errors.length > 0) {
    if (sources.problems.length === before)
      problems.push({ file: relativeToRoot(root, file), line: null, message: 'could not be read' });
    return;
  }
  const traits = traitsOf(syntax);
  // What looked like a start to the scan of the tree stands in a text.
  if (!named && !traits.hasMainGuard && !traits.definesModalApp) return;
  const guess = guessLaunch(relative(options.cwd, file), traits);
  const found = environmentFor(guess.command, file, options.cwd, options.env, context);
  if (typeof found === 'string') {
    problems.push({ file: relativeToRoot(root, file), line: null, message: found });
    return;
  }
  const start = { cwd: options.cwd, env: options.env, fs: context.fs, root };
  const { planned, environment } = planInstalled(guess.command, { ...start, environment: found });
  if (planned.kind === 'unreadable') problems.push({ file: relativeToRoot(root, file), line: null, message: planned.message });
  else
    launches.push({
      id: `l${launches.length + 1}`,
      planned,
      command: guess.command,
      cwd: options.cwd,
      guessed: true,
      because: guess.because,
      environment,
      named,
    });
}

/** Each launch that the project names, from its own directory. One that cannot be read costs the others nothing. */
function fromConfiguration(context: Context): Launches {
  const { options } = context;
  const problems: Problem[] = [];
  const launches: PlannedLaunch[] = [];
  for (const { name, command, cwd, env } of options.launches) {
    const planned = fromCommand(command, {
      ...context,
      options: { ...options, files: [], cwd, env: { ...options.env, ...env } },
    });
    if (planned.kind === 'usage')
      problems.push({ file: 'pyproject.toml', line: null, message: `launch \`${name}\`: ${planned.message}` });
    else
      launches.push(
        ...planned.launches.map(one => ({ ...one, id: `l${launches.length + 1}`, because: `\`${name}\` in pyproject.toml` })),
      );
  }
  return { kind: 'launches', launches, problems, unchanged: [] };
}

function fromCommand(command: readonly string[], context: Context): Launches {
  const { options, root, fs } = context;
  // The environment may depend on where the script is, which only the plan tells: `.venv` is looked for from the file.
  const first = environmentFor(command, null, options.cwd, options.env, context);
  if (typeof first === 'string') return { kind: 'usage', message: first };
  let planned = planLaunch(command, { cwd: options.cwd, env: options.env, environment: first, fs, root });
  let environment = first;
  if (planned.kind === 'planned') {
    const second = environmentFor(command, planned.plan.file, options.cwd, planned.plan.env, context);
    if (typeof second === 'string') return { kind: 'usage', message: second };
    environment = second;
    planned = planLaunch(command, { cwd: options.cwd, env: options.env, environment, fs, root });
  }
  ({ planned, environment } = planInstalled(command, { cwd: options.cwd, env: options.env, environment, fs, root }));
  if (planned.kind === 'unreadable') return { kind: 'usage', message: planned.message };
  const [named] = options.files;
  if (named !== undefined && planned.kind === 'planned' && resolve(options.shellCwd, named) !== planned.plan.file) {
    return { kind: 'usage', message: `the command runs ${planned.plan.file}, not ${named}; give only the command` };
  }
  return {
    kind: 'launches',
    problems: [],
    unchanged: [],
    launches: [{ id: 'l1', planned, command, cwd: options.cwd, guessed: false, because: 'given', environment, named: true }],
  };
}

function environmentFor(
  command: readonly string[],
  file: string | null,
  cwd: string,
  env: Readonly<Record<string, string>>,
  context: Context,
): Environment | string {
  const { options, root, fs } = context;
  const python = options.python ?? namedInterpreter(command, { cwd, env });
  const base = options.python === null ? cwd : options.shellCwd;
  const found = findEnvironment({
    python,
    cwd: base,
    file,
    root,
    env,
    assume: options.assume,
    pythonVersion: options.pythonVersion,
    fs,
  });
  return found.kind === 'found' ? found.environment : found.message;
}
