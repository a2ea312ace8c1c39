import type { Command } from 'commander';
import type { Definition } from '../commands/completion/definition.ts';
import type { AddCommand } from './command-line.ts';

export const completion: AddCommand = ({ program, print }) => {
  program
    .command('completion')
    .summary('a script that completes what you type, for bash, zsh or fish')
    .argument('<SHELL>')
    .action(async (shell: string) => {
      const { completion: scriptFor } = await import('../commands/completion.ts');
      return print(scriptFor(shell, { options: optionsOf(program), commands: program.commands.map(commandOf) }));
    });
};

const commandOf = (command: Command): Definition['commands'][number] => ({
  name: command.name(),
  says: command.summary(),
  options: optionsOf(command),
});

const optionsOf = (command: Command): Definition['options'] =>
  command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, flags, description }) => ({
      long: long ?? '',
      short: short ?? null,
      takes: /<(.+)>/.exec(flags)?.[1] ?? null,
      says: description,
    }));
