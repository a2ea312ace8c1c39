/** The smallest program that still shows a disagreement: lines with all that hangs below them are taken away while it persists. */
import type { Program } from './generate.ts';
import type { Judged, Referee } from './judge.ts';

const depthOf = (line: string): number => line.length - line.trimStart().length;

/** A line and everything indented below it. */
function blockEnd(lines: readonly string[], start: number): number {
  let end = start + 1;
  while (end < lines.length && depthOf(lines[end]!) > depthOf(lines[start]!)) end += 1;
  return end;
}

const sizeOf = (program: Program): number =>
  Object.entries(program.files).reduce((sum, [file, text]) => sum + file.length + text.length, 0) +
  program.payload.length +
  program.before.length;

function* smaller(program: Program): Generator<Program> {
  const files = Object.keys(program.files);
  const withFile = (file: string, text: string): Program => ({ ...program, files: { ...program.files, [file]: text } });
  for (const file of files)
    if (file !== 'userscript.py')
      yield { ...program, files: Object.fromEntries(Object.entries(program.files).filter(([name]) => name !== file)) };
  if (program.before !== '') yield { ...program, before: '' };
  if (program.module === '__main__') yield { ...program, module: 'userscript' };
  if (program.pickler !== 'cloudpickle') yield { ...program, pickler: 'cloudpickle' };
  for (const file of files) {
    const lines = program.files[file]!.split('\n').slice(0, -1);
    const text = (kept: readonly string[]) => kept.map(line => `${line}\n`).join('');
    for (let size = lines.length >> 1; size >= 4; size >>= 1)
      for (let from = 0; from < lines.length; from += size) {
        if (depthOf(lines[from]!) > 0) continue;
        let to = Math.min(from + size, lines.length);
        while (to < lines.length && depthOf(lines[to]!) > 0) to += 1;
        yield withFile(file, text([...lines.slice(0, from), ...lines.slice(to)]));
      }
    for (let at = lines.length - 1; at >= 0; at -= 1) {
      const end = blockEnd(lines, at);
      const line = lines[at]!;
      // A compound statement with all of its parts, and its first body alone.
      let whole = end;
      while (
        whole < lines.length &&
        depthOf(lines[whole]!) === depthOf(line) &&
        /^\s*(except|else|elif|finally)\b/.test(lines[whole]!)
      )
        whole = blockEnd(lines, whole);
      if (whole > end) {
        yield withFile(file, text([...lines.slice(0, at), ...lines.slice(whole)]));
        yield withFile(
          file,
          text([...lines.slice(0, at), ...lines.slice(at + 1, end).map(each => each.slice(4)), ...lines.slice(whole)]),
        );
      }
      yield withFile(file, text([...lines.slice(0, at), ...lines.slice(end)]));
      // The body alone, and a body of nothing.
      if (end > at + 1) {
        yield withFile(
          file,
          text([...lines.slice(0, at), ...lines.slice(at + 1, end).map(each => each.slice(4)), ...lines.slice(end)]),
        );
        if (end > at + 2 || lines[at + 1]!.trim() !== 'pass')
          yield withFile(file, text([...lines.slice(0, at + 1), `${' '.repeat(depthOf(line) + 4)}pass`, ...lines.slice(end)]));
      }
      for (const simpler of simplerLines(line))
        yield withFile(file, text([...lines.slice(0, at), simpler, ...lines.slice(at + 1)]));
    }
  }
  for (const payload of simplerLines(program.payload)) yield { ...program, payload };
}

/** Bracketed parts and arguments of one line taken away. */
function* simplerLines(line: string): Generator<string> {
  // `__name__ = 1` would be a program of its own.
  if (/^\s*__\w+__ =|\.__\w+__ =/.test(line)) return;
  const stack: { at: number; parts: number[] }[] = [];
  const seen = new Set<string>();
  const offer = function* (text: string) {
    if (text !== line && text.length < line.length && !seen.has(text)) {
      seen.add(text);
      yield text;
    }
  };
  yield* offer(line.replace(/ -> [^:]+:$/, ':'));
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at]!;
    if ('([{'.includes(letter)) stack.push({ at, parts: [at] });
    else if (letter === ',' && stack.length > 0) stack.at(-1)!.parts.push(at);
    else if (')]}'.includes(letter) && stack.length > 0) {
      const { at: open, parts } = stack.pop()!;
      const ends = [...parts, at];
      for (let n = 0; n + 1 < ends.length; n += 1) {
        const [from, to] = [ends[n]!, ends[n + 1]!];
        // This part alone, without this part, and `1` in its place.
        const part = line.slice(from + 1, to).trim();
        const bare = part.replace(/^\w+\s*=(?!=)\s*/, '');
        if (!/\w$/.test(line.slice(0, open))) yield* offer(line.slice(0, open) + bare + line.slice(at + 1));
        yield* offer(line.slice(0, open).replace(/[\w.]+$/, '') + bare + line.slice(at + 1));
        yield* offer(
          n === 0
            ? line.slice(0, from + 1) + line.slice(to + (ends.length > 2 ? 1 : 0)).trimStart()
            : line.slice(0, from) + line.slice(to),
        );
        if (part !== '1') yield* offer(`${line.slice(0, from + 1)}1${line.slice(to)}`);
      }
    }
  }
  const assigned = /^(\s*(?:return )?(?:\w+ = )?)(.+)$/.exec(line);
  if (
    assigned &&
    !/^(def|class|if|for|while|with|try|else|except|finally|match|case|import|from|@|async|global|del)\b/.test(assigned[2]!)
  ) {
    yield* offer(`${assigned[1]}1`);
    yield* offer(line.replace(/: [\w.[\]", |]+ = /, ' = '));
  }
}

/** The same sort of disagreement, so that shrinking does not wander off to another one. */
function sortOf(judged: Judged): string {
  const kind = judged.why.replace(/ .*/, '');
  return `${judged.verdict} ${judged.real.refused ? `refused ${judged.real.refused.type}` : 'sent'} ${judged.said.refused ? `refused ${judged.said.refused.type}` : ''} ${kind}`;
}

export async function shrink(referee: Referee, first: Judged, milliseconds = 30_000): Promise<Judged> {
  const until = Date.now() + milliseconds;
  let best = first;
  for (let improved = true; improved; ) {
    improved = false;
    // After a success the rest of the candidates still stands for the smaller program, from about the same place on.
    for (let from = 0, retry = true; retry; ) {
      retry = false;
      let index = 0;
      for (const candidate of smaller(best.program)) {
        index += 1;
        if (index <= from) continue;
        if (Date.now() > until) return best;
        if (sizeOf(candidate) >= sizeOf(best.program) && candidate.module === best.program.module) continue;
        const judged = await referee.judge(candidate);
        if (sortOf(judged) !== sortOf(first)) continue;
        best = judged;
        improved = true;
        retry = true;
        from = index - 1;
        break;
      }
    }
  }
  return best;
}

export const shown = ({ program, verdict, why, real, said }: Judged): string =>
  [
    `${verdict}: ${why}`,
    `payload ${program.payload}, module ${program.module}, pickler ${program.pickler}${program.before ? `, before: ${program.before.replace('\n', '; ')}` : ''}`,
    ...Object.entries(program.files).flatMap(([file, text]) => [`--- ${file}`, text.trimEnd()]),
    `real: ${real.refused ? `${real.refused.type}: ${real.refused.message}` : (real.sent ?? []).join(' ') || '(nothing)'}`,
    `said: ${said.crashed ?? (said.refused ? `${said.refused.type}: ${said.refused.message}` : (said.sent ?? []).join(' ') || '(nothing)')}${said.unknowns.length > 0 ? ` unknown: ${said.unknowns.join('; ')}` : ''}`,
  ].join('\n');
