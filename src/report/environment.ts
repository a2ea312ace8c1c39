/** The text of `pickle-check env`: the processes of each launch as a tree, each with what it can import and why. */
import type { Boundary } from '../model/boundary.ts';
import type { Interpreter } from '../model/interpreter.ts';
import type { Launch } from '../model/launch.ts';
import type { Result } from '../model/result.ts';
import { visible } from './escape.ts';
import type { Style } from './format.ts';
import { launchLines } from './launch-lines.ts';
import { type Page, pageOf } from './page.ts';
import { searchPath } from './search-paths.ts';
import { shownPath } from './shown-path.ts';

export function renderEnvironment(result: Result, style: Style): string {
  const shown = visible(result, style);
  const page = pageOf(shown, style);
  const problems = shown.problems.map(problem => `problem ${problem.file}: ${problem.message}`);
  const blocks = shown.launches.map(launch => [...launchLines(launch, shown, page), '', ...processTree(launch, shown, page)]);
  return `${[problems, ...blocks]
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`;
}

/** A process stands under the first one that sends it something; a container that nobody calls under the launched one. */
function processTree(launch: Launch, { interpreters, boundaries, root }: Result, page: Page): readonly string[] {
  const own = interpreters.filter(one => one.launch === launch.id);
  const [first, ...others] = own;
  if (!first) return [];
  const outwards = boundaries.filter(one => one.launch === launch.id && one.to !== first.id);
  const parentOf = new Map(others.map(one => [one.id, outwards.find(({ to, from }) => to === one.id && from !== to)?.from]));
  const lines = (started: Interpreter): readonly string[] => {
    const children = others.filter(one => (parentOf.get(one.id) ?? first.id) === started.id);
    return [
      ...processLines(started, outwards, root, page),
      ...children.flatMap((child, index) => branch(lines(child), index === children.length - 1, page)),
    ];
  };
  return lines(first);
}

/** The lines of a process that another one starts, under that one. */
function branch(lines: readonly string[], isLast: boolean, { unicode }: Page): readonly string[] {
  const [corner, bar] = unicode
    ? [isLast ? '└─ ' : '├─ ', isLast ? '   ' : '│  ']
    : [isLast ? '`- ' : '|- ', isLast ? '   ' : '|  '];
  return [bar.trimEnd() === '' ? '' : bar.trimEnd(), ...lines].map((line, index) =>
    index === 0 ? (unicode ? '│' : '|') : `${index === 1 ? corner : bar}${line}`.trimEnd(),
  );
}

function processLines(started: Interpreter, boundaries: readonly Boundary[], root: string, page: Page): readonly string[] {
  const { label, python, cwd, entryModule, path, files } = started;
  const version = python.version === null ? 'version not known' : python.version;
  const arrives = new Map(boundaries.filter(one => one.to === started.id).map(one => [`${one.kind}|${one.pickler}`, one]));
  const row = (name: string, lines: readonly string[]): readonly string[] =>
    lines.map((line, index) => `  ${(index === 0 ? name : '').padEnd(8)}${line}`);
  return [
    page.paint.strong(started.functions.length > 0 ? `${label}: ${started.functions.join(', ')}` : label),
    ...row(
      'sent',
      [...arrives.values()].map(one => `${one.kind}, pickled by ${one.pickler}`),
    ),
    ...row('python', [`${python.path === null ? '' : `${shownPath(python.path, root)}, `}${version} (${python.because})`]),
    ...row('cwd', [cwd === '' ? 'not known' : shownPath(cwd, root)]),
    ...row('module', entryModule === null ? [] : [entryModule]),
    ...row('path', path.length === 0 ? ['not known: the launch is refused'] : searchPath(path, root)),
    ...row(
      'files',
      files.map(file => `${file.path}   from ${file.from} (${file.at})`),
    ),
  ];
}
