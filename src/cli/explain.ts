import type { AddCommand } from './command-line.ts';

export const explain: AddCommand = ({ program, print }) => {
  program
    .command('explain')
    .summary('what a rule says, and when not to trust it')
    .argument('[RULE]')
    .action(async (rule?: string) => print((await import('../commands/explain.ts')).explain(rule ?? null)));
};
