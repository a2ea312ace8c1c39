/** Which token may follow which: enough of Python's grammar to tell slips of the pen from programs. */

/** What the last token was, as far as the next one depends on it. */
export const FRESH = 0;
/** A keyword after which nothing, or an expression, comes. */
export const WORD = 1;
export const OPERAND = 2;
export const NUMBER = 3;
export const STRING = 4;
export const OPEN = 5;
export const COMMA = 6;
export const COLON = 7;
export const DOT = 8;
/** An operand must come after it. */
export const OPERATOR = 9;
/** `*` and `/` among parameters: nothing needs to come after them. */
export const MARKER = 10;
/** `match` and `case` where a statement starts: names, or keywords (PEP 634). */
export const SOFT = 11;
export const ASYNC = 12;
export type Last = number;

export const isOperand = (last: Last): boolean => last === OPERAND || last === NUMBER || last === STRING;

/** After it, a line or a bracket cannot end. */
export const isUnfinished = (last: Last): boolean => last === OPERATOR || last === DOT;

/** Where a keyword may stand, and what it leaves behind. */
interface Word {
  /** As the first word of a statement. */
  readonly starts: boolean;
  /** `value`: after an operand; `none`: where an operand may start; `no`: nowhere else, but after the colon of a block. */
  readonly after: 'value' | 'none' | 'either' | 'no';
  readonly leaves: Last;
}

const words = new Map<string, Word>();
const all = (text: string, word: Word): void => {
  for (const one of text.split(' ')) words.set(one, word);
};
all('False None True', { starts: true, after: 'none', leaves: OPERAND });
all('return raise break continue pass try finally', { starts: true, after: 'no', leaves: WORD });
all('del global nonlocal assert while with class def elif', { starts: true, after: 'no', leaves: OPERATOR });
all('except', { starts: true, after: 'no', leaves: WORD });
all('and or is as', { starts: false, after: 'value', leaves: OPERATOR });
all('if for', { starts: true, after: 'value', leaves: OPERATOR });
all('in', { starts: false, after: 'either', leaves: OPERATOR });
all('else', { starts: true, after: 'value', leaves: WORD });
all('not', { starts: true, after: 'either', leaves: OPERATOR });
all('lambda yield', { starts: true, after: 'none', leaves: WORD });
all('await', { starts: true, after: 'none', leaves: OPERATOR });
all('async', { starts: true, after: 'value', leaves: ASYNC });
all('from', { starts: true, after: 'either', leaves: WORD });
all('import', { starts: true, after: 'value', leaves: OPERATOR });

const SOFT_WORD: Word = { starts: true, after: 'either', leaves: SOFT };

/** null: a name. */
export const wordOf = (text: string, isFirst: boolean): Word | null => {
  if (text.length > 8) return null;
  return words.get(text) ?? (isFirst && (text === 'match' || text === 'case') ? SOFT_WORD : null);
};

/** Whether the word may come after `last`. */
export const fits = (word: Word, last: Last, isFirst: boolean): boolean => {
  if (isFirst) return word.starts;
  if (last === ASYNC) return word.leaves === OPERATOR && word.starts;
  if (word.after === 'either') return true;
  if (word.after === 'no') return last === COLON;
  return isOperand(last) === (word.after === 'value');
};

const BLOCKS = new Set('if elif else for while try except finally with def class match case async'.split(' '));
const ALONE = new Set(['else', 'try', 'finally']);

/** Whether a line that starts with this word (null: with something else) may end in, or must have, a colon as this one does. */
export const fitsColon = (word: string | null, hasColon: boolean, endsWithColon: boolean): boolean => {
  if (word === null || !BLOCKS.has(word)) return !endsWithColon;
  return hasColon || word === 'match' || word === 'case';
};

/** Of what stands before a colon. */
export const opensBlock = (head: string): boolean => BLOCKS.has(/^\w*/.exec(head)![0]);

export const isDefinition = (first: string): boolean => first === 'def' || first === 'class' || first === 'async';

/** `else`, `try` and `finally` have nothing between them and their colon. */
export const standsAlone = (word: string): boolean => ALONE.has(word);

/** Characters that no name has are rare: the tokenizer of `lines.ts` takes all that is not ASCII for a part of one. */
export const isName = (text: string): boolean => ASCII.test(text) || /^\p{ID_Continue}+$/u.test(text);

const ASCII = /^\w+$/;

export const isNumber = (text: string): boolean => /^(?:\d[\d_]*(?:e\d*)?j?|0[xob][\da-f_]+)$/i.test(text);

/** Where the operator at `at` ends. */
export const operatorEnd = (text: string, at: number): number => {
  const char = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (char === MINUS && next === GREATER) return at + 2;
  const isDouble = char === next && (char === STAR || char === SLASH || char === LESS || char === GREATER);
  const end = isDouble ? at + 2 : at + 1;
  return char !== TILDE && text.charCodeAt(end) === EQUALS ? end + 1 : end;
};

/** What is known of the statement in which an operator stands. */
interface Place {
  readonly first: string | null;
  readonly isInBrackets: boolean;
  /** A lambda or a colon came before. */
  readonly mayAssign: boolean;
}

/** Whether the operator itself may be written there. */
export const isPlaced = (operator: string, last: Last, { first, isInBrackets, mayAssign }: Place): boolean => {
  if (operator === '!') return false;
  if (operator === '->') return first === 'def' || first === 'async';
  if (!operator.endsWith('=') || COMPARISONS.has(operator)) return true;
  if (isInBrackets) return last !== COMMA && last !== OPEN;
  return mayAssign || canAssign(first);
};

const COMPARISONS = new Set(['==', '!=', '<=', '>=']);

/** An assignment does not start with a keyword. */
const canAssign = (first: string | null): boolean => first === null || wordOf(first, false) === null;

/** What an operator leaves behind; null: it cannot stand there. */
export const afterOperator = (char: number, last: Last): Last | null => {
  if (last === DOT) return null;
  if (isOperand(last) || last === SOFT) return char === TILDE ? null : OPERATOR;
  if (char === PLUS || char === MINUS || char === TILDE) return OPERATOR;
  if (char === STAR || char === AT) return last === OPERATOR ? OPERATOR : MARKER;
  // `/` among parameters, `a, = b`.
  if (char === SLASH) return last === COMMA || last === OPEN ? MARKER : null;
  return char === EQUALS && last === COMMA ? OPERATOR : null;
};

const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const AT = 64;
const TILDE = 126;
