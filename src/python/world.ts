/** One interpreter as the execution sees it: its path, files, environment, and which names are the project's own. */
import { dirname, join } from 'node:path';
import type { SearchEntry } from '../model/interpreter.ts';
import { madeByBuild } from './environment/made-by-build.ts';
import { onceInRun } from './environment/once-in-run.ts';
import { isExternalEntry, SITE_PACKAGES } from './environment/reasons.ts';
import type { UsedEnvironment } from './environment/used.ts';
import type { World } from './execution.ts';
import { isInside } from './project.ts';
import { resolveModule } from './resolve.ts';
import type { FileSystem, Resolved } from './resolved.ts';
import type { Sources } from './sources.ts';
import { stdlibNames } from './stdlib.ts';
import type { Value } from './value.ts';

export interface WorldRequest {
  readonly pythonVersion: string | null;
  /** Whether what its site-packages lack is not installed where the job will run either. */
  readonly isProjects: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  readonly isOptimized?: boolean;
  readonly mayHaveMoreArguments: boolean;
  readonly path: readonly SearchEntry[];
  readonly fs: FileSystem;
  readonly sources: Sources;
  readonly root: string;
  /** Directories of this machine in which a name may be the project's own although no search path entry leads there. */
  readonly ownDirectories: readonly string[];
  /** Asked first, where another process knows better; null: it does not know. */
  readonly isProjectModule?: (name: string) => boolean | null;
  /** Of the environment; null: of another than the launched process has. */
  readonly used?: UsedEnvironment | null;
  readonly otherInLaunch?: World['otherInLaunch'];
  /** The image of a container. */
  readonly image?: Value | null;
  readonly versionOf: World['versionOf'];
  readonly interpret: World['interpret'];
  readonly claimed: World['claimed'];
}

export function createWorld(request: WorldRequest, local: FileSystem): World {
  const { fs, sources, root, used = null } = request;
  const own = new Map<string, boolean>();
  const hasPackages = () => request.path.some(entry => entry.because === SITE_PACKAGES && fs.isDirectory(entry.dir));
  const external = (entry: SearchEntry) => isExternalEntry(entry);
  return {
    fileSystem: fs.kind,
    pythonVersion: request.pythonVersion,
    cwd: request.cwd,
    env: request.env,
    argv: request.argv,
    isOptimized: request.isOptimized ?? false,
    mayHaveMoreArguments: request.mayHaveMoreArguments,
    path: request.path,
    get isComplete() {
      return (request.isProjects || (used?.hasReceiver ?? false)) && hasPackages();
    },
    isNowhere: name =>
      request.isProjects && (used?.hasLibrary ?? false) && hasPackages() && !stdlibNames.has(name) && !request.claimed.has(name),
    resolve(name, path) {
      const resolved = ofLibrary(name, resolveModule(name, path, fs, external));
      used?.note(name, resolved);
      return resolved;
    },
    isProjectModule(name, members) {
      const asked = request.isProjectModule?.(name) ?? null;
      if (asked !== null) return asked;
      const top = name.split('.')[0]!;
      // A directory may share the name of the library that it is about.
      if (request.claimed.has(top)) return false;
      const inside = name === top ? members : [name.split('.')[1]!];
      const key = [top, ...inside].join(' ');
      const known = own.get(key) ?? request.ownDirectories.some(dir => holds(dir, top, inside, local));
      own.set(key, known);
      // Only an environment of the project's own shows whether it was built.
      return known && (request.isProjects || !onceInRun(local, `made by the build of ${root}`, () => madeByBuild(root))(name));
    },
    exists: (path, kind) => (kind !== 'directory' && fs.isFile(path)) || (kind !== 'file' && fs.isDirectory(path)),
    otherInLaunch: request.otherInLaunch ?? null,
    isStartedFrom: image => isSameCall(image, request.image ?? null),
    syntaxOf(file) {
      const path = fs.localPath(file);
      return path === null ? null : sources.syntaxOf(path);
    },
    versionOf: request.versionOf,
    interpret: request.interpret,
    claimed: request.claimed,
  };

  /**
   * A library to whose calls a receiver gives a meaning is one wherever it lies (a `.pth` entry, PYTHONPATH): its sources are not
   * followed. But what the project itself calls so is the project's, and in a checkout of the library all of it is.
   */
  function ofLibrary(name: string, resolved: Resolved): Resolved {
    if (resolved.kind === 'missing' || resolved.external || !request.claimed.has(name.split('.')[0]!)) return resolved;
    const at = fs.localPath(resolved.file ?? resolved.packageDirs?.[0] ?? '');
    const isOwn = at === null || (isInside(root, at) && !INSTALLED.test(at.slice(root.length)));
    return isOwn ? resolved : { ...resolved, external: true };
  }

  /** A directory without an `__init__` may only share a library's name (scripts about vLLM in `vllm/`): what is looked for must be in it. */
  function holds(dir: string, top: string, members: readonly string[], files: FileSystem): boolean {
    if (!isInside(root, dir)) return false;
    const inside = join(dir, top);
    if (files.isFile(`${inside}.py`) || files.isFile(join(inside, '__init__.py'))) return true;
    const has = (name: string) => files.isFile(join(inside, `${name}.py`)) || files.isDirectory(join(inside, name));
    return members.some(name => (name === '*' ? [...files.list(inside)].some(one => one.endsWith('.py')) : has(name)));
  }
}

const INSTALLED = /\/(site|dist)-packages\//;

/** The module runs again in the container: the same image is made by the same call. */
const isSameCall = (left: Value, right: Value | null): boolean =>
  left.kind === 'call' &&
  right?.kind === 'call' &&
  left.at.file === right.at.file &&
  left.at.endLine === right.at.endLine &&
  left.at.endColumn === right.at.endColumn;

/**
 * Where the project's own modules usually are: the root, `src`, the working directory, and the script's directory and those above
 * it. What stands inside of a package is named with it: its `daft/` is not what `import daft` means.
 */
export function ownDirectoriesOf(root: string, cwd: string, file: string, fs: FileSystem): readonly string[] {
  const dirs = new Set([root, join(root, 'src'), cwd, join(cwd, 'src')]);
  const own = dirname(file);
  for (let dir = own; isInside(root, dir) && dir !== root; dir = dirname(dir))
    if (dir === own || !fs.isFile(join(dir, '__init__.py'))) dirs.add(dir).add(join(dir, 'src'));
  return [...dirs];
}
