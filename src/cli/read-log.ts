/** The output of a job, from a file or from a pipe whose writer may still run. */
import { createReadStream } from 'node:fs';
import type { Surroundings } from './command-line.ts';

export type LogRead = { readonly kind: 'read'; readonly text: string } | { readonly kind: 'unread'; readonly why: string };

/** An error is at the end of a log; a larger one is refused, not read in part without a word. */
const MOST_MEGABYTES = 32;

/** null or `-`: what is piped in. */
export async function readLog(file: string | null, { stdin }: Surroundings): Promise<LogRead> {
  const isPiped = file === null || file === '-';
  const name = isPiped ? 'standard input' : file;
  const unread = { kind: 'unread', why: `${name}: cannot be read; name a file with the job's output, or pipe it in` } as const;
  if (isPiped && stdin.isTTY) return unread;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not readFileSync(0): libuv makes a pipe non-blocking, and a read before the writer has written is then EAGAIN.
    for await (const chunk of isPiped ? stdin : createReadStream(file)) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      if (size > MOST_MEGABYTES * 2 ** 20) return { kind: 'unread', why: tooLarge(name, isPiped) };
    }
  } catch {
    return unread;
  }
  return { kind: 'read', text: decode(Buffer.concat(chunks)) };
}

const tooLarge = (name: string, isPiped: boolean): string =>
  `${name}: more than ${MOST_MEGABYTES} MB; the end of it is enough: tail -c 1000000 ${isPiped ? 'LOG' : name} | pickle-check diagnose`;

/** `>` of Windows PowerShell 5.1 writes UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
