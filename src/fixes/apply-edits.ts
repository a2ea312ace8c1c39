/** Edits of a file as bytes: what is not edited keeps every byte, its encoding and its line endings. */
import type { Edit } from '../model/finding.ts';
import { declaredEncoding } from '../python/read-source.ts';

export type Applied = { readonly kind: 'applied'; readonly bytes: Buffer } | { readonly kind: 'refused'; readonly why: string };

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export function applyEdits(bytes: Buffer, edits: readonly Pick<Edit, 'at' | 'text'>[]): Applied {
  const encoding = encodingOf(bytes);
  if (encoding === null)
    return { kind: 'refused', why: `its encoding (${declaredEncoding(bytes)}) is not one that is edited here` };
  if (encoding === 'single-byte' && edits.some(({ text }) => /[^\x00-\x7f]/.test(text)))
    return { kind: 'refused', why: 'its encoding may not hold what would be written' };
  const lines = linesOf(bytes);
  const stretches = edits
    .map(({ at, text }) => ({
      from: offsetOf(lines, at.line, at.column, encoding),
      to: offsetOf(lines, at.endLine, at.endColumn, encoding),
      text: lines.ending === '\n' ? text : text.replaceAll('\n', lines.ending),
      afterLast: at.line > lines.starts.length,
    }))
    .toSorted((left, right) => left.from - right.from);
  if (stretches.some(({ from }, i) => i > 0 && from < stretches[i - 1]!.to)) return { kind: 'refused', why: 'edits overlap' };
  const parts: Buffer[] = [];
  let at = 0;
  for (const { from, to, text, afterLast } of stretches) {
    parts.push(bytes.subarray(at, from), Buffer.from((afterLast && bytes.length > 0 ? lines.ending : '') + text, 'utf8'));
    at = to;
  }
  return { kind: 'applied', bytes: Buffer.concat([...parts, bytes.subarray(at)]) };
}

/** null: one in which a byte does not tell the character (Shift JIS and the like). */
function encodingOf(bytes: Buffer): 'utf-8' | 'single-byte' | null {
  const declared = (declaredEncoding(bytes) ?? 'utf-8').toLowerCase().replaceAll('_', '-');
  if (/^(utf-?8|u8|utf|cp65001)(-|$)/.test(declared)) return 'utf-8';
  return /^(us-)?ascii$|^latin-?\d|^l\d$|^iso-?8859-\d+|^(cp|windows-)(125\d|437|85\d|866)$|^koi8-[rut]$|^mac-/.test(declared)
    ? 'single-byte'
    : null;
}

interface Lines {
  readonly bytes: Buffer;
  /** Offsets; one past a final line ending is a line as well. */
  readonly starts: readonly number[];
  readonly ending: string;
}

function linesOf(bytes: Buffer): Lines {
  const text = bytes.toString('latin1');
  const first = bytes.subarray(0, 3).equals(MARK) ? 3 : 0;
  const endings = [...text.matchAll(/\r\n|\r|\n/g)];
  return { bytes, starts: [first, ...endings.map(one => one.index + one[0].length)], ending: endings[0]?.[0] ?? '\n' };
}

function offsetOf({ bytes, starts }: Lines, line: number, column: number, encoding: 'utf-8' | 'single-byte'): number {
  const start = starts[line - 1];
  if (start === undefined) return bytes.length;
  if (encoding === 'single-byte') return start + column - 1;
  const text = bytes.subarray(start, starts[line] ?? bytes.length).toString('utf8');
  return start + Buffer.byteLength(text.slice(0, column - 1), 'utf8');
}
