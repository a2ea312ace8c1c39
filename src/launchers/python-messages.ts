import type { SearchEntry, SearchedEntry } from '../model/interpreter.ts';
import { SITE_PACKAGES } from '../python/environment/reasons.ts';

/** What `python -m NAME` prints when `missing`, a leading part of NAME or NAME itself, is not found (Lib/runpy.py: _get_module_details). */
export function missingModuleMessage(name: string, missing: string, searched: readonly SearchedEntry[]): string {
  const parent = name.split('.').slice(0, -1).join('.');
  if (missing === name && !isNoPackage(searched)) return `No module named ${name}`;
  const cause =
    missing === name
      ? `__path__ attribute not found on '${parent}' while trying to find '${name}'`
      : importMessage(missing, searched);
  const hint = name.endsWith('.py') ? `. Try using '${name.slice(0, -3)}' instead of '${name}' as the module name.` : '';
  return `Error while finding module specification for '${name}' (ModuleNotFoundError: ${cause})${hint}`;
}

/** The text of the ModuleNotFoundError that `import NAME` raises (Lib/importlib/_bootstrap.py: _find_and_load_unlocked). */
export function importMessage(missing: string, searched: readonly SearchedEntry[]): string {
  const parent = missing.split('.').slice(0, -1).join('.');
  return isNoPackage(searched) ? `No module named '${missing}'; '${parent}' is not a package` : `No module named '${missing}'`;
}

function isNoPackage(searched: readonly SearchedEntry[]): boolean {
  return searched.length > 0 && searched.every(entry => entry.looked.endsWith('is a module, not a package'));
}

/** With no environment at hand, a module that is not in the project may still be installed: nothing is claimed. */
export function whyUndecided(missing: string, path: readonly SearchEntry[]): string | null {
  if (missing.includes('.') || path.some(entry => entry.because === SITE_PACKAGES)) return null;
  return `no module ${missing} in the project, and no Python environment to look in; name one with --python`;
}
