/** target -> launch: how its first interpreter is started. */
import { relative, resolve } from 'node:path';
import { guessLaunch, namedInterpreter, planLaunch } from '../launchers/index.ts';
import type { Planned } from '../launchers/launch-plan.ts';
import type { LaunchContext } from '../launchers/launcher.ts';
import { traitsOf } from '../launchers/traits.ts';
import type { NamedLaunch, Options } from '../model/options.ts';
import type { Problem } from '../model/source.ts';
import type { Environment } from '../python/environment/environment.ts';
import { findEnvironment } from '../python/environment/find-environment.ts';
import { relativeToRoot } from '../python/project.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { Sources } from '../python/sources.ts';
import { srcLayoutOf, srcPackages, withEntry } from './assumed-install.ts';
import type { Target } from './find-targets.ts';

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
  /** Found in a tree, and nothing but what it sends can tell that it is started at all. */
  readonly perhaps: boolean;
}

export type PlannedTarget =
  | { readonly kind: 'launch'; readonly launch: PlannedLaunch }
  | { readonly kind: 'none'; readonly problems: readonly Problem[] }
  | { readonly kind: 'usage'; readonly message: string };

export interface PlanContext {
  readonly options: Options;
  readonly root: string;
  readonly fs: FileSystem;
  readonly sources: Sources;
}

/** The launch gets that id. `isDeployed`: no function of a file's App can be chosen to be run. */
export function planTarget(target: Target, id: string, context: PlanContext, isDeployed = false): PlannedTarget {
  if (target.kind === 'file') return planFile(target, id, context, isDeployed);
  if (target.kind === 'command') return fromCommand(target.command, id, context);
  return fromConfiguration(target.launch, id, context);
}

const none = (...problems: readonly Problem[]): PlannedTarget => ({ kind: 'none', problems });

function planFile(
  { file, named }: Target & { readonly kind: 'file' },
  id: string,
  context: PlanContext,
  isDeployed: boolean,
): PlannedTarget {
  const { options, root, sources, fs } = context;
  const problem = (message: string) => none({ file: relativeToRoot(root, file), line: null, message });
  const syntax = sources.syntaxOf(file);
  // Why it cannot be read is noted by the reader.
  if (!syntax || syntax.errors.some(one => !one.isOurLimit)) return none();
  const traits = traitsOf(syntax);
  const perhaps = !named && !traits.hasMainGuard && !traits.definesModalApp;
  const { command, because } = guessLaunch(typed(relative(options.cwd, file)), traits, isDeployed, dir =>
    fs.isFile(resolve(options.cwd, dir, '__init__.py')),
  );
  const found = environmentFor(command, file, options.cwd, options.env, context);
  if (typeof found === 'string') return problem(found);
  const { cwd, env } = options;
  const { planned, environment } = planInstalled(command, { cwd, env, fs, root, environment: found });
  if (planned.kind === 'unreadable') return problem(planned.message);
  return { kind: 'launch', launch: { id, planned, command, cwd, guessed: true, because, environment, named, perhaps } };
}

/** `-x.py` and `>x.py` are files only behind a directory. */
const typed = (path: string): string => (/^[^\w./]|^\d*[<>]/.test(path) ? `./${path}` : path);

/** A launch that the project names, from its own directory. One that cannot be read costs the others nothing. */
function fromConfiguration({ name, command, cwd, env }: NamedLaunch, id: string, context: PlanContext): PlannedTarget {
  const { options } = context;
  const planned = fromCommand(command, id, {
    ...context,
    options: { ...options, files: [], cwd, env: { ...options.env, ...env } },
  });
  if (planned.kind === 'usage')
    return none({ file: 'pyproject.toml', line: null, message: `launch \`${name}\`: ${planned.message}` });
  return planned.kind === 'launch'
    ? { kind: 'launch', launch: { ...planned.launch, because: `\`${name}\` in pyproject.toml` } }
    : planned;
}

function fromCommand(command: readonly string[], id: string, context: PlanContext): PlannedTarget {
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
  const launch = {
    id,
    planned,
    command,
    cwd: options.cwd,
    guessed: options.guessed ?? false,
    because: 'given',
    environment,
    named: true,
    perhaps: false,
  };
  return { kind: 'launch', launch };
}

/** The plan; where the launcher would refuse it, the plan with the project's own `src/` packages taken to be installed. */
function planInstalled(
  command: readonly string[],
  context: LaunchContext,
): { readonly planned: Planned; readonly environment: Environment } {
  const planned = planLaunch(command, context);
  if (planned.kind === 'planned' && planned.plan.installed)
    return { planned, environment: withEntry(context.environment, planned.plan.installed) };
  const entry = planned.kind === 'refused' ? srcLayoutOf(srcPackages(context), context, context.environment) : null;
  if (!entry) return { planned, environment: context.environment };
  const environment = withEntry(context.environment, entry);
  const again = planLaunch(command, { ...context, environment });
  return again.kind === 'planned' ? { planned: again, environment } : { planned, environment: context.environment };
}

function environmentFor(
  command: readonly string[],
  file: string | null,
  cwd: string,
  env: Readonly<Record<string, string>>,
  context: PlanContext,
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
