export type SourceRead =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: string; readonly line: number | null };

/** Larger files are generated data, not programs. */
const LIMIT_MB = 8;

/** The cookie of PEP 263, in the first two lines (Lib/tokenize.py: cookie_re, blank_re). */
const cookieLine = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const blankLine = /^[ \t\f]*(?:#.*)?$/;

/** A Python source file as Python would decode it, from its bytes or from why there are none; everything that stops it is a sentence. */
export function sourceOf(bytes: Buffer | string): SourceRead {
  if (typeof bytes === 'string') return unreadable(bytes);
  return bytes.length > LIMIT_MB * 1024 * 1024 ? unreadable(`is larger than ${LIMIT_MB} MB`) : decodeSource(bytes);
}

/** The bytes of a source file, as Python would decode them. */
export function decodeSource(bytes: Buffer): SourceRead {
  if (bytes.includes(0)) return unreadable('is not a text file (it holds NUL bytes); name a Python source file');
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const declared = declaredEncoding(bytes);
  if (hasMark && declared !== null && !isUtf8(declared))
    return unreadable(`has a UTF-8 byte order mark but declares the encoding ${declared}`, 1);
  const body = hasMark ? bytes.subarray(3) : bytes;
  return decode(body, declared ?? 'utf-8');
}

/** null: not declared, so UTF-8. */
export function declaredEncoding(bytes: Buffer): string | null {
  const [first = '', second = ''] = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .split(/\r\n?|\n/, 2);
  const onFirst = cookieLine.exec(first);
  if (onFirst !== null) return onFirst[1]!;
  return blankLine.test(first) ? (cookieLine.exec(second)?.[1] ?? null) : null;
}

function decode(bytes: Buffer, encoding: string): SourceRead {
  const name = encoding.toLowerCase().replaceAll('_', '-');
  // WHATWG reads "latin1" as windows-1252, Python as the plain 256 code points.
  if (/^(latin-?1|iso-?8859-1|l1|iso-ir-100)(-|$)/.test(name)) return text(bytes.toString('latin1'));
  if (name === 'ascii' || name === 'us-ascii') {
    const at = bytes.findIndex(byte => byte > 127);
    return at < 0
      ? text(bytes.toString('latin1'))
      : unreadable('declares the encoding ascii but holds other bytes', lineOf(bytes, at));
  }
  if (/^(cp|windows-)1252$/.test(name)) return text(bytes.toString('latin1').replace(/[\x80-\x9f]/g, windows1252));
  try {
    const decoder = new TextDecoder(isUtf8(name) ? 'utf-8' : whatwgName(name), { fatal: true, ignoreBOM: true });
    return text(decoder.decode(bytes));
  } catch (error) {
    if (error instanceof RangeError) return unreadable(`declares the encoding ${encoding}, which is not known here`, 1);
    return unreadable(
      `is not valid ${isUtf8(name) ? 'UTF-8; save it as UTF-8, or declare its encoding in the first line' : encoding}`,
      isUtf8(name) ? lineOf(bytes, firstInvalidUtf8(bytes)) : null,
    );
  }
}

/** Node 20 decodes "windows-1252" as latin-1 (nodejs/node#56542): the 32 characters that differ, in order. */
function windows1252(character: string): string {
  return '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'[character.charCodeAt(0) - 0x80]!;
}

/** Python's names of code pages in the spelling of https://encoding.spec.whatwg.org/. */
function whatwgName(name: string): string {
  return name
    .replace(/^cp(125\d|874)$/, 'windows-$1')
    .replace(/^cp932$/, 'shift-jis')
    .replace(/^cp949$/, 'euc-kr')
    .replace(/^cp950$/, 'big5');
}

function isUtf8(name: string): boolean {
  // Parser/tokenizer.c, get_normal_name: "utf-8-unix" is UTF-8 too.
  return /^(utf-?8|u8|utf|cp65001)$|^utf-8-/.test(name.toLowerCase().replaceAll('_', '-'));
}

/** A lone carriage return ends a line in Python (universal newlines), but not for a parser of bytes. */
function text(decoded: string): SourceRead {
  return { kind: 'read', text: decoded.replace(/\r(?!\n)/g, '\n') };
}

function unreadable(why: string, line: number | null = null): SourceRead {
  return { kind: 'unreadable', why, line };
}

function lineOf(bytes: Buffer, offset: number): number {
  return bytes.subarray(0, offset).reduce((lines, byte) => (byte === 10 ? lines + 1 : lines), 1);
}

/** Where decoding and encoding again first differ. */
function firstInvalidUtf8(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at++;
  return at;
}
