import { check } from './check.ts';
import type { AddCommand } from './command-line.ts';
import { completion } from './completion.ts';
import { diagnose } from './diagnose.ts';
import { env } from './env.ts';
import { explain } from './explain.ts';
import { init } from './init.ts';
import { lsp } from './lsp.ts';
import { trace } from './trace.ts';

/** One line a command, in the order of `--help`. */
export const commands = { check, init, explain, trace, diagnose, env, lsp, completion } as const satisfies Readonly<
  Record<string, AddCommand>
>;
