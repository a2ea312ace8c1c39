/** Modules that are loaded from a file that the program chooses (Lib/importlib/util.py): plugins, scripts beside the program. */
import { isAbsolute, resolve } from 'node:path/posix';
import { isUnderway, runFile } from '../execute/imports.ts';
import { keyword, madeBy, stringOf } from '../values.ts';
import type { Model } from './model.ts';
import { pathText } from './paths.ts';

const SPEC = /^importlib\.util\.spec_from_file_location$/;

/** Its code is run here and not by `spec.loader.exec_module(module)` after it: in between a program at most puts it into `sys.modules`. */
const moduleFromSpec: Model = (x, [spec]) => {
  if (!spec || !madeBy(spec, SPEC)) return null;
  const name = stringOf(spec.args[0] ?? keyword(spec.keywords, 'name'));
  const path = pathText(spec.args[1] ?? keyword(spec.keywords, 'location') ?? undefined);
  const cwd = stringOf(x.cwd.value);
  if (name === null || path === null || !path.endsWith('.py') || (cwd === null && !isAbsolute(path))) return null;
  const file = resolve(cwd ?? '/', path);
  return !isUnderway(x, file) && x.world.exists(file, 'file') ? runFile(x, file, name) : null;
};

export const MODULE_SPECS: Readonly<Record<string, Model>> = { 'importlib.util.module_from_spec': moduleFromSpec };
