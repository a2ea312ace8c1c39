/** What was typed, over what the project settles, over the defaults. */
import { resolve } from 'node:path';
import type { Flags, FlagsRead } from '../config/flags.ts';
import type { Settings } from '../config/settings.ts';
import type { CommandLine } from './command-line.ts';

/** The options of src/cli/program.ts, as commander hands them over. */
interface TypedFlags extends Flags {
  readonly format?: string;
  readonly output?: readonly string[];
  readonly since?: string;
  readonly watch?: boolean;
  readonly matrix?: boolean;
  readonly diff?: boolean;
  readonly fix?: boolean;
  readonly strict?: boolean;
  readonly exitZero?: boolean;
  readonly showBoundaries?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
  readonly color?: string;
}

export type AllFlags = TypedFlags & { readonly settings: Settings };

export async function readOptions({ program }: CommandLine): Promise<AllFlags> {
  const [{ readSettings }, { findRoot }] = await Promise.all([import('../config/settings.ts'), import('../python/project.ts')]);
  const flags: TypedFlags = program.opts();
  const settings = readSettings(findRoot(resolve(flags.cwd ?? '.'), flags.root ?? null));
  const settled = Object.entries(settings.kind === 'settings' ? settings.flags : {});
  const own = settled.filter(([name]) => program.getOptionValueSource(name) !== 'cli');
  return { ...flags, ...Object.fromEntries(own), settings };
}

export async function readShellFlags(
  files: readonly string[],
  flags: AllFlags,
  { command, surroundings }: CommandLine,
): Promise<FlagsRead> {
  if (flags.settings.kind === 'usage') return flags.settings;
  const [{ readFlags }, { cacheDirectory }] = await Promise.all([import('../config/flags.ts'), import('../cache/directory.ts')]);
  const env = Object.fromEntries(
    Object.entries(surroundings.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const shell = { cwd: surroundings.cwd(), env, cache: cacheDirectory(env, surroundings.platform) };
  return readFlags(files, command, flags, shell, flags.settings.launches);
}
