/** What the distributions of the environment at hand say of themselves: the names they import under, and what they need. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../python/disk.ts';
import { normalizedName } from '../python/environment/distribution-name.ts';
import { readSmallFile } from '../python/environment/small-file.ts';
import type { FileSystem } from '../python/resolved.ts';

export interface LocalMetadata {
  /** Distributions that bring a top-level module of that name. */
  providers(module: string): readonly string[];
  /** Whether one of these distributions brings it. */
  isProvided(module: string, by: ReadonlySet<string>): boolean;
  /** What they need, all together, themselves included; null: one of them is not at hand, so its needs are not known. */
  closure(distributions: readonly string[]): ReadonlySet<string> | null;
}

/** Its files are read when they are asked for: a list of installed files can be long. */
interface Distribution {
  readonly modules: () => ReadonlySet<string>;
  readonly needs: () => readonly string[];
}

export function readLocalMetadata(sitePackages: readonly string[], fs: FileSystem): LocalMetadata {
  const all = new Map<string, Distribution>();
  for (const dir of sitePackages)
    for (const entry of fs.list(dir)) {
      const name = /^([\w.]+)-[^-]+\.dist-info$/.exec(entry)?.[1];
      if (name !== undefined && !all.has(normalizedName(name))) all.set(normalizedName(name), distributionAt(join(dir, entry)));
    }
  return {
    providers: module => [...all].flatMap(([name, { modules }]) => (modules().has(module) ? [name] : [])),
    isProvided: (module, by) => [...by].some(name => all.get(name)?.modules().has(module)),
    closure(distributions) {
      const found = new Set<string>();
      const open = distributions.map(nameOf);
      for (let name = open.pop(); name !== undefined; name = open.pop()) {
        if (found.has(name)) continue;
        found.add(name);
        // A need that is not at hand is one of another platform or of an extra: it may bring more.
        open.push(...(all.get(name)?.needs() ?? []));
      }
      return distributions.every(one => all.has(nameOf(one))) ? found : null;
    },
  };
}

/** "Foo_Bar[extra]>=1; python_version < '3.9'" -> "foo-bar" */
export const nameOf = (requirement: string): string =>
  normalizedName(/^\s*([A-Za-z0-9][\w.-]*)/.exec(requirement)?.[1] ?? requirement);

/** Asked about again by every launch and every trial of a fix. */
const known = new Map<string, Distribution>();

function distributionAt(folder: string): Distribution {
  const key = `${folder}\0${statSync(folder, { throwIfNoEntry: false })?.mtimeMs}`;
  const distribution = known.get(key) ?? { modules: once(() => modulesOf(folder)), needs: once(() => needsOf(folder)) };
  known.set(key, distribution);
  return distribution;
}

function modulesOf(folder: string): ReadonlySet<string> {
  const listed = readSmallFile(join(folder, 'RECORD')) ?? '';
  const tops = [...listed.matchAll(/^([A-Za-z_]\w*)(?:\/|(?:\.[\w.-]+)?\.(?:py|so)\b)/gm)].map(found => found[1]!);
  const declared = (readSmallFile(join(folder, 'top_level.txt')) ?? '').split(/\s+/);
  return new Set([...tops, ...declared].filter(name => name !== ''));
}

/** Extras and markers are taken as met: what may be installed is not said to be missing. */
function needsOf(folder: string): readonly string[] {
  const header = (readSmallFile(join(folder, 'METADATA')) ?? '').split(/\r?\n\r?\n/, 1)[0]!;
  return [...header.matchAll(/^Requires-Dist:\s*(.+)$/gim)].map(found => nameOf(found[1]!));
}
