/** Files that code opens or starts: constant paths in calls of `open`, pandas and the like, `subprocess` and `os.system`. */
import { resolve } from 'node:path/posix';
import type { Span, Unread } from '../model/source.ts';
import { catches } from '../python/execute/guards.ts';
import type { CallEvent, Execution } from '../python/execution.ts';
import { exceptionBases } from '../python/library/exceptions.ts';
import { pathText } from '../python/library/paths.ts';
import type { CallTerm, Value } from '../python/value.ts';
import { keyword, libraryPath, stringOf } from '../python/values.ts';
import { filesMadeBy, fromDirectory } from './made-files.ts';

export interface FileUse {
  /** "script": given to an interpreter or started itself; "read": opened for reading; "asked": whether it is there; "command": may write anything. */
  readonly kind: 'script' | 'read' | 'asked' | 'written' | 'command';
  /** Absolute; null: not known, or none. */
  readonly path: string | null;
  /** Of what is written: what lies below the path may be, too. */
  readonly holdsMore: boolean;
  readonly at: Span;
  readonly doubts: readonly Unread[];
  /** The code catches the failure. */
  readonly guarded: boolean;
}

/** Functions of libraries whose first argument is a file that they read. */
const READS =
  /^(pandas\.read_(csv|json|parquet|excel|feather|pickle|table)|polars\.(read|scan)_\w+|numpy\.(load|loadtxt)|torch\.load|joblib\.load|PIL\.Image\.open|importlib\.resources\.read_text)$/;
/** What else asks is told as this, too. */
const ASKS = /^os\.path\.exists$/;
const OPENS = /^(builtins\.open|io\.open|codecs\.open|gzip\.open)$/;
const STARTS = /^(subprocess\.(run|call|check_call|check_output|Popen|getoutput)|os\.(system|popen))$/;
const INTERPRETERS = /^(.*\/)?(python[\d.]*|bash|sh|zsh|node)$/;

export function fileUsesOf(x: Execution, { term, doubts }: CallEvent): readonly FileUse[] {
  const path = libraryPath(term.callee) ?? '';
  const cwd = stringOf(x.cwd.value);
  if (cwd === null) return [];
  const guarded = x.guards.some(guard => catches(guard, exceptionBases('FileNotFoundError')));
  const use = (kind: FileUse['kind'], found: string | null): readonly FileUse[] => [
    { kind, path: found === null ? null : resolve(cwd, found), holdsMore: false, at: term.at, doubts, guarded },
  ];
  if (OPENS.test(path)) {
    const mode = stringOf(term.args[1] ?? keyword(term.keywords, 'mode')) ?? 'r';
    return use(/[wax+]/.test(mode) ? 'written' : 'read', pathText(term.args[0] ?? keyword(term.keywords, 'file') ?? undefined));
  }
  if (ASKS.test(path)) return use('asked', pathText(term.args[0]));
  if (READS.test(path)) return use('read', localPath(term.args[0]));
  if (!STARTS.test(path))
    return filesMadeBy(term).flatMap(made => use('written', made.path).map(one => ({ ...one, ...fromDirectory(made, cwd) })));
  const at = keyword(term.keywords, 'cwd');
  const dir = at === null || (at.kind === 'constant' && at.value === null) ? cwd : pathText(at);
  const script = scriptOf(wordsOf(term));
  return use(
    script === null || dir === null ? 'command' : 'script',
    script === null || dir === null ? null : resolve(cwd, dir, script),
  );
}

/** `s3://...` and `https://...` are no files. */
function localPath(value: Value | undefined): string | null {
  const text = pathText(value);
  return text === null || /^\w+:\/\//.test(text) ? null : text;
}

/** The words of a command as far as they are known; an unknown one is null. */
function wordsOf({ args: [command] }: CallTerm): readonly (string | null)[] {
  const line = stringOf(command);
  if (line !== null) return /["'`$|;&<>(){}*?\\]/.test(line) ? [null] : line.trim().split(/\s+/);
  if (command?.kind !== 'sequence' || command.state.value.rest) return [null];
  return command.state.value.items.map(item => pathText(item) ?? (isExecutable(item) ? 'python' : null));
}

/** `sys.executable` is some text (execution.ts, `knownNames`). */
const isExecutable = (value: Value): boolean => value.kind === 'data' && value.type === 'str';

/** The script that is started: `python x.py`, `bash run.sh`, `./run.sh`; null for `python -m`, `python -c` and other programs. */
function scriptOf([program, ...rest]: readonly (string | null)[]): string | null {
  if (program == null) return null;
  if (program.startsWith('./') || /^[^/]+\/.*\.(sh|py)$/.test(program)) return program;
  if (!INTERPRETERS.test(program)) return null;
  const first = rest.find(word => word === null || !/^-[uEIBsSOxe]+$/.test(word));
  return first == null || first.startsWith('-') ? null : first;
}
