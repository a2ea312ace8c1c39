/** Lib/runpy.py: a file or a module runs in this process, under the name that is asked for. */
import { isAbsolute, resolve } from 'node:path/posix';
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { importFile, isUnderway, parentOf, runFile } from '../execute/imports.ts';
import type { Keyword, ModuleValue, Value } from '../value.ts';
import { keyword, stringOf, truth } from '../values.ts';
import type { Model } from './model.ts';
import { pathText } from './paths.ts';
import { tell } from './tell.ts';

/** `_TempModule`: what the name meant before is put back when the code has run, or has raised. */
function runAsTemporary(x: Execution, file: string, name: string, parent: string): ModuleValue {
  const before = x.modules.get(name)?.value ?? { kind: 'unbound' as const };
  try {
    return importFile(x, file, name, parent);
  } finally {
    const held = x.modules.get(name);
    if (held) x.journal.write(held, before);
  }
}

/** What is returned: its globals. */
const globalsOf = (object: ModuleValue): Value => ({ kind: 'attribute', object, name: '__dict__' });

const argument = (args: readonly Value[], keywords: readonly Keyword[], place: number, name: string): Value | undefined =>
  args[place] ?? keyword(keywords, name) ?? undefined;

const runPath: Model = (x, args, keywords, at) => {
  const path = pathText(argument(args, keywords, 0, 'path_name'));
  const cwd = stringOf(x.cwd.value);
  if (path === null || (cwd === null && !isAbsolute(path))) return null;
  const file = resolve(cwd ?? '/', path);
  if (isUnderway(x, file) || !x.world.exists(file, 'file') || x.world.syntaxOf(file) === null) return null;
  tell(x, 'runpy.run_path', args, keywords, at);
  const given = argument(args, keywords, 2, 'run_name');
  const name = given === undefined ? '<run_path>' : stringOf(given);
  if (name === null) return null;
  return globalsOf(runAsTemporary(x, file, name, parentOf(name)));
};

const runModule: Model = (x, args, keywords, at) => {
  const asked = stringOf(argument(args, keywords, 0, 'mod_name'));
  const found = asked === null ? null : moduleFile(x, asked, at);
  if (found === null || isUnderway(x, found.file)) return null;
  tell(x, 'runpy.run_module', args, keywords, at);
  const name = stringOf(argument(args, keywords, 2, 'run_name')) ?? found.name;
  const altersSys = argument(args, keywords, 3, 'alter_sys');
  const { file, parent } = found;
  // Without `alter_sys` the code runs in a dictionary that no module has.
  const isTemporary = altersSys !== undefined && truth(altersSys) !== false;
  return globalsOf(isTemporary ? runAsTemporary(x, file, name, parent) : runFile(x, file, name, parent));
};

/** `_get_module_details`: the packages above it are imported; of a package it is its `__main__`. */
function moduleFile(x: Execution, name: string, at: Span) {
  const resolved = x.world.resolve(name, x.searchPath());
  if (resolved.kind === 'missing') {
    x.importModule(name, at);
    return null;
  }
  if (resolved.external) return null;
  const isPackage = resolved.packageDirs !== null;
  const whole = isPackage ? `${name}.__main__` : name;
  const main = isPackage ? x.world.resolve(whole, x.searchPath()) : resolved;
  const parent = parentOf(whole);
  if (parent !== '') x.importModule(parent, at);
  return main.kind === 'found' && main.file !== null ? { file: main.file, name: whole, parent } : null;
}

export const RUNPY: Readonly<Record<string, Model>> = { 'runpy.run_path': runPath, 'runpy.run_module': runModule };
