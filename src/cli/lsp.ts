import type { AddCommand } from './command-line.ts';

export const lsp: AddCommand = ({ program, surroundings: { stdin, stdout, env } }) => {
  program
    .command('lsp')
    .summary('a language server on standard input and output')
    .action(async () => {
      const { serve } = await import('../lsp/server.ts');
      const known = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
      serve({ input: stdin, output: stdout, env: Object.fromEntries(known) });
    });
};
