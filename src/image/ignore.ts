/** `ignore=` of the add_local_* methods: dockerignore patterns relative to the directory (modal/file_pattern_matcher.py, 1.6.4). */
import { basename, normalize } from 'node:path/posix';
import dockerIgnore from '@balena/dockerignore';
import type { Value } from '../python/value.ts';
import { libraryPath, stringOf } from '../python/values.ts';

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
export function readIgnore(value: Value | null, otherwise: Skips): Skips | null {
  if (value === null) return otherwise;
  if (value.kind === 'sequence' && !value.state.value.rest) {
    const patterns = value.state.value.items.map(stringOf);
    return patterns.every(pattern => pattern !== null) ? skipsPatterns(patterns) : null;
  }
  if (value.kind === 'operation' && value.op === '~' && value.operands[0]) {
    const inner = readIgnore(value.operands[0], otherwise);
    return inner && (relative => !inner(relative));
  }
  if (value.kind !== 'call' || !/^modal\.(file_pattern_matcher\.)?FilePatternMatcher$/.test(libraryPath(value.callee) ?? ''))
    return null;
  const patterns = value.args.map(stringOf);
  return patterns.every(pattern => pattern !== null) ? skipsPatterns(patterns) : null;
}
