/** Which names a receiving process can only have from the project, so that failing to import them is the project's own failure. */
import type { Execution } from '../python/execution.ts';
import type { ReceivingProcess } from '../receivers/index.ts';

/**
 * What the launched process finds decides: a file of the project, or something installed. A directory without `__init__.py`
 * may only share the name of a package that the image installs.
 */
export function isProjectModuleOf(launched: Execution, { fs, installs }: ReceivingProcess): (name: string) => boolean | null {
  if (fs.kind === 'local') return () => null;
  const installed = new Set((installs ?? []).map(distribution => normalized(distribution)));
  return name => {
    const top = name.split('.')[0]!;
    if (installed.has(normalized(top))) return false;
    const found = launched.world.resolve(name, launched.searchPath());
    if (found.kind === 'missing') return null;
    if (found.external) return false;
    return found.file !== null || (name === top && installs !== null ? null : name !== top);
  };
}

/** "Foo_Bar[extra]>=1" -> "foo-bar" (PEP 503). */
const normalized = (distribution: string): string =>
  distribution
    .replace(/[\s[<>=!~;@].*$/, '')
    .replace(/[-_.]+/g, '-')
    .toLowerCase();
