/**
 * What was computed is kept together with everything that it had asked of the disk, and taken again when the disk still gives the
 * same answers: a file's bytes by their digest, never by its time. So it does not matter what changed, nor how.
 */
import { homedir } from 'node:os';
import { answerTo, digestOf, isQuestion, type Listener, listenedBy, type Question } from '../python/disk.ts';
import { entriesIn } from './entries.ts';

export interface Computed<Value> {
  readonly value: Value;
  /** Whether it may be taken again. */
  readonly keep: boolean;
}

export interface Cache {
  /** `key` and `value` are plain data: everything but the disk on which the value depends, and what JSON can hold. */
  recall<Value>(key: unknown, compute: () => Promise<Computed<Value>>, isEnough?: (known: Value) => boolean): Promise<Value>;
  /** To be called after the last question. */
  close(): void;
}

export const noCache: Cache = { recall: async (_, compute) => (await compute()).value, close: () => {} };

/** `build` names the program: another one may compute something else. */
export function cacheIn(dir: string, build: string): Cache {
  const entries = entriesIn(dir);
  const answers = new Map<string, string>();
  const answerNow = (question: Question, path: string): string => {
    const key = `${question} ${path}`;
    const known = answers.get(key) ?? answerTo(question, path);
    answers.set(key, known);
    return known;
  };
  const isTrue = (facts: Facts): boolean =>
    Object.entries(facts).every(
      ([question, asked]) =>
        isQuestion(question) && Object.entries(asked).every(([path, answer]) => answerNow(question, path) === answer),
    );
  return {
    async recall<Value>(key: unknown, compute: () => Promise<Computed<Value>>, isEnough: (known: Value) => boolean = () => true) {
      const name = digestOf(JSON.stringify([build, homedir(), key]));
      const text = entries.read(name);
      const entry = text === null ? null : (JSON.parse(text) as { readonly facts: Facts; readonly value: Value });
      if (entry && isEnough(entry.value) && isTrue(entry.facts)) return entry.value;
      const { facts, listener, isStable } = record();
      const { value, keep } = await listenedBy(listener, compute);
      if (keep && isStable()) entries.write(name, JSON.stringify({ facts, value }));
      return value;
    },
    close: entries.trim,
  };
}

type Facts = Partial<Record<Question, Record<string, string>>>;

function record() {
  const facts: Facts = {};
  let stable = true;
  const listener: Listener = (question, path, answer) => {
    const asked = facts[question] ?? {};
    facts[question] = asked;
    // A file was changed meanwhile: what was computed from both answers is true of no moment.
    if ((asked[path] ?? answer) !== answer) stable = false;
    asked[path] = answer;
  };
  return { facts, listener, isStable: () => stable };
}
