/** Makefile, justfile and Procfile: each line has a shell of its own. */
import { joined, type ShellLines } from './shell-lines.ts';

const DEFINITION = /^([A-Za-z_]\w*)[ \t]*(?:\?|:{1,2})?=[ \t]*(.*)$/;

export function recipes(text: string, from: string): readonly ShellLines[] {
  const variables = new Map<string, string>();
  const expanded = (line: string): string =>
    line.replace(/\$\((\w+)\)|\$\{(\w+)\}|\{\{\s*(\w+)\s*\}\}/g, (whole, ...names: readonly (string | undefined)[]) => {
      const name = names.slice(0, 3).find(one => one !== undefined) ?? '';
      return variables.get(name) ?? whole;
    });
  const found: ShellLines[] = [];
  for (const line of joined(text)) {
    const defined = DEFINITION.exec(line);
    if (defined) variables.set(defined[1]!, expanded(defined[2]!.trim()).replace(/^(["'`])(.*)\1$/, '$2'));
    else if (/^[ \t]+\S/.test(line)) found.push(alone(expanded(line.trim().replace(/^[@+-]+\s*/, '')), from));
  }
  return found;
}

/** `web: python app.py` */
export const procfile = (text: string, from: string): readonly ShellLines[] =>
  joined(text).flatMap(line => {
    const command = /^[\w-]+:\s*(.+)$/.exec(line)?.[1];
    return command === undefined ? [] : [alone(command, from)];
  });

const alone = (line: string, from: string): ShellLines => ({ from, cwd: '.', env: {}, lines: [line] });
