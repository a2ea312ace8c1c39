import { dirname, join, resolve } from 'node:path';
import type { SearchEntry } from '../../model/interpreter.ts';
import { isInside } from '../project.ts';
import type { FileSystem, MappedEntry } from '../resolved.ts';
import { onceInRun } from './once-in-run.ts';
import { SITE_PACKAGES } from './reasons.ts';
import { readSmallFile } from './small-file.ts';

/**
 * What the `.pth` files of a site-packages directory add to sys.path (Lib/site.py: addpackage): a directory a line, if it exists.
 * Lines that start with `import` are code; of these only setuptools' editable finders are read, which map names to places.
 */
export function pthEntries(site: string, fs: FileSystem): readonly SearchEntry[] {
  return onceInRun(fs, `pth ${site}`, () => readEntries(site, fs));
}

function readEntries(site: string, fs: FileSystem): readonly SearchEntry[] {
  const files = [...fs.list(site)].filter(name => name.endsWith('.pth') && !name.startsWith('.')).sort();
  return files.flatMap(name => entriesOf(name, readSmallFile(join(site, name)) ?? '', site, fs));
}

function entriesOf(name: string, text: string, site: string, fs: FileSystem): readonly SearchEntry[] {
  return text.split(/\r?\n/).flatMap((raw): readonly SearchEntry[] => {
    const line = raw.trimEnd();
    if (line === '' || line.startsWith('#')) return [];
    if (/^import[ \t]/.test(line)) return mappedEntry(name, line, site);
    const dir = resolve(site, line);
    // A distribution's own folder inside site-packages (pywin32.pth) is as foreign as the rest; a directory elsewhere is someone's source.
    return fs.isDirectory(dir) ? [{ dir, because: isInside(site, dir) ? SITE_PACKAGES : `editable install (${name})` }] : [];
  });
}

/** setuptools, command/editable_wheel.py: `import __editable___NAME_finder; ...install()`, whose module holds `MAPPING = {...}`. */
function mappedEntry(name: string, line: string, site: string): readonly MappedEntry[] {
  const finder = /^import[ \t]+(__editable__\w+_finder)\b/.exec(line)?.[1];
  const text = finder === undefined ? null : readSmallFile(join(site, `${finder}.py`));
  const mapping = text === null ? null : /^MAPPING(?:\s*:[^=]+)?\s*=\s*\{(.*)\}\s*$/m.exec(text)?.[1];
  if (mapping == null) return [];
  const pairs = [...mapping.matchAll(/'((?:[^'\\]|\\.)+)'\s*:\s*'((?:[^'\\]|\\.)+)'/g)].map(
    pair => [pair[1]!, pair[2]!] as const,
  );
  const mapped = Object.fromEntries(pairs.filter(([module]) => !module.includes('.')));
  const first = Object.values(mapped)[0];
  if (first === undefined) return [];
  return [{ dir: dirname(first), because: `editable install of ${Object.keys(mapped).join(', ')} (${name})`, mapped }];
}
