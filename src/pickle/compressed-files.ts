/** Archives and compressed files: refused for the file that they opened, or for what they hold beside the object they were given. */
import type { CallTerm } from '../python/value.ts';
import { keyword, madeBy, stringOf } from '../python/values.ts';
import { type Refusal, refusedType } from './refusals.ts';

const COMPRESSED = /^(gzip|bz2|lzma)\.(open|GzipFile|BZ2File|LZMAFile)$/;
const COMPRESSORS: Readonly<Record<string, string>> = {
  gz: 'zlib.Compress',
  gzip: 'zlib.Compress',
  bz2: '_bz2.BZ2Compressor',
  xz: '_lzma.LZMACompressor',
  lzma: '_lzma.LZMACompressor',
};

/** undefined: it is none of them; null: it can be pickled, or source does not tell (measured on CPython 3.11). */
export function refusalOfCompressed(term: CallTerm, maker: string): Refusal | null | undefined {
  const mode = stringOf(keyword(term.keywords, 'mode') ?? term.args[1]) ?? 'r';
  const isRead = mode.startsWith('r');
  const inMemory = [keyword(term.keywords, 'fileobj'), term.args[0]].some(one => one && madeBy(one, /^io\.BytesIO$/));
  if (maker === 'zipfile.ZipFile')
    return refusedType(inMemory ? '_thread.RLock' : isRead ? '_io.BufferedReader' : '_io.BufferedRandom');
  const [, format] = COMPRESSED.exec(maker) ?? [];
  if (format !== undefined) {
    if (mode.includes('t')) return undefined;
    return refusedType(isRead ? '_io.BufferedReader' : inMemory ? COMPRESSORS[format]! : '_io.BufferedWriter');
  }
  if (maker !== 'tarfile.open') return undefined;
  if (!keyword(term.keywords, 'fileobj')) return refusedType(isRead ? '_io.BufferedReader' : '_io.BufferedWriter');
  // As it was given, with nothing around it, unless the mode names a format (Lib/tarfile.py, `TarFile.open`).
  const compressor = COMPRESSORS[mode.split(':')[1] ?? ''];
  return compressor === undefined ? null : refusedType(isRead ? '_io.BufferedReader' : compressor);
}
