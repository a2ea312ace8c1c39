/** Calls that start commands: `subprocess`, `os.system`, `asyncio.create_subprocess_exec`, and their arguments as commands. */
import { resolve } from 'node:path/posix';
import type { Span, Unread } from '../../model/source.ts';
import type { Execution } from '../../python/execution.ts';
import { pathText } from '../../python/library/paths.ts';
import { EXECUTABLE, HOLE, templateOf } from '../../python/text-template.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, libraryPath, madeBy, stringOf, truth } from '../../python/values.ts';
import { splitWords } from '../../shell/words.ts';
import { environmentIn } from '../child-process.ts';
import { type Around, commandsOfLine, type ShellCommand } from './shell-line.ts';

export interface CalledCommands {
  /** null: what is started is not known. */
  readonly commands: readonly ShellCommand[] | null;
  /** More words than are known. */
  readonly isOpen: boolean;
  /** Why a program that it starts may look for modules elsewhere. */
  readonly unclear: Unread | null;
  readonly at: Span;
}

const WITH_WORDS = /^subprocess\.(run|call|check_call|check_output|Popen)$/;
const WITH_LINE =
  /^(subprocess\.(getoutput|getstatusoutput)|os\.(system|popen)|asyncio\.(subprocess\.)?create_subprocess_shell)$/;
const WITH_ARGUMENTS = /^asyncio\.(subprocess\.)?create_subprocess_exec$/;
/** It is the command `torchrun` (torch/distributed/run.py). */
const TORCHRUN = /^torch\.distributed\.run\.(main|parse_args)$/;

/** null: the call starts nothing. */
export function commandsOfCall(x: Execution, term: CallTerm): CalledCommands | null {
  const path = libraryPath(term.callee) ?? '';
  const [first] = term.args;
  const start = startOf(x, term);
  const given = first ?? keyword(term.keywords, 'args') ?? keyword(term.keywords, 'cmd') ?? undefined;
  if (WITH_LINE.test(path)) return byLine(given, start);
  if (WITH_ARGUMENTS.test(path)) return byWords({ words: wordsIn(term.args), isOpen: false }, start);
  if (TORCHRUN.test(path) && given) return byWords(before('torchrun', wordsOf(given)), start);
  if (!WITH_WORDS.test(path)) return null;
  const shell = keyword(term.keywords, 'shell');
  if (shell && truth(shell) !== false && given?.kind !== 'sequence') return byLine(given, start);
  return byWords(wordsOf(given), start);
}

interface Start extends Pick<CalledCommands, 'unclear' | 'at'> {
  readonly around: Around;
}

function startOf(x: Execution, { keywords, at }: CallTerm): Start {
  const none = (value: Value | null) => value === null || (value.kind === 'constant' && value.value === null);
  const [dir, given] = [keyword(keywords, 'cwd'), keyword(keywords, 'env')];
  const cwd = stringOf(x.cwd.value) ?? `/${HOLE}`;
  const own = none(given) ? x.environ : given;
  const read = own?.kind === 'dict' ? environmentIn(own.state.value) : null;
  return {
    around: { cwd: none(dir) ? cwd : resolve(cwd, pathText(dir ?? undefined) ?? HOLE), env: read?.env ?? {} },
    unclear: read === null || read.isUnclear ? { why: 'the PYTHONPATH of the program that is started is not known', at } : null,
    at,
  };
}

function byLine(line: Value | undefined, { around, ...start }: Start): CalledCommands {
  const template = templateOf(line);
  const commands = template === null ? null : commandsOfLine(template, around);
  return {
    commands: commands?.map(command => ({ ...command, words: withPython(command.words) })) ?? null,
    isOpen: false,
    ...start,
  };
}

/** `f"{sys.executable} train.py"` */
const withPython = (words: readonly string[]): readonly string[] =>
  words[0] === EXECUTABLE ? ['python', ...words.slice(1)] : words;

interface Words {
  readonly words: readonly string[] | null;
  readonly isOpen: boolean;
}

function byWords({ words, isOpen }: Words, { around, ...start }: Start): CalledCommands {
  const command = words && words.length > 0 ? { words, around, output: [], isOtherwise: false } : null;
  return { commands: command && [command], isOpen, ...start };
}

const before = (first: string, { words, isOpen }: Words): Words => ({ words: words && [first, ...words], isOpen });

function wordsOf(command: Value | undefined): Words {
  if (command?.kind === 'sequence') {
    const { items, rest } = command.state.value;
    return { words: wordsIn(items), isOpen: rest !== null };
  }
  // `[sys.executable, "train.py"] + more`
  if (command?.kind === 'operation' && command.op === '+') return { ...wordsOf(command.operands[0]), isOpen: true };
  const line = templateOf(command && madeBy(command, /^shlex\.split$/) ? command.args[0] : command);
  return { words: line === null ? null : splitWords(line), isOpen: false };
}

/** Words that are given one by one, with a hole for what is not known. */
export const wordsIn = (values: readonly Value[]): readonly string[] =>
  withPython(values.map((value, i) => pathText(value) ?? templateOf(value) ?? (i === 0 && isText(value) ? 'python' : HOLE)));

/** What else a list begins with is some interpreter, more often than not. */
const isText = (value: Value): boolean => value.kind === 'data' && value.type === 'str';
