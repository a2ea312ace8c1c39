/** What a log says of where it comes from: commands that were typed, and files in tracebacks. */

export interface TypedCommand {
  /** Of a `cd` in front of it; null: where the shell was. */
  readonly cwd: string | null;
  readonly line: string;
}

/** A step of a traceback. Paths are written with "/". */
export interface Frame {
  readonly file: string;
  /** null: the text names the file only. */
  readonly line: number | null;
  /** `<module>`: the file's own statements. */
  readonly within: string | null;
}

/** `$ `, `+ ` of `set -x`, `(venv) me@host:~/p$ `, `❯ `, `PS C:\p> `, a time in front of any, and GitHub's `Run `. */
const PROMPT =
  /^\s*(?:\d{4}-\d\d-\d\d[T ][\d:.,]+Z?\s+)?(?:\([\w.-]+\)\s+)?(?:[$>+%#\u276f\u279c\u03bb\u00bb]+|(?:PS )?[A-Za-z]:[^>]*>|\S+[$%#\u276f]|\S+ \S+[$%#\u276f]|Run)\s*/;
/** What only starts the command that follows it. */
const AROUND = /^(?:\w+=\S*|nohup|time|exec|sudo|env|stdbuf\s+-\S+|nice(?:\s+-n\s*\d+)?)\s+/;
const STARTS =
  /^(?:\S*[\\/])?(?:uv|uvx|poetry|pixi|pdm|hatch|modal|python[\d.]*(?:\.exe)?|py|pytest|torchrun|accelerate|spark-submit)\s+\S/;

export function commandIn(line: string): TypedCommand | null {
  const prompt = PROMPT.exec(line);
  if (!prompt) return null;
  const [typed = '', cwd = null] = /^(?:cd (\S+) && )?/.exec(line.slice(prompt[0].length)) ?? [];
  const command = line
    .slice(prompt[0].length + typed.length)
    .replace(/\s*&\s*$/, '')
    .trim();
  // A shell of Windows, where "\" escapes nothing
  let started = /[A-Za-z]:[\\/]/.test(prompt[0]) ? command.replaceAll('\\', '/') : command;
  while (AROUND.test(started)) started = started.replace(AROUND, '');
  if (!STARTS.test(started)) return null;
  const settings = /^(?:\w+=\S*\s+)*/.exec(command)![0];
  return { cwd, line: settings + started };
}

const FRAMES: readonly RegExp[] = [
  // traceback.py; in a text that was quoted its quotes are escaped.
  /File\s+\\*"(?<file>[^"\n]+?)\\*",\s+line\s+(?<line>\d+)(?:,\s+in\s+(?<within>[^\s'"\\]+))?/g,
  // IPython/core/ultratb.py, 8 and 9
  /^File (?<file>(?:~|\/|[A-Za-z]:)[^\n]*?\.py):(?<line>\d+)(?:, in (?<within>[\w.<>]+))?/gm,
  // rich/traceback.py
  /^[ \t]*(?<file>(?:\/|[A-Za-z]:\\)\S[^\n:]*?\.py):(?<line>\d+)\s*in (?<within>\S+)/gm,
  // _pytest/_code/code.py, 9
  /^(?<file>[^\s:][^\n:]*\.py):(?<line>\d+): (?:in (?<within>\S+))?/gm,
  // What a module says of itself
  /<module \\*'[\w.]+\\*' from \\*'(?<file>[^'\n]+?\.py)\\*'>/g,
];

/** In their order: the innermost last. */
export const framesIn = (text: string): readonly Frame[] =>
  FRAMES.flatMap(pattern => [...text.matchAll(pattern)])
    .sort((one, other) => one.index - other.index)
    .map(({ groups }) => ({
      file: groups!['file']!.replace(/\\+/g, '/'),
      line: groups!['line'] === undefined ? null : Number(groups!['line']),
      within: groups!['within'] ?? null,
    }));

/** Of Python, of an environment or of nothing: no file of a project. */
export const isLibrary = (file: string): boolean =>
  file.startsWith('<') ||
  /(?:^|\/)(?:ipykernel_\d+|(?:site|dist)-packages|\.[\w-]+|[Ll]ib(?:64)?\/python[\d.]+|Python\d+\/Lib)\//.test(file);
