/** A log -> the error texts in it that are known, and what they name. */
import { families } from './index.ts';
import type { Family, KnownText, Symptom } from './known-text.ts';
import { type Passage, passagesOf } from './passages.ts';
import { commandIn, type Frame, framesIn, isLibrary, type TypedCommand } from './places.ts';
import { plain } from './plain.ts';

/** So many different ones are looked into. */
const MOST = 8;

/** What tells most comes first; of two that tell as much, the later: an error that was overcome is not the one that is asked about. */
export function recognise(log: string): readonly Symptom[] {
  const text = plain(log);
  const lines = text.split('\n');
  const commands = lines.map(commandIn);
  let typed: TypedCommand | null = null;
  const commandAbove = commands.map(one => {
    typed = one ?? typed;
    return typed;
  });
  const passages = passagesOf(lines, i => commands[i] !== null);
  const all = ownFrames(text);
  // What is nowhere in the log is not looked for in each of its passages.
  const possible = Object.values<Family>(families).map(family => ({
    family,
    texts: family.texts.filter(({ pattern }) => flowing(pattern).test(text)),
  }));
  const found = new Map<string, { readonly symptom: Symptom; readonly rank: number }>();
  for (const passage of passages.toReversed())
    for (const [family, known, match] of knownIn(passage, possible)) {
      const symptom = symptomOf(family, known, match, passage, all, commandAbove[passage.from] ?? null);
      const key = JSON.stringify([
        symptom.family,
        symptom.says,
        symptom.module,
        symptom.attribute,
        symptom.frames.map(one => one.file),
      ]);
      if (found.size < MOST && !found.has(key)) found.set(key, { symptom, rank: family.isGeneric ? 2 : known.isVague ? 1 : 0 });
    }
  return [...found.values()].sort((one, other) => one.rank - other.rank).map(({ symptom }) => symptom);
}

type Known = readonly [family: Family, text: KnownText, match: RegExpExecArray];

/** One text a family. */
function knownIn(
  { text }: Passage,
  possible: readonly { readonly family: Family; readonly texts: readonly KnownText[] }[],
): readonly Known[] {
  const known = possible.flatMap(({ family, texts }): readonly Known[] => {
    for (const one of texts) {
      const match = one.beside && !flowing(one.beside).test(text) ? null : flowing(one.pattern).exec(text);
      if (match) return [[family, one, match]];
    }
    return [];
  });
  return known.some(([{ isGeneric }]) => !isGeneric) ? known.filter(([{ isGeneric }]) => !isGeneric) : known;
}

const flows = new Map<RegExp, RegExp>();
/** rich and terminals wrap a message where there is a blank. */
function flowing(pattern: RegExp): RegExp {
  const flow = flows.get(pattern) ?? new RegExp(pattern.source.replace(/ (?![?*+{])/g, '\\s+'), pattern.flags);
  flows.set(pattern, flow);
  return flow;
}

function symptomOf(
  family: Family,
  known: KnownText,
  match: RegExpExecArray,
  { text }: Passage,
  all: readonly Frame[],
  command: TypedCommand | null,
): Symptom {
  const further = known.names && flowing(known.names).exec(text)?.groups;
  const named: Readonly<Record<string, string | undefined>> = { ...further, ...definedIn(match.groups) };
  const own = ownFrames(text);
  return {
    family: family.name,
    receiver: family.receiver,
    says: known.says,
    line: linesAround(text, match),
    // Lib/multiprocessing/spawn.py, `_fixup_main_from_path`: a spawned child's main module has both names.
    module: named['module']?.replace('__mp_main__', '__main__') ?? null,
    attribute: named['attribute']?.replace(/\s+/g, ' ') ?? null,
    rules: known.rules,
    boundaries: family.boundaries,
    foretold: known.foretold ?? null,
    frames: own.length > 0 ? own : all,
    command,
  };
}

/** Of the program's own files, each once. */
const ownFrames = (text: string): readonly Frame[] => {
  const own = framesIn(text).filter(({ file }) => !isLibrary(file));
  return [...new Map(own.map(frame => [`${frame.file}:${frame.line}:${frame.within}`, frame])).values()];
};

const definedIn = (groups: RegExpExecArray['groups']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(groups ?? {}).filter(([, value]) => value !== undefined));

/** So much of a line is shown: Daft puts a whole list into one. */
const LONGEST = 200;

function linesAround(text: string, { index, 0: match }: RegExpExecArray): string {
  const start = text.lastIndexOf('\n', index) + 1;
  const end = index + match.trimEnd().length;
  const before = text.slice(start, end).replace(/\s+/g, ' ').trimStart();
  const after = text.slice(end, (text.indexOf('\n', end) + 1 || text.length + 1) - 1);
  const whole = (before + after).trim();
  return whole.length <= LONGEST ? whole : `... ${before.slice(-LONGEST / 2)}${after.slice(0, 40)} ...`;
}
