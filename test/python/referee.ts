/** Asks CPython about source files, through the scripts of `reference/`. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { bytesOf } from '../../src/python/disk.ts';
import { sourceOf } from '../../src/python/read-source.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const environment = path('../../.venv');
/** The project's own environment, which is CPython 3.11, where there is one. */
const python = existsSync(`${environment}/bin/python`) ? `${environment}/bin/python` : 'python3';

export interface Answer {
  readonly file: string;
  readonly source: string;
  /** Parsed JSON; null where CPython finds no program. */
  readonly theirs: unknown;
}

export interface Answers {
  /** Of the CPython that answered: 11 for 3.11. */
  readonly minor: number;
  readonly answers: readonly Answer[];
}

export const ask = (script: 'syntax_tree' | 'code_names', files: readonly string[]): Answers => {
  const output = execFileSync(python, ['-W', 'ignore', path(`./reference/${script}.py`)], {
    input: `${files.join('\n')}\n`,
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  const [minor = '', ...lines] = output.trimEnd().split('\n');
  const answers = files.map((file, index): Answer => {
    const read = sourceOf(bytesOf(file));
    if (read.kind === 'unreadable') throw new Error(`${file} ${read.why}`);
    return { file, source: read.text, theirs: JSON.parse(lines[index] ?? 'null') };
  });
  return { minor: Number(minor), answers };
};

export const samples = (): readonly string[] => globSync('reference/samples/*.py', { cwd: path('.'), absolute: true }).sort();

/** Files of an installed package. */
export const installed = (...packages: readonly string[]): readonly string[] =>
  globSync(
    packages.map(name => `lib/python3.11/site-packages/${name}/**/*.py`),
    { cwd: environment, absolute: true },
  ).sort();

/** Files of a package of the standard library. */
export const standard = (...packages: readonly string[]): readonly string[] => {
  const root = execFileSync(python, ['-c', 'import os; print(os.path.dirname(os.__file__))'], { encoding: 'utf8' }).trim();
  return globSync(
    packages.map(name => `${name}/**/*.py`),
    { cwd: root, absolute: true },
  ).sort();
};
