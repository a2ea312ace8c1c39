/** Which names a receiving process can only have from the project, so that failing to import them is the project's own failure. */
import { installableAt } from '../image/installable.ts';
import { nameOf } from '../image/local-metadata.ts';
import { once } from '../python/disk.ts';
import { normalizedName } from '../python/environment/distribution-name.ts';
import type { Execution, World } from '../python/execution.ts';
import type { FileSystem, Resolved } from '../python/resolved.ts';
import type { ReceivingProcess } from '../receivers/index.ts';
import { isSameFile } from '../receivers/same-file.ts';

interface Project {
  readonly root: string;
  readonly fs: FileSystem;
}

/**
 * What the launched process finds decides: a file of the project, or something installed. A directory without `__init__.py`
 * may only share the name of a package that the image installs.
 */
export function isProjectModuleOf(
  launched: Execution,
  { fs, installs }: ReceivingProcess,
  project: Project,
): (name: string) => boolean | null {
  if (fs.kind === 'local')
    return name => (isLoaded(launched, name) || isOwnFile(launched.world.resolve(name, launched.searchPath())) ? true : null);
  const installed = new Set((installs?.named ?? []).map(nameOf));
  const published = once(() => packedIn(project, installed));
  return name => {
    const top = name.split('.')[0]!;
    if (installed.has(normalizedName(top)) || published().has(top)) return false;
    const found = launched.world.resolve(name, launched.searchPath());
    if (found.kind === 'missing') return null;
    if (found.external) return false;
    return found.file !== null || (name === top && installs?.isWhole ? null : name !== top);
  };
}

/** From a file, by a search path that may be another one by now. */
function isLoaded({ modules }: Execution, name: string): boolean {
  const loaded = modules.get(name)?.value;
  return loaded?.kind === 'module' && loaded.file !== null;
}

/** The launched process has it from a file of the project, wherever the script has found that. */
const isOwnFile = (found: Resolved): boolean => found.kind === 'found' && !found.external && found.file !== null;

/** Another file than a child of this machine has found: what the launched process would import at the end of its run. */
export const otherInLaunchOf =
  (launched: Execution, child: ReceivingProcess): World['otherInLaunch'] =>
  (name, file) => {
    if (child.fs.kind !== 'local') return null;
    const found = launched.world.resolve(name, launched.searchPath());
    if (found.kind === 'missing' || found.external || found.file === null) return null;
    return isSameFile(found.file, file) ? null : found.file;
  };

/** The project itself may be installed by its own name, from an index or its repository: then all that it packs is there. */
function packedIn({ root, fs }: Project, installed: ReadonlySet<string>): ReadonlySet<string> {
  const own = installed.size > 0 ? installableAt(root, fs) : null;
  return new Set(own?.name != null && installed.has(normalizedName(own.name)) ? Object.keys(own.modules) : []);
}
