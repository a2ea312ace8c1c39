/** What pip installs into an image, and what becomes importable there by that. */
import { basename, resolve } from 'node:path/posix';
import type { SearchEntry } from '../model/interpreter.ts';
import type { Span } from '../model/source.ts';
import type { FileSystem, MappedEntry } from '../python/resolved.ts';
import { fromElsewhere } from './elsewhere.ts';
import { placedFileSystem } from './file-system.ts';
import type { ContainerImage } from './image.ts';
import { type Installable, installableAt } from './installable.ts';
import type { Requirement } from './requirement.ts';

export interface InstallContext {
  /** This machine's. */
  readonly fs: FileSystem;
  /** In the image, where the install is started. */
  readonly cwd: string;
  readonly at: Span;
}

export const installed = (image: ContainerImage, requirements: readonly Requirement[], context: InstallContext): ContainerImage =>
  requirements.reduce((before, one) => installOne(before, one, context), image);

function installOne(image: ContainerImage, requirement: Requirement, context: InstallContext): ContainerImage {
  switch (requirement.kind) {
    case 'named':
      return named(image, [requirement.text], image.installs.isWhole);
    case 'elsewhere': {
      const why = `what the install of \`${requirement.text}\` holds is not known`;
      return fromElsewhere(named(image, requirement.names, false), why, context.at);
    }
    case 'directory':
      return installDirectory(named(image, [], false), requirement, context);
  }
}

const named = (image: ContainerImage, names: readonly string[], isWhole: boolean): ContainerImage => ({
  ...image,
  installs: { named: [...image.installs.named, ...names], isWhole },
});

/** A directory that holds a project is there, because an earlier step put it there; another one came from elsewhere. */
function installDirectory(
  image: ContainerImage,
  { path, editable, names, text }: Extract<Requirement, { kind: 'directory' }>,
  { fs, cwd, at }: InstallContext,
): ContainerImage {
  const dir = resolve(cwd, path);
  const found = installableAt(dir, placedFileSystem(image.placements, fs));
  if (!found)
    return fromElsewhere(
      named(image, [...names, basename(dir)], false),
      `what the install of \`${text}\` holds is not known`,
      at,
    );
  const next = { ...image, entries: [...image.entries, entryOf(found, dir, editable)] };
  if (found.isWhole && Object.keys(found.modules).length > 0) return next;
  return fromElsewhere(next, `what the install of \`${text}\` packs is decided by its own settings`, at);
}

function entryOf({ source, modules, mapsNames }: Installable, dir: string, editable: boolean): SearchEntry {
  if (editable && !mapsNames) return { dir: source, because: `editable install of ${dir}` };
  const mapped: MappedEntry = { dir: source, because: `${editable ? 'editable ' : ''}install of ${dir}`, mapped: modules };
  return mapped;
}
