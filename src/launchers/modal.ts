import { commandFile } from './command-file.ts';
import { commandPath } from './command-path.ts';
import type { LaunchPlan, Planned } from './launch-plan.ts';
import type { Launcher } from './launcher.ts';
import { type LoadedByModal, loadFile, loadModule } from './modal-loader.ts';

import { type OptionTable, readOptions } from './options.ts';

export const modal: Launcher = {
  forms: ['modal run|deploy|serve FILE[::OBJECT] [ARGS]', 'modal run|deploy|serve -m MODULE[::OBJECT] [ARGS]'],
  reads: word => /(^|\/)modal$/.test(word),
  plan: (command, context) => {
    const before = readOptions(command.words.slice(1), globalOptions, { interspersed: false, lenient: false });
    if (before.kind !== 'read') return optionMessage('modal', before);
    const [name = '', ...words] = before.rest;
    if (!Object.hasOwn(commands, name)) return { kind: 'unreadable', message: whyNotRead(name) };
    const { table, interspersed } = commands[name as keyof typeof commands];
    const launcher = `modal ${name}`;
    const read = readOptions(words, table, { interspersed, lenient: false });
    if (read.kind !== 'read') return optionMessage(launcher, read);
    const [reference, ...args] = read.rest;
    if (reference === undefined)
      return { kind: 'unreadable', message: `${launcher} without a reference; name a file: ${launcher} FILE` };
    if (reference === '-')
      return { kind: 'unreadable', message: `${launcher} -: a script on standard input is not read; save it to a file` };

    const loaded = load(reference, read.options.has('-m'), launcher, {
      ...context,
      cwd: command.cwd,
      path: commandPath('modal', command, context),
    });
    if (loaded.kind !== 'loaded') return loaded;
    const { object, kind: _, ...particulars } = loaded;
    const plan: LaunchPlan = {
      launcher,
      command: command.given,
      cwd: command.cwd,
      env: command.env,
      argv: [commandFile('modal', command, context) ?? 'modal', ...command.words.slice(1)],
      // Deploying and serving only load the App: no entrypoint of the script runs (cli/run.py: deploy, serve).
      afterImport: name === 'run' ? { kind: 'modal-run', object, args } : { kind: 'nothing' },
      ...particulars,
    };
    return { kind: 'planned', plan };
  },
};

/** cli/entry_point.py; --profile is accepted by every command (cli/_help.py: ModalGlobalOption). */
const globalOptions: OptionTable = { values: ['--profile'], flags: ['--version'] };

/** cli/run.py of 1.6.4. `run` is a click group: what follows the reference belongs to the entrypoint. */
const commands = {
  run: {
    interspersed: false,
    table: {
      values: ['-n --name', '-w --write-result', '-e --env', '--profile'],
      flags: ['-q --quiet', '-d --detach', '-i --interactive', '-m', '--timestamps'],
    },
  },
  deploy: {
    interspersed: true,
    table: {
      values: ['--name', '-e --env', '--tag', '--strategy', '--profile'],
      flags: ['--stream-logs', '-m', '--timestamps', '--staged'],
    },
  },
  serve: {
    interspersed: true,
    table: { values: ['-n --name', '--timeout', '-e --env', '--profile'], flags: ['-m', '--timestamps'] },
  },
} as const satisfies Readonly<Record<string, { readonly interspersed: boolean; readonly table: OptionTable }>>;

/** cli/import_refs.py: parse_import_ref. A colon at the very start of a reference separates nothing (`find(...) > 1`). */
function load(
  reference: string,
  asModule: boolean,
  launcher: string,
  context: Parameters<typeof loadFile>[1],
): LoadedByModal | Planned {
  const double = reference.indexOf('::');
  if (double <= 1 && reference.indexOf(':') > 1) {
    const message = `Invalid object reference: ${reference}.\nDid you mean '::' instead of ':'?`;
    return { kind: 'refused', launcher, file: null, message };
  }
  const target = double > 1 ? reference.slice(0, double) : reference;
  const object = double > 1 && double + 2 < reference.length ? reference.slice(double + 2) : null;
  if (asModule) return loadModule({ target, object, launcher }, context);
  if (!target.endsWith('.py')) {
    const message = `Python module paths must be specified with the -m flag. Use \`${launcher} -m ${target}\` instead.`;
    return { kind: 'refused', launcher, file: null, message };
  }
  return loadFile({ target, object, launcher }, context);
}

function whyNotRead(name: string): string {
  const known = Object.keys(commands).join(', ');
  if (name === '') return `modal without a command loads no file; known are modal ${known}`;
  return `modal ${name} is not read; the commands that load a file and are read are modal ${known}`;
}

function optionMessage(launcher: string, read: { readonly kind: 'unknown' | 'no-value'; readonly option: string }): Planned {
  const message =
    read.kind === 'unknown'
      ? `${launcher} ${read.option}: this option is not known; leave it out`
      : `${launcher} ${read.option} needs a value`;
  return { kind: 'unreadable', message };
}
