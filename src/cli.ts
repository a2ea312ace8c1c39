#!/usr/bin/env node
/** argv -> a command; prints, and sets the exit code. Only this file touches `process`. */
import { CommanderError } from 'commander';
import { commands } from './cli/index.ts';
import { createProgram } from './cli/program.ts';
import type { CommandOutcome } from './commands/check.ts';

// What stands after the first `--` is the user's own command and none of our options.
const words = process.argv.slice(2);
const split = words.indexOf('--');
const ours = split === -1 ? words : words.slice(0, split);
const command = split === -1 ? null : words.slice(split + 1);

const program = createProgram().configureOutput({
  writeErr: text => process.stderr.write(text.replace(/^error: /, 'pickle-check: ')),
});
for (const add of Object.values(commands)) add({ program, command, surroundings: process, print });

async function print(outcome: CommandOutcome): Promise<void> {
  process.exitCode = outcome.exitCode;
  const refused = outcome.files.length === 0 ? [] : (await import('./commands/write-output.ts')).writeOutputs(outcome.files);
  // Where a file is all that was asked for, nothing is said of what was not written.
  if (refused.length === 0 || outcome.stdout !== '') process.stderr.write(outcome.stderr);
  process.stdout.write(outcome.stdout);
  if (refused.length === 0) return;
  process.stderr.write(refused.map(line => `pickle-check: ${line}\n`).join(''));
  process.exitCode = 2;
}

// `pickle-check ... | head` closes the pipe: a shell's own programs end then as SIGPIPE ends them.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(141);
  process.stderr.write(`pickle-check: the output cannot be written (${code ?? 'unknown reason'})\n`);
  process.exitCode = 2;
});
process.stderr.on('error', () => {});

const failed = (error: unknown): void => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `pickle-check: internal error: ${message}\nThis is a bug of pickle-check; please report it with the command you gave.\n`,
    );
    process.exitCode = 2;
  }
};

/** Left to itself, Node takes its memory apart before it ends. What is not written yet is waited for. */
const leave = (): void => {
  if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
};

void program
  .parseAsync(ours, { from: 'user' })
  .catch(failed)
  // After the errors of what was written.
  .then(() => setImmediate(leave));
