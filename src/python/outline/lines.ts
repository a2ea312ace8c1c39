/** Goes through a file by logical lines (Python reference, 2.1.5), and notes what cannot be Python. */
import { BLANK, isDigit, kinds, NAME, OPERATOR } from './characters.ts';
import { isTriple, stringEnd } from './strings.ts';
import * as token from './tokens.ts';

export interface Lines {
  /** To the first token of the next line that has one; false at the end, and once anything was odd. */
  readonly toNext: () => boolean;
  /** Goes through the line to its end. `strict`: that its tokens follow one another as they may is looked at too. */
  readonly pass: (strict: boolean) => void;
  /** Offset of the line's first character, and of its first token. */
  lineStart: number;
  start: number;
  /** Of what was passed: after its last token. */
  end: number;
  /** Of what was passed: it ends with a colon, so that a block comes. */
  opensBlock: boolean;
  /** Comments, and what stands within the quotes of long strings, outside of what was passed strictly: `from`, `to`, `from`, `to`. */
  readonly asides: number[];
  /** The same of what was passed strictly, of any length. */
  readonly words: number[];
  /** Something no tokenizer would take, or that is too rare to know here (tabs and form feeds before code). */
  isOdd: boolean;
}

/** Shorter asides cost no less than to leave them out. */
const LONG = 20;

const TAB = 9;
const NEWLINE = 10;
const FORM_FEED = 12;
const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const BACKSLASH = 92;

export const linesOf = (text: string): Lines => {
  const { length } = text;
  let at = 0;
  let isAtStart = false;
  let isStrict = false;
  let last: token.Last = token.FRESH;
  let first: string | null = null;
  let hasColon = false;
  let hasLambda = false;
  let hasBracket = false;
  const closers: number[] = [];
  const lines: Lines = { toNext, pass, lineStart: 0, start: 0, end: 0, opensBlock: false, asides: [], words: [], isOdd: false };
  return lines;

  function toNext(): boolean {
    while (!isAtStart && !lines.isOdd && at < length) {
      lines.lineStart = at;
      while (text.charCodeAt(at) === SPACE) at++;
      const char = text.charCodeAt(at);
      if (char === HASH) comment();
      else if (char === RETURN || char === NEWLINE) at++;
      else if (char === TAB || char === FORM_FEED) lines.isOdd = true;
      else if (at < length) {
        lines.start = at;
        isAtStart = true;
      }
    }
    return isAtStart && !lines.isOdd;
  }

  function pass(strict: boolean): void {
    isAtStart = false;
    isStrict = strict;
    lines.words.length = 0;
    last = token.FRESH;
    first = null;
    hasColon = false;
    hasLambda = false;
    hasBracket = false;
    while (at < length && !lines.isOdd) {
      const char = text.charCodeAt(at);
      const kind = char > 127 ? NAME : kinds[char];
      if (kind === BLANK) at++;
      else if (kind === NAME) name(char);
      else if (kind === OPERATOR) operator(char);
      else if (char === NEWLINE) {
        at++;
        if (closers.length === 0) break;
      } else if (char === HASH) comment();
      else punctuation(char);
    }
    lines.opensBlock = last === token.COLON;
    if (closers.length > 0) lines.isOdd = true;
    mustBe(!token.isUnfinished(last) && token.fitsColon(first, hasColon, lines.opensBlock));
  }

  function comment(): void {
    const end = text.indexOf('\n', at);
    aside(at, end < 0 ? length : end);
    at = end < 0 ? length : end;
  }

  function aside(from: number, to: number): void {
    if (isStrict) lines.words.push(from, to);
    else if (to - from >= LONG) lines.asides.push(from, to);
  }

  function mustBe(fits: boolean): void {
    if (isStrict && !fits) lines.isOdd = true;
  }

  function become(next: token.Last, end: number): void {
    last = next;
    at = end;
    lines.end = end;
  }

  function name(char: number): void {
    let end = at + 1;
    let next = text.charCodeAt(end);
    while (next > 127 || kinds[next] === NAME) next = text.charCodeAt(++end);
    if ((next === 34 || next === 39) && end - at <= 2 && /^[rbuft]{1,2}$/i.test(text.slice(at, end)))
      string(end, /[ft]/i.test(text.slice(at, end)));
    else if (isMisread(end)) lines.isOdd = true;
    else if (!isStrict) become(token.OPERAND, end);
    else if (isDigit(char)) {
      mustBe(!token.isOperand(last) && last !== token.DOT && token.isNumber(text.slice(at, end)));
      become(token.NUMBER, end);
    } else word(text.slice(at, end), end);
  }

  /** `type(p).x = 1` and `type[p] = 1`, which the grammar takes for type aliases (`convert/masks.ts`). */
  function isMisread(end: number): boolean {
    if (end - at !== 4 || closers.length > 0 || (last !== token.FRESH && last !== token.COLON) || !text.startsWith('type', at))
      return false;
    return (
      /^[ \t]*[([]/.test(text.slice(end, end + 9)) && (last === token.FRESH || token.opensBlock(text.slice(lines.start, at)))
    );
  }

  function word(name: string, end: number): void {
    const isFirst = last === token.FRESH;
    if (isFirst) {
      first = name;
      mustBe(!token.standsAlone(name) || /^[ \t]*:/.test(text.slice(end, end + 9)));
    }
    const keyword = token.wordOf(name, isFirst);
    if (keyword === null) {
      mustBe(!token.isOperand(last) && token.isName(name));
      become(token.OPERAND, end);
      return;
    }
    mustBe(last === token.DOT ? name === 'import' && first === 'from' : token.fits(keyword, last, isFirst));
    if (name === 'not' && token.isOperand(last)) mustBe(/^\s+in\b/.test(text.slice(end, end + 40)));
    if (name === 'in' && last === token.OPERATOR) mustBe(/\bnot\s+$/.test(text.slice(Math.max(0, at - 40), at)));
    hasLambda ||= name === 'lambda';
    become(keyword.leaves, end);
  }

  function string(quoteAt: number, isFormatted: boolean): void {
    mustBe(last === token.STRING || !(token.isOperand(last) || last === token.DOT));
    const end = stringEnd(text, quoteAt, isFormatted);
    if (end < 0) lines.isOdd = true;
    else {
      const quotes = isTriple(text, quoteAt) ? 3 : 1;
      if (!isFormatted) aside(quoteAt + quotes, end - quotes);
      become(token.STRING, end);
    }
  }

  function operator(char: number): void {
    const end = token.operatorEnd(text, at);
    const next = token.afterOperator(char, last);
    if (isStrict) {
      const place = { first, isInBrackets: closers.length > 0, mayAssign: hasLambda || hasColon };
      mustBe(next !== null && token.isPlaced(text.slice(at, end), last, place));
    }
    become(next ?? token.OPERATOR, end);
  }

  function punctuation(char: number): void {
    switch (char) {
      case 34: // "
      case 39: // '
        string(at, false);
        return;
      case 40: // ( [ {
      case 91:
      case 123:
        mustBe(last !== token.DOT && !(char === 123 && token.isOperand(last)));
        // Type parameters of a definition: the grammar knows no defaults of them (PEP 696).
        if (char === 91 && closers.length === 0 && !hasBracket) mustBe(first === null || !token.isDefinition(first));
        hasBracket = true;
        closers.push(char === 40 ? 41 : char + 2);
        become(token.OPEN, at + 1);
        return;
      case 41: // ) ] }
      case 93:
      case 125:
        if (closers.pop() !== char) lines.isOdd = true;
        mustBe(!token.isUnfinished(last));
        become(token.OPERAND, at + 1);
        return;
      case 44: // ,
        mustBe(!token.isUnfinished(last) && last !== token.OPEN && last !== token.COMMA && last !== token.FRESH);
        become(token.COMMA, at + 1);
        return;
      case 46: // .
        dot();
        return;
      case 58: // :
        mustBe(!token.isUnfinished(last) && last !== token.FRESH && (last !== token.COLON || closers.length > 0));
        if (closers.length === 0) hasColon = true;
        if (text.charCodeAt(at + 1) === 61) become(token.OPERATOR, at + 2);
        else become(token.COLON, at + 1);
        return;
      case 59: // ;
        mustBe(closers.length === 0 && !token.isUnfinished(last) && last !== token.FRESH);
        last = token.FRESH;
        at++;
        return;
      case BACKSLASH:
        at += text.charCodeAt(at + 1) === RETURN ? 3 : 2;
        if (text.charCodeAt(at - 1) !== NEWLINE) lines.isOdd = true;
        return;
      default:
        mustBe(false);
        at++;
    }
  }

  function dot(): void {
    if (text.startsWith('...', at) && last !== token.DOT) {
      mustBe(!token.isOperand(last));
      become(token.OPERAND, at + 3);
    } else if (last === token.NUMBER || (isDigit(text.charCodeAt(at + 1)) && !token.isOperand(last))) {
      let end = at + 1;
      while (kinds[text.charCodeAt(end)] === NAME) end++;
      mustBe(token.isNumber(`0${text.slice(at + 1, end)}`));
      become(token.NUMBER, end);
    } else {
      mustBe(token.isOperand(last) || last === token.SOFT || ((last === token.WORD || last === token.DOT) && first === 'from'));
      become(token.DOT, at + 1);
    }
  }
};
