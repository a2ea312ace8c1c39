import { consoleScript } from './console-script.ts';
import { hosted } from './hosted.ts';
import { jupyter } from './jupyter.ts';
import type { Planned } from './launch-plan.ts';
import type { LaunchContext, Launcher } from './launcher.ts';
import { modal } from './modal.ts';
import { readPrefixes } from './prefixes.ts';
import { pytest } from './pytest.ts';
import { python } from './python.ts';
import { runners } from './runners.ts';
import { unittest } from './unittest.ts';

export { guessLaunch } from './guess.ts';
export { namedInterpreter } from './named-interpreter.ts';

/** One line a launcher. */
const launchers = { python, modal, pytest, unittest, jupyter, hosted, consoleScript } as const satisfies Readonly<
  Record<string, Launcher>
>;

/** What a command loads, under which name, with which search path: read from the command and from files, nothing is started. */
export function planLaunch(command: readonly string[], context: LaunchContext): Planned {
  const read = readPrefixes(command, context);
  if (read.kind === 'unreadable') return read;
  const word = read.command.words[0] ?? '';
  const launcher: Launcher | undefined = Object.values(launchers).find(candidate => candidate.reads(word, context));
  return launcher === undefined ? { kind: 'unreadable', message: unknownLauncher(word) } : launcher.plan(read.command, context);
}

function unknownLauncher(word: string): string {
  const forms = Object.values(launchers).flatMap(launcher => launcher.forms);
  const inFront = [
    ...Object.entries(runners).map(([name, { verb = ['run'] }]) => [name, ...verb].join(' ')),
    'env',
    'NAME=value',
  ];
  const what = word === '' ? 'no command was given' : `"${word}" is not a launcher that pickle-check reads`;
  return `${what}; give the command that starts Python: ${forms.join(', ')} (with ${inFront.join(', ')} in front or not)`;
}
