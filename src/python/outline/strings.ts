/** Where a string literal ends, as the tokenizer of CPython reads it (Parser/tokenizer.c). */
const BACKSLASH = 92;
const NEWLINE = 10;
const RETURN = 13;

/**
 * `at`: its first quote; `isFormatted`: an f-string or a template, whose braces must close inside of it (what CPython 3.12 has
 * new, quotes of the same kind within braces, is left to the grammar). -1: it does not end, or not so.
 */
export const stringEnd = (text: string, at: number, isFormatted: boolean): number => {
  const end = isTriple(text, at) ? tripleEnd(text, at + 3, text.slice(at, at + 3)) : singleEnd(text, at + 1, text.charCodeAt(at));
  return end >= 0 && isFormatted && !closesBraces(text, at, end) ? -1 : end;
};

export const isTriple = (text: string, at: number): boolean => {
  const quote = text.charCodeAt(at);
  return text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
};

const tripleEnd = (text: string, from: number, quotes: string): number => {
  for (let at = text.indexOf(quotes, from); at >= 0; at = text.indexOf(quotes, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > from && text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return at + 3;
  }
  return -1;
};

const singleEnd = (text: string, from: number, quote: number): number => {
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === quote) return at + 1;
    if (char === NEWLINE) return -1;
    if (char === BACKSLASH) at += text.charCodeAt(at + 1) === RETURN && text.charCodeAt(at + 2) === NEWLINE ? 2 : 1;
  }
  return -1;
};

const closesBraces = (text: string, from: number, to: number): boolean => {
  let open = 0;
  for (let at = from; at < to; at++) {
    const char = text.charCodeAt(at);
    if (char === 123) open++;
    else if (char === 125) open--;
  }
  return open === 0;
};
