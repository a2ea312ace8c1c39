/** What one command of a container starts: a Python program, another script, or something that is not followed. */
import { basename, resolve } from 'node:path/posix';
import { readPrefixes } from '../../launchers/prefixes.ts';
import { readPythonCommand } from '../../launchers/python-command.ts';
import type { Unread } from '../../model/source.ts';
import { noFlags, type PythonFlags } from '../../python/environment/search-path.ts';
import { HOLE } from '../../python/text-template.ts';
import { type Around, commandsOfLine, type ShellCommand } from './shell-line.ts';

export interface Program extends Around {
  /** "import": a server imports the module that it serves. */
  readonly kind: 'file' | 'module' | 'import';
  /** An absolute path, or the name of a module. */
  readonly name: string;
  readonly flags: PythonFlags;
  /** By a Python that is not the image's own: what is installed for it is not known. */
  readonly isForeign: boolean;
}

export interface StartedProgram extends Program {
  /** Not null: it may look for modules elsewhere, too. */
  readonly unclear: Unread | null;
}

export type Started =
  | { readonly kind: 'python'; readonly program: Program }
  | { readonly kind: 'script'; readonly path: string }
  /** It makes no file. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'installs' }
  | { readonly kind: 'unread' };

/** Commands that only show something. */
const ONLY_SHOW =
  /^(ls|cat|echo|printf|pwd|env|printenv|which|whoami|date|nvidia-smi|nproc|free|df|du|ps|uname|hostname|id|sleep|true|false|head|tail|wc|grep|set|ulimit|wait|kill)$/;
/** They put packages where packages are, unless they are told where. */
const INSTALL = /^(pip3?|uv (pip|sync|add)|apt(-get)?|conda|mamba|micromamba|npm) /;
const ELSEWHERE = /^(-t|--target|--prefix|--root)\b/;
const SHELLS = /^(bash|sh|zsh|dash)$/;
/** They start the first word that names a Python file (accelerate/commands/launch.py, deepspeed/launcher/runner.py, streamlit/web/cli.py). */
const START_A_FILE: Readonly<Record<string, string | null>> = { accelerate: 'launch', deepspeed: null, streamlit: 'run' };
/** They import MODULE:APP, with the working directory on the path (uvicorn/main.py, gunicorn/app/base.py). */
const SERVE = /^(uvicorn|gunicorn)$/;
const SERVED = /^([A-Za-z_][\w.]*):[A-Za-z_]\w*(\(.*\))?$/;
/** Their command is a module of theirs, too. */
const AS_MODULES: Readonly<Record<string, readonly string[]>> = {
  pip: ['pip'],
  'accelerate.commands.launch': ['accelerate', 'launch'],
  deepspeed: ['deepspeed'],
  streamlit: ['streamlit'],
  uvicorn: ['uvicorn'],
  gunicorn: ['gunicorn'],
};
/** What is known of the command before its program is. */
type Start = Around & Pick<Program, 'isForeign'>;

const UNREAD: Started = { kind: 'unread' };

/** A shell's own line holds several. */
export function startedBy(command: ShellCommand): readonly (Started & Pick<ShellCommand, 'output' | 'isOtherwise'>)[] {
  const { words, around, output, isOtherwise } = command;
  const [first = '', ...rest] = words;
  if (!SHELLS.test(basename(first))) return [{ ...started(words, around), output, isOtherwise }];
  const at = rest.findIndex(word => /^-[a-z]*c$/.test(word));
  if (at === -1) return [{ ...scriptOf(rest, around), output, isOtherwise }];
  const inner = rest[at + 1] === undefined ? null : commandsOfLine(rest[at + 1]!, around);
  if (inner === null) return [{ ...UNREAD, output, isOtherwise }];
  return inner
    .flatMap(startedBy)
    .map(one => ({ ...one, output: [...output, ...one.output], isOtherwise: isOtherwise || one.isOtherwise }));
}

function scriptOf(words: readonly string[], { cwd }: Around): Started {
  const script = words.find(word => !/^[-+]\w+$/.test(word));
  return isKnown(script) ? { kind: 'script', path: resolve(cwd, script) } : UNREAD;
}

const isKnown = (word: string | undefined): word is string => word !== undefined && !word.includes(HOLE);

function started(given: readonly string[], start: Around): Started {
  const prefixes = readPrefixes(given, start);
  if (prefixes.kind === 'unreadable') return UNREAD;
  const { words, cwd, env, runner } = prefixes.command;
  const [program = '', ...rest] = words;
  const name = basename(program);
  const isForeign =
    (runner !== null && runner !== 'torchrun') || (program.includes('/') && !/^\/usr\/(local\/)?bin\//.test(program));
  const around = { cwd, env, isForeign };
  if (/^python[\d.]*$/.test(name)) return byPython(rest, around);
  if (Object.hasOwn(START_A_FILE, name)) return byLauncher(START_A_FILE[name]!, rest, around);
  if (SERVE.test(name)) return served(rest, around);
  if (name === 'node') return scriptOf(rest, around);
  // A path that names a script; a name alone is looked for in PATH.
  if (isKnown(program) && /\/.*\.(sh|py)$|^\.\//.test(program)) return { kind: 'script', path: resolve(cwd, program) };
  if (INSTALL.test(`${name} ${rest[0]} `) && !rest.some(word => ELSEWHERE.test(word))) return { kind: 'installs' };
  return ONLY_SHOW.test(name) ? { kind: 'nothing' } : UNREAD;
}

function byPython(words: readonly string[], around: Start): Started {
  const read = readPythonCommand(words);
  if (read.kind === 'no-program') return /^(--version|-V)$/.test(read.what) ? { kind: 'nothing' } : UNREAD;
  if (read.kind === 'unknown' || read.kind === 'code') return UNREAD;
  const { flags } = read;
  if (read.kind === 'file')
    return isKnown(read.path) ? python({ kind: 'file', name: resolve(around.cwd, read.path), flags, ...around }) : UNREAD;
  if (Object.hasOwn(AS_MODULES, read.name)) return started([...AS_MODULES[read.name]!, ...read.args], around);
  return isKnown(read.name) ? python({ kind: 'module', name: read.name, flags, ...around }) : UNREAD;
}

const python = (program: Program): Started => ({ kind: 'python', program });

function byLauncher(verb: string | null, words: readonly string[], around: Start): Started {
  if (verb !== null && words[0] !== verb) return UNREAD;
  const script = words.find(word => word.endsWith('.py'));
  const isModule = words.some(word => /^(-m|--module|--no_python|--no-python)$/.test(word));
  if (!isKnown(script) || isModule) return UNREAD;
  return python({ kind: 'file', name: resolve(around.cwd, script), flags: noFlags, ...around });
}

function served(words: readonly string[], around: Start): Started {
  const module = words.map(word => SERVED.exec(word)?.[1]).find(one => one !== undefined);
  const at = words.findIndex(word => /^(--app-dir|--chdir)\b/.test(word));
  const dir = at === -1 ? '.' : (words[at]!.split('=')[1] ?? words[at + 1] ?? HOLE);
  if (module === undefined) return UNREAD;
  return python({ kind: 'import', name: module, flags: noFlags, ...around, cwd: resolve(around.cwd, dir) });
}
