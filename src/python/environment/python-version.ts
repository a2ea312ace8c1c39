import { join } from 'node:path';
import type { VersionFound } from './environment.ts';
import { scriptMetadata } from './script-metadata.ts';
import { readProjectFile } from './small-file.ts';
import { readProjectToml, stringAt, tableAt } from './toml-file.ts';

/** What the project's own files say of the Python version, the nearest directory first; used when no interpreter tells. */
export function declaredPythonVersion(dirs: readonly string[], script: string | null): VersionFound | null {
  const inScript = onlyMinor(stringAt(scriptMetadata(script), 'requires-python'));
  if (inScript !== null) return { version: inScript, because: 'requires-python of the script' };
  const root = dirs.at(-1) ?? '/';
  for (const dir of dirs) {
    const first =
      (readProjectFile(join(dir, '.python-version'), root) ?? '').split(/\r?\n/).find(line => /^[^#\s]/.test(line)) ?? '';
    const pinned = /^(?:(?:cpython|python)[-@]?)?(\d+\.\d+)/.exec(first)?.[1];
    if (pinned !== undefined) return { version: pinned, because: join(dir, '.python-version') };
    const required = onlyMinor(stringAt(tableAt(readProjectToml(dir, 'pyproject.toml', root), 'project'), 'requires-python'));
    if (required !== null) return { version: required, because: `requires-python of ${join(dir, 'pyproject.toml')}` };
  }
  return null;
}

/** The one minor version that a specifier leaves: "==3.11.*", "~=3.11.2", ">=3.11,<3.12"; null when it leaves several. */
export function onlyMinor(specifier: string | null): string | null {
  if (specifier === null) return null;
  const exact = /(?:===?|~=)\s*(\d+)\.(\d+)(?:\.[\d*]+)/.exec(specifier);
  if (exact !== null) return `${exact[1]}.${exact[2]}`;
  const low = />=?\s*3\.(\d+)/.exec(specifier);
  const below = /<\s*3\.(\d+)(?![\d.]*\.[1-9])/.exec(specifier);
  const upTo = /<=\s*3\.(\d+)/.exec(specifier);
  if (low === null) return null;
  const last = below !== null ? Number(below[1]) - 1 : upTo !== null ? Number(upTo[1]) : null;
  return last === Number(low[1]) ? `3.${last}` : null;
}
