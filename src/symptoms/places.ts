/** What a log says of where it comes from: commands that were typed, and files in tracebacks. */
import { plain } from './recognise.ts';

export interface TypedCommand {
  /** Of a `cd` in front of it; null: where the shell was. */
  readonly cwd: string | null;
  readonly line: string;
}

const PROMPT = /^\s*(?:[$>+%#]|\S+[$%#])\s+(?:cd (\S+) && )?((?:\S+=\S+\s+)*(?:uv|poetry|pixi|modal|python[\d.]*|pytest)\s.+)$/gm;

/** `$ modal run scripts/foo.py`: what stands after a prompt, or after `+` of `set -x`. */
export const commandsIn = (log: string): readonly TypedCommand[] =>
  [...plain(log).matchAll(PROMPT)].map(([, cwd, line]) => ({ cwd: cwd ?? null, line: line!.trim() }));

/** `File "x.py", line 3`, and `/root/x.py:3 in f` as rich prints it; the innermost last. */
export const filesIn = (log: string): readonly string[] =>
  once(
    [...plain(log).matchAll(/File \\*"([^"\\]+\.py)\\*", line \d+|(\/\S+?\.py):\d+ in /g)].map(found => (found[1] ?? found[2])!),
  );

const once = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
