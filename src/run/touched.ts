/** Which scripts reach a changed file, read from their bytes. Where these cannot tell, the script counts as touched. */
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Change } from '../model/options.ts';
import { isInside } from '../python/project.ts';
import { holdsPython, pythonFilesIn } from './python-files.ts';
import { importsIn, textOf } from './source-scan.ts';

/** They say what is installed, how the project is laid out, or what an image holds: any script may depend on them. */
const SETTINGS =
  /^(?:pyproject\.toml|setup\.(?:py|cfg)|uv\.toml|poetry\.toml|Pipfile|tox\.ini|pytest\.ini|conftest\.py|environment\.ya?ml|requirements.*\.(?:txt|in)|.*\.lock|.*\.pth|\.env.*|\.python-version|\.(?:docker|modal)ignore|(?:.*\.)?(?:[Dd]ocker|[Cc]ontainer)file(?:\..*)?)$/;

/** Whole directories go along, or what a file lists that is not read here. */
const WHOLESALE =
  /\b(?:add_local_dir|copy_local_dir|from_local_dir|from_dockerfile|dockerfile_commands)\s*\(|['"](?:working_dir|py_modules)['"]|\bspec_from_file_location\b/;
/** Calls that take the names of modules, or the path of a file: by a text, or by something that is worked out. */
const TAKES_MODULES = '(?:import_module|__import__|add_local_python_source|from_local_python_packages)';
const TAKES_FILE = '(?:add_local_file|copy_local_file|from_local_file|addPyFile|addFile|upload_file)';
const COMPUTED = new RegExp(`\\b(?:${TAKES_MODULES}|${TAKES_FILE})\\s*\\(\\s*[^\\s'"]`);
const NAMED = new RegExp(`\\b${TAKES_MODULES}\\s*\\(([^)]*)`, 'g');

/** A program that reaches so many files is not asked about one by one. */
const MOST_REACHED = 500;

type Touches = (files: readonly string[]) => boolean;

export function touchedBy({ files: changed, top }: Change, root: string): Touches {
  if ([...changed].some(file => SETTINGS.test(basename(file)))) return () => true;
  // What lies beside the project may be on its search path.
  const base = [...changed].every(file => isInside(root, file)) ? root : top;
  const filesOf = filesByModule(base, [...changed]);
  const mentioned = mentionOf([...changed], top);
  return files => {
    const reached = new Set(files);
    for (const file of reached) {
      if (changed.has(file) || reached.size > MOST_REACHED) return true;
      const text = holdsPython(file) ? textOf(file) : null;
      if (typeof text !== 'string' || WHOLESALE.test(text) || COMPUTED.test(text) || mentioned.test(text)) return true;
      for (const module of [...importsIn(text), ...namedIn(text)]) for (const other of filesOf(module, file)) reached.add(other);
    }
    return false;
  };
}

const namedIn = (text: string): readonly string[] =>
  [...text.matchAll(NAMED)].flatMap(([, given]) => [...given!.matchAll(/['"]([\w.]+)['"]/g)].map(([, name]) => name!));

/** `a.b` is any `.../a/b.py`, whatever directory is on the search path; its packages run too. A deleted file counts as there. */
function filesByModule(base: string, changed: readonly string[]): (module: string, importer: string) => readonly string[] {
  const known = new Set([
    ...pythonFilesIn(base).files.map(file => join(base, file)),
    ...changed.filter(one => one.endsWith('.py')),
  ]);
  const byTail = new Map<string, string[]>();
  for (const file of known) {
    const parts = relative(base, file)
      .replace(/(?:\/__init__)?\.py$/, '')
      .split(sep);
    for (let i = 0; i < parts.length; i++) {
      const tail = parts.slice(i).join('.');
      byTail.set(tail, [...(byTail.get(tail) ?? []), file]);
    }
  }
  return (module, importer) => {
    const level = /^\.*/.exec(module)![0].length;
    const prefixes = module
      .slice(level)
      .split('.')
      .map((_, i, parts) => parts.slice(0, i + 1));
    if (level === 0) return prefixes.flatMap(parts => byTail.get(parts.join('.')) ?? []);
    let dir = importer;
    for (let i = 0; i < level; i++) dir = dirname(dir);
    const paths = [[], ...prefixes].map(parts => join(dir, ...parts));
    return paths.flatMap(path => [`${path}.py`, join(path, '__init__.py')]).filter(file => known.has(file));
  };
}

/** The name of a changed file anywhere, or the directory of one that is no Python as a text or a part of a path. */
function mentionOf(changed: readonly string[], top: string): RegExp {
  const names = changed.map(file => escaped(basename(file)));
  const directories = changed
    .filter(file => !file.endsWith('.py'))
    .flatMap(file => relative(top, dirname(file)).split(sep))
    .filter(name => name !== '')
    .map(name => `["'/]${escaped(name)}["'/]`);
  return new RegExp([...new Set([...names, ...directories])].join('|') || '(?!)');
}

/** As the bytes of a file are read: one character each. */
const escaped = (name: string): string =>
  Buffer.from(name)
    .toString('latin1')
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
