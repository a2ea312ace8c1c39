/** Files that code opens, makes or starts: constant paths in calls of `open`, pandas and the like, `subprocess` and `os.system`. */
import { resolve } from 'node:path/posix';
import type { Unread } from '../model/source.ts';
import { catches } from '../python/execute/guards.ts';
import type { CallEvent, Execution } from '../python/execution.ts';
import { exceptionBases } from '../python/library/exceptions.ts';
import { pathText } from '../python/library/paths.ts';
import { HOLE } from '../python/text-template.ts';
import type { Value } from '../python/value.ts';
import { keyword, libraryPath, stringOf } from '../python/values.ts';
import { type CalledCommands, commandsOfCall } from './commands/command-calls.ts';
import { type Started, startedBy } from './commands/started.ts';
import type { FileUse } from './file-use.ts';
import { filesMadeBy } from './made-files.ts';
import { resourceReadBy } from './resource-path.ts';

/** Functions whose first argument is a file that they read, or a directory. */
const READS =
  /^(pandas\.read_(csv|json|parquet|excel|feather|pickle|table)|polars\.(read|scan)_\w+|numpy\.(load|loadtxt)|torch\.load|joblib\.load|PIL\.Image\.open|os\.(listdir|scandir))$/;
/** What else asks is told as this, too. */
const ASKS = /^os\.path\.exists$/;
const OPENS = /^(builtins\.open|io\.open|codecs\.open|gzip\.open)$/;

export function fileUsesOf(x: Execution, { term, doubts }: CallEvent): readonly FileUse[] {
  const path = libraryPath(term.callee) ?? '';
  const cwd = stringOf(x.cwd.value) ?? `/${HOLE}`;
  const guarded = x.guards.some(guard => catches(guard, exceptionBases('FileNotFoundError')));
  const use = (kind: FileUse['kind'], found: string | null): readonly FileUse[] => [
    { kind, path: found === null ? null : known(resolve(cwd, found)), holdsMore: false, at: term.at, doubts, guarded },
  ];
  if (OPENS.test(path)) {
    const mode = stringOf(term.args[1] ?? keyword(term.keywords, 'mode')) ?? 'r';
    return use(/[wax+]/.test(mode) ? 'written' : 'read', pathText(term.args[0] ?? keyword(term.keywords, 'file') ?? undefined));
  }
  if (ASKS.test(path)) return use('asked', pathText(term.args[0]));
  if (READS.test(path)) return use('read', localPath(term.args[0]));
  const resource = resourceReadBy(x, term);
  if (resource !== null) return use('read', resource);
  const called = commandsOfCall(x, term);
  if (called) return usesOfCommands(called, use);
  // It runs in this process (Lib/runpy.py).
  if (path === 'runpy.run_path') return use('script', pathText(term.args[0]));
  return filesMadeBy(term).flatMap(({ path, holdsMore }) => use('written', path).map(one => ({ ...one, holdsMore })));
}

/** In a directory that is not known, a path is not known either. */
const known = (path: string): string | null => (path.includes(HOLE) ? null : path);

export type Use = (kind: FileUse['kind'], path: string | null) => readonly FileUse[];

/** The commands of one call, one after the other. */
export function usesOfCommands({ commands, isOpen, unclear, at }: CalledCommands, use: Use): readonly FileUse[] {
  if (commands === null) return use('command', null);
  return commands.flatMap(startedBy).flatMap(started => {
    const doubts = [
      ...(isOpen ? [{ why: 'not all words of the command are known before the run', at }] : []),
      ...(started.isOtherwise ? [{ why: 'it runs only where the command before it fails', at }] : []),
    ];
    const uses = useOf(started, isOpen, unclear, use).map(one => ({ ...one, doubts: [...one.doubts, ...doubts] }));
    return [...uses, ...started.output.flatMap(path => use('written', path))];
  });
}

function useOf(started: Started, isOpen: boolean, unclear: Unread | null, use: Use): readonly FileUse[] {
  switch (started.kind) {
    case 'nothing':
      return [];
    case 'installs':
      return use('installs', null);
    case 'script':
      return isOpen && !/\.\w+$/.test(started.path) ? use('command', null) : use('script', started.path);
    case 'python': {
      const { program } = started;
      const isScript = program.kind === 'file' && known(program.name) !== null && (!isOpen || program.name.endsWith('.py'));
      const uses = isScript ? use('script', program.name) : use('command', null);
      return known(program.cwd) === null || (isOpen && !isScript)
        ? uses
        : uses.map(one => ({ ...one, program: { ...program, unclear } }));
    }
    case 'unread':
      return use('command', null);
  }
}

/** `s3://...` and `https://...` are no files. */
function localPath(value: Value | undefined): string | null {
  const text = pathText(value);
  return text === null || /^\w+:\/\//.test(text) ? null : text;
}
