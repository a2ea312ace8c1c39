/** What the two rules about imports in a container share. */
import { dirname } from 'node:path/posix';
import { placedFiles } from '../image/file-system.ts';
import type { Finding } from '../model/finding.ts';
import { localFileSystem } from '../python/file-system.ts';
import type { FailedImport } from '../receivers/failed-import.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { BLANK, sayUnread, view } from './finding.ts';
import type { Followed } from './rule.ts';

type FailedStart = Followed['failedStarts'][number];

/** "which is not in it", or less where what the image holds is not known. */
export const notThere = ({ receiving }: FailedStart): string =>
  receiving.interpreter.unknownImage ? 'which nothing here puts into it' : 'which is not in it';

/** Where the container has the file of the module that it does not find; null: nowhere. */
export function placeOf({ receiving, failure }: FailedStart): string | null {
  const tail = failure.name.split('.').join('/');
  const { placements, fs } = receiving.interpreter;
  const ends = [`/${tail}.py`, `/${tail}/__init__.py`];
  const listed = filesIn(receiving).map(({ path }) => path);
  // A directory of very many files is not listed.
  const beside = placements.flatMap(({ to }) => ['', '/src'].flatMap(dir => ends.map(end => `${to}${dir}${end}`)));
  return listed.find(path => ends.some(end => path.endsWith(end))) ?? beside.find(path => fs.isFile(path)) ?? null;
}

const filesIn = ({ interpreter }: Receiving) => placedFiles(interpreter.placements, localFileSystem(), '/');

export function containerFinding(followed: Followed, start: FailedStart, rule: string, message: string): Finding {
  const { receiving, failure, at } = start;
  const certain = failure.doubts.length === 0;
  const { interpreter } = receiving;
  return {
    ...BLANK,
    rule,
    severity: certain ? 'error' : 'warning',
    verdict: certain ? 'predicted' : 'unknown',
    message,
    at: failure.at,
    launch: followed.launch.id,
    module: failure.name,
    searched: failure.searched,
    notes: [...uncertain(failure), ...contents(receiving, followed.root)],
    labels: [{ at, text: interpreter.before ? 'this starts it' : 'this function runs in the container' }],
    compared: [view(interpreter.label, failure.searched.length > 0 ? failure.searched : interpreter.path, null)],
  };
}

const uncertain = ({ doubts }: FailedImport): readonly string[] => doubts.map(doubt => `not certain: ${sayUnread(doubt)}`);

/** So many files are shown one by one. */
const MOST_SHOWN = 12;

/** A directory a line, its files below it, each with where it comes from and the line that put it there. */
function contents({ interpreter }: Receiving, root: string): readonly string[] {
  const files = placedFiles(interpreter.placements, localFileSystem(), root);
  if (files.length === 0) return ['the container holds no file of the project'];
  const shown = files.slice(0, MOST_SHOWN).toSorted((one, other) => one.path.localeCompare(other.path, 'en'));
  const directories = [...new Set(shown.map(({ path }) => dirname(path)))];
  const lines = directories.flatMap(directory => [
    `${directory === '/' ? '' : directory}/`,
    ...shown
      .filter(({ path }) => dirname(path) === directory)
      .map(({ path, from, at }) => `  ${path.slice(dirname(path).length).replace(/^\//, '')}   ${from}, added in ${at}`),
  ]);
  const rest = files.length > MOST_SHOWN ? [`and ${files.length - MOST_SHOWN} more`] : [];
  return [['the container holds', ...lines, ...rest].join('\n')];
}
