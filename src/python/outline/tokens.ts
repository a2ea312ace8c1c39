/** Which token may follow which: enough of Python's grammar to tell slips of the pen from programs. */

/** What the last token was, as far as the next one depends on it. */
export const FRESH = 0;
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
export type Last = number;

export const isOperand = (last: Last): boolean => last === OPERAND || last === NUMBER || last === STRING;

/** After it, a line or a bracket cannot end. */
export const isUnfinished = (last: Last): boolean => last === OPERATOR || last === DOT;

const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Keywords where a statement starts; elsewhere names (PEP 634). */
const SOFT_KEYWORDS = new Set(['match', 'case']);

export const isKeyword = (word: string, isFirst: boolean): boolean =>
  word.length <= 8 && (KEYWORDS.has(word) || (isFirst && SOFT_KEYWORDS.has(word)));

const BLOCKS = new Set('if elif else for while try except finally with def class match case async'.split(' '));
const ALONE = new Set(['else', 'try', 'finally']);

/** Whether a line that starts with this word (null: with something else) may end in, or must have, a colon as this one does. */
export const fitsColon = (word: string | null, hasColon: boolean, endsWithColon: boolean): boolean => {
  if (word === null || !BLOCKS.has(word)) return !endsWithColon;
  return hasColon || SOFT_KEYWORDS.has(word);
};

/** `else`, `try` and `finally` have nothing between them and their colon. */
export const standsAlone = (word: string): boolean => ALONE.has(word);

/** Where the operator at `at` ends. */
export const operatorEnd = (text: string, at: number): number => {
  const char = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (char === MINUS && next === GREATER) return at + 2;
  const isDouble = char === next && (char === STAR || char === SLASH || char === LESS || char === GREATER);
  const end = isDouble ? at + 2 : at + 1;
  return char !== TILDE && text.charCodeAt(end) === EQUALS ? end + 1 : end;
};

/** What an operator leaves behind; null: it cannot stand there. */
export const afterOperator = (char: number, last: Last): Last | null => {
  const isStar = char === STAR || char === AT;
  if (last === DOT) return null;
  if (last === WORD) return isStar ? MARKER : OPERATOR;
  if (isOperand(last) || char === PLUS || char === MINUS || char === TILDE) return OPERATOR;
  if (isStar) return last === OPERATOR ? OPERATOR : MARKER;
  // `a, = b`, and `/` among parameters.
  if (last === COMMA && char === EQUALS) return OPERATOR;
  return char === SLASH && (last === COMMA || last === OPEN) ? MARKER : null;
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
