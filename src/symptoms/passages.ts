/** What of a log belongs together: one traceback with those that led to it, or some lines. An error is explained from its passage only. */

export interface Passage {
  /** Index of its first line in the log. */
  readonly from: number;
  readonly text: string;
}

const TRACEBACK = /Traceback \(most recent call last\)/;
/** What multiprocessing, threading and pytest write above a traceback, and a shell above the output of a command. */
const ABOVE = /^(?:Process \S+-\d+(?::\d+)*:|Exception in thread .*|_{3,} .+ _{3,})\s*$/;
/** Lib/traceback.py, 3.13 */
const CHAIN = /The\s+above exception was the direct|During handling of the above exception/;
/** "pkg.SomeError: why", and as pytest shows it. */
const RAISED = /^(?:E\s+)?(?:\w+\.)*_?[A-Z]\w*(?::\s|:?\s*$)/;
const FRAME = /^\s+File "|\.py:\d+/;

/** Further lines of a message, and of what is written after it. */
const MOST_AFTER = 30;
const MOST_LINES = 1500;

export function passagesOf(lines: readonly string[], isCommand: (line: number) => boolean): readonly Passage[] {
  const passages: Passage[] = [];
  let from = 0;
  /** Line of the last exception that was raised in it; null: its traceback is not at its end. */
  let raised: number | null = null;
  let last = '';
  const cut = (at: number) => {
    if (at > from) passages.push({ from, text: lines.slice(from, at).join('\n') });
    from = at;
    raised = null;
  };
  lines.forEach((line, i) => {
    const begins = TRACEBACK.test(line) || ABOVE.test(line);
    if (isCommand(i)) cut(i);
    else if (begins && raised !== null && !leadsOn(last))
      cut(lines[i - 1] === last && !RAISED.test(last) && !FRAME.test(last) ? i - 1 : i);
    else if (raised !== null && (i - raised > MOST_AFTER || (/^\s+File "/.test(line) && i > raised + 1))) cut(i);
    else if (i - from >= MOST_LINES) cut(i);
    if (begins || CHAIN.test(line)) raised = null;
    else if (RAISED.test(line)) raised = i;
    if (line.trim() !== '') last = line;
  });
  cut(lines.length);
  return passages;
}

/** The line above a traceback says that it is a part of something. */
const leadsOn = (line: string): boolean =>
  CHAIN.test(line) || /^\s*cause of the following/.test(line) || /(?:"""|'''|:)\s*$/.test(line);
