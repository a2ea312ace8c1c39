import type { ShellLines } from './shell-lines.ts';
import { joined } from './shell-lines.ts';

const FENCED = /^[ \t]*```[ \t]*(\w*)[^\n]*\n([\s\S]*?)^[ \t]*```/gm;
const SHELLS: ReadonlySet<string> = new Set(['', 'sh', 'bash', 'shell', 'zsh', 'console', 'shellsession', 'text']);

/** The fenced blocks of a page. Where some lines have a prompt, the others are what was printed. */
export const readme = (text: string, from: string): readonly ShellLines[] =>
  [...text.matchAll(FENCED)]
    .filter(([, language]) => SHELLS.has(language!.toLowerCase()))
    .map(([, , block]) => {
      const lines = joined(block!).map(line => line.trim());
      const typed = lines.filter(line => line.startsWith('$ ')).map(line => line.slice(2));
      return { from, cwd: '.', env: {}, lines: typed.length > 0 ? typed : lines };
    });
