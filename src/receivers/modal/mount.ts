/**
 * What Modal itself puts into a function's container: the one file it is defined in, or the whole top-level package
 * (`FunctionSourceInfo`, modal/_utils/function_utils.py, 1.6.4: rules R7 and R8 of what was measured).
 */
import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { PlacedFile } from '../../model/interpreter.ts';
import type { ModuleValue } from '../../python/value.ts';
import type { ReceiverContext } from '../receiver.ts';
import type { ModalObject } from './objects.ts';

export interface Mounted {
  /** Name under which the container imports the function's module; null: nothing is imported, it is sent. */
  readonly module: string | null;
  readonly files: readonly PlacedFile[];
}

/** Packages larger than this are not listed file by file. */
const MOST_FILES = 20_000;

export function mountOf(object: ModalObject, context: ReceiverContext): Mounted {
  const module = object.definition.module;
  const file = module.file;
  if (!file) return { module: null, files: [] };
  const at = `${relative(context.root, file)}:${object.term.at.line}`;
  const name = moduleName(module, context);
  if (!module.package) {
    const path = `/root/${basename(file)}`;
    return { module: name, files: [{ path, from: relative(context.root, file), at }] };
  }
  const top = module.package.split('.')[0]!;
  const depth = name.split('.').length - (basename(file) === '__init__.py' ? 0 : 1);
  const dir = join(file, ...Array<string>(depth).fill('..'));
  return { module: name, files: packageFiles(dir, `/root/${top}`, context.root, at) };
}

/** Under `python x.py` the module is `__main__`; Modal then uses the file's stem, or `__spec__.name` under `-m`. */
function moduleName(module: ModuleValue, context: ReceiverContext): string {
  if (module.name !== '__main__') return module.name;
  return context.entry.specName ?? basename(module.file ?? '').replace(/\.py$/, '');
}

/** All file types, recursively; no `.pyc`, no `__pycache__`, nothing whose name starts with a dot. Links are not followed. */
function packageFiles(dir: string, to: string, root: string, at: string): readonly PlacedFile[] {
  const found: PlacedFile[] = [];
  const visit = (from: string, under: string): void => {
    let entries: import('node:fs').Dirent[];
    try {
      entries = readdirSync(from, { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      if (found.length >= MOST_FILES || entry.name.startsWith('.') || entry.name === '__pycache__' || entry.name.endsWith('.pyc'))
        continue;
      const path = join(from, entry.name);
      if (entry.isDirectory()) visit(path, `${under}/${entry.name}`);
      else if (entry.isFile()) found.push({ path: `${under}/${entry.name}`, from: relative(root, path), at });
    }
  };
  visit(dir, to);
  return found;
}
