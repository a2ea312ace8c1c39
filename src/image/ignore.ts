/** `ignore=` of the add_local_* methods: dockerignore patterns relative to the directory (modal/file_pattern_matcher.py, 1.6.4). */
import { basename, normalize, resolve } from 'node:path/posix';
import dockerIgnore from '@balena/dockerignore';
import { readSmallFile } from '../python/environment/small-file.ts';
import { pathText } from '../python/library/paths.ts';
import type { Value } from '../python/value.ts';
import { libraryPath, stringOf } from '../python/values.ts';
import type { ImageContext } from './step.ts';

export type Skips = (relative: string) => boolean;

export const skipsNothing: Skips = () => false;

export function skipsPatterns(patterns: readonly string[]): Skips {
  const cleaned = patterns
    .map(pattern => pattern.trim().replace(/^(!?)\/+|\/+$/g, '$1'))
    .filter(pattern => pattern !== '' && !pattern.startsWith('#'));
  const matcher = dockerIgnore.default({ ignorecase: false }).add([...cleaned]);
  return relative => matcher.ignores(normalize(relative));
}

/** Everything but Python files, and what lies under a directory with a leading dot (modal/file_pattern_matcher.py, NON_PYTHON_FILES). */
export const skipsNonPython: Skips = relative => !/\.py$/.test(relative) || /(^|\/)\.[^/]+\//.test(relative);

/** A package as Modal mounts it for its functions (modal/mount.py: `*.pyc`, `__pycache__`, names with a leading dot). */
export const skipsCompiledAndHidden: Skips = relative =>
  relative.split('/').some(part => part.startsWith('.') || part === '__pycache__') || basename(relative).endsWith('.pyc');

/** null: decided by code that only runs then. */
export function readIgnore(value: Value | null, otherwise: Skips, context: ImageContext): Skips | null {
  if (value === null || (value.kind === 'constant' && value.value === null)) return otherwise;
  // Called with the path relative to the directory; where its answer is not known, the file is taken to be there.
  if (value.kind === 'function') return relative => context.decides(value, relative) === true;
  if (value.kind === 'sequence' && !value.state.value.rest) {
    const patterns = value.state.value.items.map(stringOf);
    return patterns.every(pattern => pattern !== null) ? skipsPatterns(patterns) : null;
  }
  if (value.kind === 'operation' && value.op === '~' && value.operands[0]) {
    const inner = readIgnore(value.operands[0], otherwise, context);
    return inner && (relative => !inner(relative));
  }
  const made =
    value.kind === 'call'
      ? /^modal\.(?:file_pattern_matcher\.)?FilePatternMatcher(\.from_file)?$/.exec(libraryPath(value.callee) ?? '')
      : null;
  if (value.kind !== 'call' || !made) return null;
  if (made[1] !== undefined) {
    const file = pathText(value.args[0]);
    const text = file === null ? null : readSmallFile(resolve(context.cwd, file));
    return text === null ? null : skipsPatterns(text.split(/\r?\n/));
  }
  const patterns = value.args.map(stringOf);
  return patterns.every(pattern => pattern !== null) ? skipsPatterns(patterns) : null;
}
