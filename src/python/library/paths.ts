/** Paths that the source spells: `os.path`, `pathlib`, folded to strings where every part is known. */
import { basename, dirname, extname, isAbsolute, join, normalize, resolve } from 'node:path/posix';
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import type { CallTerm, Value } from '../value.ts';
import { boolean, callTerm, data, library, sequence, stringOf, TRUE, text } from '../values.ts';
import type { Model } from './model.ts';
import { parentsOf } from './parents.ts';
import { tell } from './tell.ts';

const PATH_CLASSES = /^pathlib\.(Pure)?(Posix)?Path$/;

export const purePath = (path: string, at: Span): CallTerm => callTerm(library('pathlib.Path'), [text(path)], [], at);

/** The text of a pathlib path; null when it is not one, or not known. */
export function pathOf(value: Value | undefined): string | null {
  if (value?.kind !== 'call' || value.callee.kind !== 'library' || !PATH_CLASSES.test(value.callee.path)) return null;
  return value.args.length === 1 ? stringOf(value.args[0]) : null;
}

/** A path or a string. */
export const pathText = (value: Value | undefined): string | null => stringOf(value) ?? pathOf(value);

/** `left / right` of pathlib: null when neither is a path or a part is not known. */
export function joinPath(_x: Execution, left: Value, right: Value): string | null {
  if (pathOf(left) === null && pathOf(right) === null) return null;
  const [a, b] = [pathText(left), pathText(right)];
  return a === null || b === null ? null : joined([a, b]);
}

/** os.path.join: an absolute part starts anew. */
const joined = (parts: readonly string[]): string => parts.reduce((whole, part) => (isAbsolute(part) ? part : join(whole, part)));

export function pathAttribute(object: CallTerm, name: string, at: Span): Value | null {
  const path = pathOf(object);
  if (path === null) return null;
  switch (name) {
    case 'parent':
      return purePath(dirname(path), at);
    case 'name':
      return text(basename(path));
    case 'stem':
      return text(basename(path, extname(path)));
    case 'suffix':
      return text(extname(path));
    case 'parts':
      return sequence('tuple', [...(isAbsolute(path) ? ['/'] : []), ...path.split('/').filter(part => part !== '')].map(text));
    case 'parents': {
      const parents: Value[] = [];
      for (let dir = dirname(path); parents.length < 64; dir = dirname(dir)) {
        parents.push(purePath(dir, at));
        if (dir === '/' || dir === '.') break;
      }
      return parentsOf(path, sequence('tuple', parents));
    }
    default:
      return null;
  }
}

const cwdOf = (x: Execution): string | null => stringOf(x.cwd.value);

/** Methods of a pathlib path; links are not followed, as in the rest of the static part. */
export function callPathMethod(x: Execution, object: CallTerm, name: string, args: readonly Value[], at: Span): Value | null {
  const path = pathOf(object);
  if (path === null) return null;
  const cwd = cwdOf(x);
  const given = args.map(pathText);
  switch (name) {
    case 'resolve':
    case 'absolute':
      return cwd === null ? null : purePath(resolve(cwd, path), at);
    case 'joinpath':
      return given.every(part => part !== null) ? purePath(joined([path, ...given]), at) : null;
    case 'as_posix':
    case '__str__':
    case '__fspath__':
      return text(path);
    case 'is_relative_to':
      return given.length === 1 && given[0] != null ? boolean(`${path}/`.startsWith(`${normalize(given[0])}/`)) : null;
    case 'with_name':
      return given[0] ? purePath(join(dirname(path), given[0]), at) : null;
    case 'exists':
    case 'is_file':
    case 'is_dir':
      return asked(x, path, name === 'exists' ? 'any' : name === 'is_file' ? 'file' : 'directory', at);
    case 'open':
      return x.call(library('builtins.open'), [text(path), ...args], [], at);
    case 'read_text':
    case 'read_bytes':
      // Told as what it is: `open(path)`.
      x.call(library('builtins.open'), [text(path)], [], at);
      return data(name === 'read_text' ? 'str' : 'bytes');
    default:
      return null;
  }
}

/** True is known; what is missing now may be made before the question is asked. */
function asked(x: Execution, path: string, kind: 'any' | 'file' | 'directory', at: Span): Value {
  tell(x, 'os.path.exists', [text(path)], [], at);
  const cwd = cwdOf(x);
  return cwd !== null && x.world.exists(resolve(cwd, path), kind) ? TRUE : data('bool');
}

const asksFor =
  (kind: 'any' | 'file' | 'directory'): Model =>
  (x, [path], _keywords, at) => {
    const known = pathText(path);
    return known === null ? data('bool') : asked(x, known, kind, at);
  };

/** A function of strings: folded when all arguments are known, else some string. */
const onPaths =
  (fold: (parts: readonly string[], cwd: string) => string): Model =>
  (x, args) => {
    const parts = args.map(pathText);
    const cwd = cwdOf(x);
    return cwd !== null && parts.length > 0 && parts.every(part => part !== null) ? text(fold(parts, cwd)) : data('str');
  };

export const PATH_MODELS: Readonly<Record<string, Model>> = {
  'os.path.join': onPaths(joined),
  'os.path.dirname': onPaths(([path]) => (path!.includes('/') ? dirname(path!) : '')),
  'os.path.basename': onPaths(([path]) => basename(path!)),
  'os.path.abspath': onPaths(([path], cwd) => resolve(cwd, path!)),
  'os.path.realpath': onPaths(([path], cwd) => resolve(cwd, path!)),
  'os.path.normpath': onPaths(([path]) => normalize(path!)),
  'os.path.expanduser': onPaths(([path]) => path!),
  'os.path.exists': asksFor('any'),
  'os.path.lexists': asksFor('any'),
  'os.path.isfile': asksFor('file'),
  'os.path.isdir': asksFor('directory'),
  'os.fspath': onPaths(([path]) => path!),
  'os.getcwd': x => x.cwd.value,
  'os.chdir': (x, [target]) => {
    const to = pathText(target);
    // An absolute path leads back from wherever it is.
    const cwd = to !== null && isAbsolute(to) ? '/' : cwdOf(x);
    x.journal.write(x.cwd, cwd !== null && to !== null ? text(resolve(cwd, to)) : data('str'));
    return { kind: 'constant', type: 'None', value: null };
  },
  'pathlib.Path': (_x, args, _keywords, at) => {
    const parts = args.map(pathText);
    return parts.every(part => part !== null) && args.length !== 1
      ? purePath(parts.length > 0 ? joined(parts) : '.', at)
      : normalized(args, at);
  },
  'pathlib.Path.cwd': (x, _args, _keywords, at) => {
    const cwd = cwdOf(x);
    return cwd === null ? null : purePath(cwd, at);
  },
};

/** `Path(Path("a"))` is `Path("a")`. */
function normalized(args: readonly Value[], at: Span): Value | null {
  const inner = pathOf(args[0]);
  return inner === null ? null : purePath(inner, at);
}
