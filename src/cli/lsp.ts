import type { AddCommand } from './command-line.ts';

export const lsp: AddCommand = ({ program, surroundings }) => {
  program
    .command('lsp')
    .summary('a language server on standard input and output')
    .action(async () => {
      const { serve } = await import('../lsp/server.ts');
      // Not before: Node takes milliseconds to make `stdin`.
      const { stdin, stdout, env } = surroundings;
      const known = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
      serve({ input: stdin, output: stdout, env: Object.fromEntries(known) });
      // The client ends the process.
      await new Promise(() => {});
    });
};
