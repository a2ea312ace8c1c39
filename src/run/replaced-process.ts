/**
 * `os.execv(sys.executable, [sys.executable] + sys.argv)`, often after a change of the environment: Python in the place of this
 * process, in its directory (Modules/posixmodule.c, os_execv_impl). What was followed so far ends there, and the launch goes on as
 * that command.
 */
import { planLaunch } from '../launchers/index.ts';
import type { LaunchPlan } from '../launchers/launch-plan.ts';
import type { LaunchContext } from '../launchers/launcher.ts';
import type { CallEvent, Execution } from '../python/execution.ts';
import type { Value } from '../python/value.ts';
import { libraryPath, stringOf } from '../python/values.ts';
import { environmentIn } from '../receivers/child-process.ts';
import { wordsIn } from '../receivers/commands/command-calls.ts';

/** The command that takes over, as it is at that moment. */
export interface Replacement {
  /** null: not known before the run. */
  readonly words: readonly string[] | null;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** null: the call is none of these, may not be reached, or not everything is known of what takes over. */
export function replacementOf(x: Execution, { term, doubts }: CallEvent): Replacement | null {
  const form = /^os\.exec(l|v)p?(e?)$/.exec(libraryPath(term.callee) ?? '');
  const cwd = stringOf(x.cwd.value);
  if (!form || doubts.length > 0 || cwd === null) return null;
  const [, kind, takesEnvironment] = form;
  const rest = term.args.slice(1);
  const given = takesEnvironment === 'e' ? rest.pop() : x.environ;
  const variables = given?.kind === 'dict' ? environmentIn(given.state.value) : null;
  if (!variables || variables.isUnclear) return null;
  const items = kind === 'v' ? itemsOf(x, rest[0]) : rest;
  // Which program it is says the first argument; its own name may be anything.
  const words = items && [...wordsIn(term.args.slice(0, 1)), ...items.slice(1).map(stringOf)];
  return { words: words?.every(word => word !== null) ? words : null, cwd, env: variables.env };
}

/** `[sys.executable] + sys.argv`; the arguments that a guessed launch may have besides stay what they are. */
function itemsOf(x: Execution, given: Value | undefined): readonly Value[] | null {
  if (given === x.argv) return x.argv.state.value.items;
  if (given?.kind === 'operation' && given.op === '+') {
    const parts = given.operands.map(one => itemsOf(x, one));
    return parts.every(one => one !== null) ? parts.flat() : null;
  }
  return given?.kind === 'sequence' && given.state.value.rest === null ? given.state.value.items : null;
}

/** How the launch goes on; null: it cannot be planned. The probe does not go through two programs. */
export function planOf(
  { words, cwd, env }: Replacement,
  { environment, fs, root }: Omit<LaunchContext, 'cwd' | 'env'>,
): LaunchPlan | null {
  const planned = words && planLaunch(words, { cwd, env, environment, fs, root });
  return planned?.kind === 'planned' ? { ...planned.plan, probe: null } : null;
}
