import { basename, dirname, resolve } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import { realPath } from '../python/disk.ts';
import { isExternalEntry } from '../python/environment/reasons.ts';
import { resolveModule } from '../python/resolve.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { LaunchPlan, Planned } from './launch-plan.ts';
import { whyNotAFile } from './program-file.ts';
import { importMessage, whyUndecided } from './python-messages.ts';

interface ModalReference {
  readonly target: string;
  /** What stands after "::". */
  readonly object: string | null;
  readonly launcher: string;
}

interface LoaderContext {
  readonly cwd: string;
  readonly fs: FileSystem;
  /** sys.path before the loader. */
  readonly path: readonly SearchEntry[];
}

export type LoadedByModal = {
  readonly kind: 'loaded';
  readonly object: string | null;
} & Pick<LaunchPlan, 'file' | 'moduleName' | 'package' | 'moduleNameBecause' | 'path' | 'probe'>;

/** cli/import_refs.py: import_file_or_module, a path that ends in `.py`. PYTHONSAFEPATH stops neither of the two insertions. */
export function loadFile(
  { target, object, launcher }: ModalReference,
  { cwd, fs, path }: LoaderContext,
): LoadedByModal | Planned {
  const wrong = whyNotAFile(target, cwd, fs);
  if (wrong !== null) return { kind: 'unreadable', message: wrong };
  const file = resolve(cwd, target);
  const real = realPath(file);
  // The check is made on the file behind a link, the module's name is taken from the link.
  if (basename(real).replace(/\.py$/, '').includes('.')) {
    const message = `Invalid Modal source filename: '${basename(real)}'.\n\nSource filename cannot contain additional period characters.`;
    return { kind: 'refused', launcher, file, message };
  }
  return {
    kind: 'loaded',
    object,
    file,
    moduleName: basename(file).replace(/\.py$/, ''),
    package: '',
    moduleNameBecause: 'Modal imports a file under its stem, never as __main__',
    path: [{ dir: dirname(real), because: "Modal inserts the script's directory" }, workingDirectory(cwd), ...path],
    probe: { kind: 'modal-file', target },
  };
}

/** The same function with -m: an ordinary import, with only the working directory added. */
export function loadModule({ target, object, launcher }: ModalReference, context: LoaderContext): LoadedByModal | Planned {
  const path = [workingDirectory(context.cwd), ...context.path];
  if (target.startsWith('.')) {
    const message = `the 'package' argument is required to perform a relative import for '${target}'`;
    return { kind: 'refused', launcher, file: null, message };
  }
  const found = resolveModule(target, path, context.fs, isExternalEntry);
  const undecided = found.kind === 'missing' ? whyUndecided(found.name, path) : null;
  if (undecided !== null) return { kind: 'unreadable', message: `${launcher} -m ${target}: ${undecided}` };
  if (found.kind === 'missing')
    return { kind: 'refused', launcher, file: null, message: importMessage(found.name, found.searched) };
  if (found.file === null) {
    const message =
      launcher === 'modal run'
        ? `The '${target}' module has no entrypoints.`
        : `module '${target}' has no attribute '${object ?? 'app'}'`;
    return { kind: 'refused', launcher, file: null, message };
  }
  return {
    kind: 'loaded',
    object,
    file: found.file,
    moduleName: target,
    package: found.packageDirs === null ? target.split('.').slice(0, -1).join('.') : target,
    moduleNameBecause: 'Modal imports the module named after -m under that name',
    path,
    probe: { kind: 'modal-module', target },
  };
}

/** Modal inserts "", which follows os.chdir. */
function workingDirectory(cwd: string): SearchEntry {
  return { dir: cwd, because: 'Modal inserts the working directory', followsCwd: true };
}
