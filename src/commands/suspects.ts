/** The launches that a log may come from, the likeliest first; and where in the project its traceback is. */
import { existsSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import type { Options } from '../model/options.ts';
import { findRoot, isInside } from '../python/project.ts';
import { pythonFilesIn } from '../run/python-files.ts';
import { scriptsIn } from '../run/scripts-in.ts';
import { splitWords } from '../shell/words.ts';
import type { Symptom } from '../symptoms/index.ts';
import type { Frame } from '../symptoms/places.ts';

/** So many are asked: each is an analysis. */
const MOST = 32;

/** What of a log is in this project. */
export interface Traced {
  /** Absolute files -> lines at which the traceback passes them. */
  readonly lines: ReadonlyMap<string, ReadonlySet<number>>;
  /** The main file of the process, absolute; null: not told. */
  readonly main: string | null;
  /** Files that the log names, and that are not in the project. */
  readonly elsewhere: readonly string[];
}

export interface Project {
  readonly root: string;
  /** Absolute. */
  readonly scripts: readonly string[];
  readonly files: readonly string[];
}

export function projectOf(options: Options): Project {
  const root = findRoot(options.cwd, options.root);
  const found = scriptsIn(root);
  return {
    root,
    scripts: found.kind === 'found' ? found.files : [],
    files: pythonFilesIn(root).files.map(file => resolve(root, file)),
  };
}

export function traced({ frames, command }: Symptom, { cwd }: Options, project: Project): Traced {
  const lines = new Map<string, Set<number>>();
  const elsewhere: string[] = [];
  let main: string | null = null;
  const typed = command ? splitWords(command.line).filter(word => word.endsWith('.py')) : [];
  for (const frame of [...frames, ...typed.map(file => ({ file, line: null, within: null }))]) {
    const here = ofProject(frame, cwd, project);
    if (here.length === 0) elsewhere.push(frame.file);
    for (const file of here) {
      const known = lines.get(file) ?? new Set();
      lines.set(file, frame.line === null ? known : known.add(frame.line));
    }
    if (frame.within === '<module>') main ??= here.length === 1 ? here[0]! : '';
  }
  return { lines, main: main || null, elsewhere: [...new Set(elsewhere)] };
}

export function suspects(symptom: Symptom, { lines, main }: Traced, options: Options, { scripts }: Project): readonly Options[] {
  if (options.command) return [options];
  const { command } = symptom;
  const cwd = resolve(options.cwd, command?.cwd ?? '.');
  const asTyped = command && existsSync(cwd) ? [{ ...options, files: [], command: splitWords(command.line), cwd }] : [];
  const stem = symptom.module?.split('.').at(-1);
  const likely = scripts.filter(file => basename(file, '.py') === stem);
  const files = main !== null ? [main] : [...new Set([...scripts.filter(file => lines.has(file)), ...likely, ...scripts])];
  // As each is most likely started, and then as it may be as well.
  const asFiles = files.map(file => ({ ...options, files: [file] }));
  const otherwise = files.flatMap(file =>
    ['modal run', 'python'].map(launcher => ({
      ...options,
      files: [],
      command: [...launcher.split(' '), relative(options.cwd, file)],
      guessed: true,
    })),
  );
  return [...asTyped, ...asFiles, ...otherwise].slice(0, MOST);
}

/** A file of this project. One of a container, or of another machine, is told by the end of its path: the longest that two have in common decides. */
function ofProject({ file }: Frame, cwd: string, { root, files }: Project): readonly string[] {
  const here = isAbsolute(file) ? file : resolve(cwd, file);
  if (existsSync(here)) return isInside(root, here) ? [resolve(here)] : [];
  const parts = file.split('/').reverse();
  const common = (other: string) => {
    const others = other.split('/').reverse();
    const differs = parts.findIndex((part, i) => part !== others[i]);
    return differs < 0 ? parts.length : differs;
  };
  const longest = Math.max(1, ...files.map(common));
  return files.filter(one => common(one) === longest);
}
