/** The graph of a result as a picture shows it: interpreters as boxes, what they send each other as arrows, what cannot be loaded in red. */
import type { Boundary } from '../model/boundary.ts';
import type { Finding } from '../model/finding.ts';
import type { Interpreter } from '../model/interpreter.ts';
import type { Launch } from '../model/launch.ts';
import type { Result } from '../model/result.ts';
import { groupBy } from './group-by.ts';
import { shownSeverity } from './groups.ts';
import { shownCommand } from './launch-lines.ts';
import { shownPath } from './shown-path.ts';

export interface Box {
  readonly id: string;
  readonly title: string;
  /** Where it runs, what it starts with. */
  readonly facts: readonly string[];
  /** A container: its files are not this machine's. */
  readonly isImage: boolean;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** "daft-udf x4, daft.pickle"; null: one process starts the other and sends it nothing. */
  readonly label: string | null;
  /** "foo.Passage": what the receiver cannot load. */
  readonly failing: readonly string[];
}

export interface Picture {
  readonly launch: string;
  readonly title: string;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

const boxOf = (one: Interpreter, root: string): Box => ({
  id: one.id,
  title: one.label,
  facts: [
    ...(one.functions.length === 0 ? [] : [`runs ${one.functions.join(', ')}`]),
    ...(one.entryModule === null ? [] : [`module ${one.entryModule}`]),
    `cwd ${one.cwd === '' ? 'not known' : shownPath(one.cwd, root)}`,
  ],
  isImage: one.fileSystem === 'image',
});

/** "foo.Passage", or the rule where no single name is to blame. */
const subjectOf = ({ module, qualname, rule }: Finding): string =>
  [module, qualname].filter(name => name !== null).join('.') || rule;

const failingOver = (boundaries: readonly Boundary[], findings: readonly Finding[]): readonly string[] => {
  const ids = new Set(boundaries.map(({ id }) => id));
  const failed = findings.filter(one => one.boundary !== null && ids.has(one.boundary) && shownSeverity(one) === 'error');
  return [...new Set(failed.map(subjectOf))];
};

const times = (number: number): string => (number === 1 ? '' : ` x${number}`);

/** A process that nothing is sent to hangs on the one that was launched. */
const started = (boxes: readonly Box[], arrows: readonly Arrow[]): readonly Arrow[] => {
  const [first, ...others] = boxes;
  if (first === undefined) return [];
  const reached = new Set(arrows.filter(({ from, to }) => from !== to).map(({ to }) => to));
  return others.filter(({ id }) => !reached.has(id)).map(({ id }) => ({ from: first.id, to: id, label: null, failing: [] }));
};

const pictureOf = (launch: Launch, { interpreters, boundaries, findings, root }: Result): Picture => {
  const boxes = interpreters.filter(one => one.launch === launch.id).map(one => boxOf(one, root));
  const own = boundaries.filter(one => one.launch === launch.id);
  const alike = groupBy(own, ({ from, to, kind, pickler }) => JSON.stringify([from, to, kind, pickler]));
  const arrows = [...alike.values()].map(group => ({
    from: group[0].from,
    to: group[0].to,
    label: `${group[0].kind}${times(group.length)}, ${group[0].pickler}`,
    failing: failingOver(group, findings),
  }));
  return { launch: launch.id, title: shownCommand(launch), boxes, arrows: [...arrows, ...started(boxes, arrows)] };
};

/** A launch that stays in one process needs no picture. */
export const pictures = (result: Result): readonly Picture[] =>
  result.launches.map(launch => pictureOf(launch, result)).filter(({ arrows }) => arrows.length > 0);

/** What is said of the failing references beside an arrow: all of a few, some of many. */
export const failingLines = ({ failing }: Arrow, most = 4): readonly string[] => {
  const named = failing.length <= most ? failing : failing.slice(0, most - 1);
  const rest = failing.length - named.length;
  return [...named.map(name => `cannot load ${name}`), ...(rest === 0 ? [] : [`and ${rest} more`])];
};
