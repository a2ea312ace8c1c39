/** Values of numbers and strings, as Python's lexer decodes them. */

export interface NumberLiteral {
  readonly type: 'int' | 'float' | 'complex';
  readonly value: number | string;
  /** Python 2's `10L` and `0777`. */
  readonly outdated: boolean;
}

export const readNumber = (text: string): NumberLiteral => {
  const digits = text.replaceAll('_', '').toLowerCase();
  if (/^0[xob]/.test(digits)) return integer(text, digits);
  if (digits.endsWith('j')) return { type: 'complex', value: text, outdated: false };
  if (/[.e]/.test(digits)) return { type: 'float', value: Number(digits), outdated: false };
  return integer(text, digits);
};

const integer = (text: string, digits: string): NumberLiteral => {
  const value = Number(digits.replace(/l$/, ''));
  const outdated = digits.endsWith('l') || /^0\d*[1-9]/.test(digits);
  return { type: 'int', value: Number.isSafeInteger(value) ? value : text, outdated };
};

const simpleEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const escapeSequence = /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g;

/**
 * The characters that a str literal's content stands for. `\N{NAME}` stays as written: the names of Unicode are not at
 * hand; an unknown escape stays too, as in Python.
 */
export const decodeString = (content: string, raw: boolean): string => {
  const lines = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  if (raw || !lines.includes('\\')) return lines;
  return lines.replace(escapeSequence, (all, simple?: string, octal?: string, x?: string, u?: string, long?: string) => {
    if (simple !== undefined) return simpleEscapes[simple]!;
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    const code = Number.parseInt((x ?? u ?? long)!, 16);
    return code > 0x10ffff ? all : String.fromCodePoint(code);
  });
};
