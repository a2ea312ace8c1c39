/** Import statements: what is loaded, under which name, and what happens when nothing is found. */

import type { Span, Unread } from '../../model/source.ts';
import type * as ast from '../ast.ts';
import { isWithoutFile } from '../code-without-file.ts';
import { pathOf } from '../library/paths.ts';
import { bind, bindLater, cellOf, moduleScope, read, type Scope } from '../scope.ts';
import type { ModuleValue, Value } from '../value.ts';
import { alternativesOf, emptyNamespace, joinValues, library, NONE, sequence, stringOf, text, unknown } from '../values.ts';
import { type Execution, moduleFrame, PythonRaise } from './execution.ts';
import { forgivesImports } from './guards.ts';
import { OPEN_NAMESPACE, tellNoMember, tellPartial } from './no-member.ts';

export function importNames(x: Execution, node: ast.Import, scope: Scope): void {
  for (const alias of node.names) {
    const whole = x.importModule(alias.name, alias.at);
    const top = alias.name.split('.')[0]!;
    const bound = alias.asname ? reached(x, alias.name, whole) : (x.modules.get(top)?.value ?? library(top));
    bind(x.journal, scope, alias.asname ?? top, bound);
  }
}

/**
 * `import a.b as c` binds what `a` calls `b`, and the submodule only where it has no such name (Python/compile.c,
 * compiler_import_as): in a package that says `from .b import b` they differ.
 */
function reached(x: Execution, name: string, whole: Value): Value {
  const [top, ...parts] = name.split('.');
  let at: Value = x.modules.get(top!)?.value ?? whole;
  for (const [i, part] of parts.entries()) {
    if (at.kind !== 'module') return whole;
    at = read(at.namespace, part) ?? x.modules.get([top, ...parts.slice(0, i + 1)].join('.'))?.value ?? whole;
  }
  return at;
}

export function importFrom(x: Execution, node: ast.ImportFrom, scope: Scope): void {
  if (node.module === '__future__') return;
  const name = absoluteName(node, scope.module);
  if (name === null) {
    const message = 'attempted relative import with no known parent package';
    throw new PythonRaise('ImportError', text(message), node.at);
  }
  const members = node.names.map(alias => alias.name);
  const module = importModule(x, name, node.at, members);
  for (const alias of node.names) {
    if (alias.name === '*') star(x, module, alias, scope);
    else if (!bindsLater(x, module, alias.name, scope, alias.asname ?? alias.name))
      bind(x.journal, scope, alias.asname ?? alias.name, member(x, module, name, alias));
  }
}

/** What nobody has asked for where it is defined need not be known here. */
function bindsLater(x: Execution, module: Value, name: string, scope: Scope, asName: string): boolean {
  const waiting = module.kind === 'module' ? module.namespace.get(name)?.later : null;
  return Boolean(waiting && bindLater(x.journal, scope, asName, waiting));
}

/** `from ..a import b` inside package `p.q` is `p.a`; null without a parent package (PEP 328). */
function absoluteName(node: ast.ImportFrom, module: ModuleValue): string | null {
  if (node.level === 0) return node.module ?? '';
  if (!module.package) return null;
  const parts = module.package.split('.');
  if (node.level > parts.length) return null;
  return [...parts.slice(0, parts.length - node.level + 1), ...(node.module ? [node.module] : [])].join('.');
}

/** The attribute, else the submodule of that name (Python reference, 7.11). */
function member(x: Execution, module: Value, name: string, alias: ast.Alias): Value {
  if (module.kind !== 'module') return x.attribute(module, alias.name, alias.at);
  const found = read(module.namespace, alias.name) ?? submodule(x, module, `${name}.${alias.name}`, alias.at);
  if (!found) {
    tellNoMember(x, module, alias.name, 'ImportError', alias.at);
    tellPartial(x, module, alias.name, alias.at);
  }
  return found ?? x.attribute(module, alias.name, alias.at);
}

function submodule(x: Execution, { packageDirs }: ModuleValue, name: string, at: Span): Value | null {
  return packageDirs && x.world.resolve(name, x.searchPath()).kind === 'found' ? x.importModule(name, at) : null;
}

/** What `__all__` names and the package does not have is imported as a submodule (importlib/_bootstrap.py, _handle_fromlist). */
function star(x: Execution, module: Value, { at }: ast.Alias, scope: Scope): void {
  if (module.kind !== 'module') {
    bind(x.journal, scope, OPEN_NAMESPACE, module);
    return;
  }
  const listed = read(module.namespace, '__all__');
  const names = listed?.kind === 'sequence' ? listed.state.value.items.map(stringOf).filter(name => name !== null) : null;
  for (const name of names ?? [...module.namespace.keys()].filter(key => !key.startsWith('_'))) {
    if (bindsLater(x, module, name, scope, name)) continue;
    const value = read(module.namespace, name) ?? (names ? submodule(x, module, `${module.name}.${name}`, at) : null);
    if (value) bind(x.journal, scope, name, value);
  }
}

const MOST_PARTS = 100;

/**
 * Loads `a`, `a.b`, `a.b.c` in turn, as importlib does, and returns the last. What was not loaded before becomes an attribute of
 * its package; what was is left as the package has it (importlib/_bootstrap.py, _find_and_load_unlocked). `members`: what the
 * statement takes out of it.
 */
export function importModule(x: Execution, name: string, at: Span, members: readonly string[] = []): Value {
  const parts = name.split('.');
  // No package nests so deep; each part would be looked for.
  if (parts.length > MOST_PARTS) return unknown('the name has too many parts to follow', at);
  let parent: Value | null = null;
  let value: Value = NONE;
  for (let i = 1; i <= parts.length; i++) {
    const path = parts.slice(0, i).join('.');
    const isNew = isUnbound(x.modules.get(path)?.value);
    value = importOne(x, path, at, i < parts.length ? [parts[i]!] : members);
    if (isNew && parent?.kind === 'module' && value.kind === 'module')
      x.journal.write(cellOf(parent.namespace, parts[i - 1]!), value);
    parent = value;
  }
  return value;
}

const isUnbound = (value: Value | undefined): boolean => value === undefined || value.kind === 'unbound';

function importOne(x: Execution, name: string, at: Span, members: readonly string[]): Value {
  const loaded = x.modules.get(name)?.value;
  if (loaded && !isUnbound(loaded)) return loaded;
  const resolved = x.world.resolve(name, x.searchPath());
  const unread = resolved.kind === 'missing' ? unknownEntry(x) : null;
  const doubts = unread ? [...x.doubts, unread] : [...x.doubts];
  x.notify({ kind: 'import', name, members, at, resolved, guarded: forgivesImports(x), doubts });
  if (resolved.kind === 'missing') {
    // A module that no file of the project could be is taken to be installed: what is installed is another question. But an
    // import that is guarded against its absence goes by the environment at hand.
    if (!x.world.isProjectModule(name, members) && !(forgivesImports(x) && x.world.isComplete)) return library(name);
    throw new PythonRaise('ModuleNotFoundError', text(`No module named '${name}'`), at);
  }
  if (resolved.external) return library(name);
  return load(x, {
    name,
    package: resolved.packageDirs ? name : parentOf(name),
    file: resolved.file,
    packageDirs: resolved.packageDirs,
  });
}

/** Not null: a module that is not found may lie where an entry of `sys.path` points that is not known. */
export function unknownEntry({ sysPath }: Execution): Unread | null {
  const { items, rest } = sysPath.state.value;
  // A pathlib path in sys.path is no entry: only strings are looked at (importlib._bootstrap_external.PathFinder).
  const isUnknown = [...items, ...(rest ? [rest] : [])]
    .flatMap(alternativesOf)
    .some(value => stringOf(value) === null && pathOf(value) === null);
  return isUnknown ? { why: 'an entry of `sys.path` is not known before the run', at: null } : null;
}

/** Runs a file as the module of that name: `__name__`, `__file__`, `__package__` set, registered before its first line. */
export function importFile(x: Execution, file: string, name: string, packageName: string | null): ModuleValue {
  return load(x, { name, package: packageName, file, packageDirs: null });
}

/** Runs a file as a module that nothing can import: it is not in `sys.modules` (`importlib.util.module_from_spec`). */
export function runFile(x: Execution, file: string, name: string, parent: string | null = parentOf(name)): ModuleValue {
  const module = moduleOf(x, { name, package: parent, file, packageDirs: null });
  runModule(x, module);
  return module;
}

/** Whether the code of that file runs already: one that runs itself would never end. */
export const isUnderway = (x: Execution, file: string): boolean =>
  x.frames.some(frame => frame.function === null && frame.module.file === file);

/** The package that a dotted name is in; empty: none. */
export const parentOf = (name: string): string => (name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '');

type Found = Pick<ModuleValue, 'name' | 'package' | 'file' | 'packageDirs'>;

function load(x: Execution, found: Found): ModuleValue {
  const module = moduleOf(x, found);
  const held = x.modules.get(found.name) ?? { value: module as Value, join: joinValues };
  x.modules.set(found.name, held);
  x.journal.write(held, module);
  runModule(x, module);
  return module;
}

/** Compiled, or Cython to compile. Everything else is source: python runs any text that it is given, whatever it is called (`python scripts/job`, `runpy.run_path`). */
const COMPILED = /\.(so|pyd|pyc|pyx(\.in|\.tp)?)$/;

function moduleOf(x: Execution, found: Found): ModuleValue {
  const syntax = found.file === null || COMPILED.test(found.file) ? null : x.world.syntaxOf(found.file);
  const file = found.file !== null && isWithoutFile(found.file) ? null : found.file;
  const module: ModuleValue = { kind: 'module', ...found, file, syntax, namespace: emptyNamespace() };
  x.loaded.add(module);
  const set = (key: string, value: Value) => x.journal.write(cellOf(module.namespace, key), value);
  set('__name__', text(found.name));
  set('__package__', found.package === null ? NONE : text(found.package));
  set('__doc__', NONE);
  if (file) set('__file__', text(file));
  if (found.packageDirs) set('__path__', sequence('list', found.packageDirs.map(text)));
  if (found.file && !syntax) set('__getattr__', unknown(`\`${found.name}\` could not be read`, null));
  return module;
}

/** Its code in its own namespace; `importlib.reload` runs it there once more, and what was there before is left as it is. */
export function runModule(x: Execution, module: ModuleValue): void {
  if (!module.syntax) return;
  // Guards of the importing statement do not reach into the module's own imports, but its failure does come out here.
  x.frames.push(moduleFrame(module));
  try {
    x.run(module.syntax.parts, moduleScope(module));
  } finally {
    x.frames.pop();
  }
}
