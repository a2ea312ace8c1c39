/** Lines of a project's own pages that may start its jobs; which of them do, the launchers say. */
import { join, resolve } from 'node:path';
import type { NamedLaunch } from '../../model/options.ts';
import { namesIn } from '../../python/disk.ts';
import { readSmallFile } from '../../python/environment/small-file.ts';
import { readToml, tableAt } from '../../python/environment/toml-file.ts';
import { wordsOfLine } from '../../shell/tokens.ts';
import { splitWords } from '../../shell/words.ts';
import { readme } from './readme.ts';
import { procfile, recipes } from './recipes.ts';
import type { ShellLines } from './shell-lines.ts';
import { githubWorkflow, gitlabJobs } from './workflows.ts';

export interface Candidate extends NamedLaunch {
  /** As it is written there. */
  readonly line: string;
  readonly from: string;
}

const GITHUB = '.github/workflows';

/** One line a kind of page. */
const pages: readonly (readonly [name: RegExp, read: (text: string, from: string) => readonly ShellLines[]])[] = [
  [/^README(?:\.md)?$/i, readme],
  [/^(?:GNU)?[Mm]akefile$/, recipes],
  [/^\.?[Jj]ustfile$/, recipes],
  [/^Procfile$/, procfile],
  [/^\.gitlab-ci\.ya?ml$/, gitlabJobs],
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, githubWorkflow],
];

/** In the order in which they stand; the same command from the same directory once. */
export function candidatesIn(root: string): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const name of [...namesIn(root), ...namesIn(join(root, GITHUB)).map(one => `${GITHUB}/${one}`)]) {
    const read = pages.find(([pattern]) => pattern.test(name))?.[1];
    const text = read ? readSmallFile(join(root, name)) : null;
    for (const lines of read && text !== null ? read(text, name) : []) add(commandsOf(lines, root), found);
  }
  const scripts = Object.keys(tableAt(tableAt(readToml(root, 'pyproject.toml'), 'project'), 'scripts') ?? {});
  add(
    scripts.map(line => ({ ...at(line, root), from: '[project.scripts]', env: {} })),
    found,
  );
  return [...found.values()];
}

function add(candidates: readonly Candidate[], found: Map<string, Candidate>): void {
  for (const one of candidates) {
    const key = JSON.stringify([one.command, one.cwd, one.env]);
    if (!found.has(key)) found.set(key, one);
  }
}

const at = (line: string, cwd: string): Omit<Candidate, 'from' | 'env'> => ({
  name: line,
  line,
  command: wordsOfLine(line),
  cwd,
});

/** A `cd` alone on a line counts for those below it. */
function commandsOf({ from, cwd, env, lines }: ShellLines, root: string): readonly Candidate[] {
  let dir = resolve(root, cwd);
  return lines.flatMap(text => {
    const line = text.replace(/\s+#.*$/, '').trim();
    const [first, to, ...rest] = splitWords(line);
    if (first === 'cd' && to !== undefined && rest.length === 0) {
      dir = resolve(dir, to);
      return [];
    }
    // What a shell puts in its place is not known here.
    return first === undefined || /[\p{Cc}`]|^#|\$[({]/u.test(line) ? [] : [{ ...at(line, dir), from, env }];
  });
}
