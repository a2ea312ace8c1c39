import type { Style } from '../report/format.ts';
import type { Surroundings } from './command-line.ts';

/** https://no-color.org and https://force-color.org; a pipe gets no colours. */
export async function terminalStyle(color: string, { env, stdout }: Surroundings): Promise<Style> {
  const automatic = env['NO_COLOR']
    ? false
    : env['FORCE_COLOR']
      ? env['FORCE_COLOR'] !== '0'
      : stdout.isTTY === true && env['TERM'] !== 'dumb';
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'UTF-8';
  return {
    color: color === 'always' || (color === 'auto' && automatic),
    unicode: /utf-?8/i.test(locale),
    width: Math.max(40, stdout.columns ?? (Number(env['COLUMNS']) || 100)),
    // Asked only where the answer can be yes: its package looks at many terminals.
    links:
      (stdout.isTTY === true || env['FORCE_HYPERLINK'] !== undefined) && (await import('supports-hyperlinks')).default.stdout,
  };
}
