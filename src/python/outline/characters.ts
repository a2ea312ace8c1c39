/** What a character is to the tokenizer. */
export const NAME = 1;
export const BLANK = 2;
export const OPERATOR = 3;
/** By the code of an ASCII character; 0: it is punctuation, or ends the line. */
export const kinds = new Uint8Array(128);
for (let char = 0; char < 128; char++) {
  const text = String.fromCharCode(char);
  if (/\w/.test(text)) kinds[char] = NAME;
  else if (/[ \t\f\r]/.test(text)) kinds[char] = BLANK;
  else if (/[-+~%&|^<>=!*@/]/.test(text)) kinds[char] = OPERATOR;
}
export const isDigit = (char: number): boolean => char >= 48 && char <= 57;
