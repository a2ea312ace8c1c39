/** What an editor asks about a project: its named launches and the scripts that are open, statically. */
import { readFlags } from '../config/flags.ts';
import { readSettings } from '../config/settings.ts';
import { tryFixes } from '../fixes/index.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { findRoot } from '../python/project.ts';
import { type SourceScan, scanSource } from '../run/source-scan.ts';
import { run } from '../run.ts';

export interface Checked {
  readonly results: readonly Result[];
  /** What could not be analysed, and why. */
  readonly problems: readonly string[];
}

/** `folder` is where the user would type the launch; `files` are absolute. */
export async function checkProject(
  folder: string,
  files: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Checked> {
  const settings = readSettings(findRoot(folder, null));
  if (settings.kind === 'usage') return { results: [], problems: [settings.message] };
  // Nothing of the user's runs in an editor, whatever the project asks of its command line.
  const flags = { ...settings.flags, probe: 'never' };
  const scripts = files.map(file => ({ given: [file], start: startOf(file) })).filter(({ start }) => start !== null);
  const launches = { given: [], start: 'surely' } as const;
  const results: Result[] = [];
  const problems: string[] = [];
  for (const { given, start } of settings.launches.length > 0 ? [launches, ...scripts] : scripts) {
    const read = readFlags(given, null, flags, { cwd: folder, env, cache: null }, settings.launches);
    const found = read.kind === 'read' ? await ask(read.options) : read.message;
    if (typeof found === 'string') problems.push(found);
    else if (start !== 'perhaps' || found.boundaries.length > 0) results.push(found);
  }
  return { results, problems };
}

/** A module that others import is judged where it is imported; `perhaps`, where it sends nothing itself. */
function startOf(file: string): SourceScan['isStarted'] {
  const scan = scanSource(file);
  return 'isStarted' in scan ? scan.isStarted : null;
}

async function ask(options: Options): Promise<Result | string> {
  const outcome = await run(options);
  if (outcome.kind === 'result') return tryFixes(outcome.result, options);
  return outcome.kind === 'usage'
    ? outcome.message
    : outcome.problems.map(({ file, message }) => `${file}: ${message}`).join('; ');
}
