import type { CommandOutcome } from '../commands/check.ts';
import type { Service } from '../commands/init/ci-files.ts';
import type { AddCommand, CommandLine } from './command-line.ts';
import { readOptions, readShellFlags } from './read-options.ts';

type InitFlags = Readonly<Partial<Record<Service, boolean>>>;

export const init: AddCommand = line => {
  line.program
    .command('init')
    .summary('write how this project starts its jobs into pyproject.toml')
    .option('--github', 'a workflow for GitHub too')
    .option('--gitlab', 'a job for GitLab too')
    .option('--pre-commit', 'a pre-commit hook too')
    .action(async (own: InitFlags) => line.print(await run(own, line)));
};

async function run(own: InitFlags, line: CommandLine): Promise<CommandOutcome> {
  const flags = await readOptions(line);
  const { init: write } = await import('../commands/init.ts');
  const { failed } = await import('../commands/check.ts');
  const { findRoot } = await import('../python/project.ts');
  const read = await readShellFlags(['.'], flags, line);
  if (read.kind === 'usage') return failed([read.message]);
  const { options } = read;
  const services = (['github', 'gitlab', 'preCommit'] as const).filter(service => own[service]);
  return write({ root: findRoot(options.cwd, options.root), options, services });
}
