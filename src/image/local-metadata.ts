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
  readonly needs: () => readonly Need[];
}

interface Need {
  readonly requirement: string;
  /** Only where this extra is asked for; null: always. */
  readonly extra: string | null;
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
      const seen = new Set<string>();
      const open = [...distributions];
      for (let asked = open.pop(); asked !== undefined; asked = open.pop()) {
        const name = nameOf(asked);
        const extras = extrasOf(asked);
        const key = `${name} ${[...extras].sort().join()}`;
        if (seen.has(key)) continue;
        seen.add(key);
        found.add(name);
        // A need that is not at hand is one of another platform: it may bring more.
        for (const { requirement, extra } of all.get(name)?.needs() ?? [])
          if (extra === null || extras.has(extra)) open.push(requirement);
      }
      return distributions.every(one => all.has(nameOf(one))) ? found : null;
    },
  };
}

/** "Foo_Bar[extra]>=1; python_version < '3.9'" -> "foo-bar" */
export const nameOf = (requirement: string): string =>
  normalizedName(/^\s*([A-Za-z0-9][\w.-]*)/.exec(requirement)?.[1] ?? requirement);

/** "foo[a, b]>=1" -> a, b */
const extrasOf = (requirement: string): ReadonlySet<string> =>
  new Set(
    (/^[^;[]*\[([^\]]*)\]/.exec(requirement)?.[1] ?? '')
      .split(',')
      .map(one => normalizedName(one.trim()))
      .filter(one => one !== ''),
  );

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

/** Other markers (Python, platform) are taken as met: what may be installed is not said to be missing. */
function needsOf(folder: string): readonly Need[] {
  const header = (readSmallFile(join(folder, 'METADATA')) ?? '').split(/\r?\n\r?\n/, 1)[0]!;
  return [...header.matchAll(/^Requires-Dist:\s*(.+)$/gim)].map(([, requirement = '']) => {
    const marker = /;(.*)$/.exec(requirement)?.[1] ?? '';
    const isOneOfSeveral = /\bor\s+extra\b|\bextra\s*==\s*["'][^"']*["']\s+or\b/.test(marker);
    const extra = isOneOfSeveral ? undefined : /\bextra\s*==\s*["']([^"']+)["']/.exec(marker)?.[1];
    return { requirement, extra: extra === undefined ? null : normalizedName(extra) };
  });
}
