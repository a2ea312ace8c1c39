/** options -> project: what is to be checked, one launch or none each. */
import { resolve } from 'node:path';
import type { Cache } from '../cache/cache.ts';
import type { NamedLaunch, Options } from '../model/options.ts';
import type { Problem } from '../model/source.ts';
import { kindOf } from '../python/disk.ts';
import { isInside, relativeToRoot } from '../python/project.ts';
import type { ScriptsIn } from './scripts-in.ts';

export type Target =
  | { readonly kind: 'file'; readonly file: string; readonly named: boolean }
  | { readonly kind: 'command'; readonly command: readonly string[] }
  | { readonly kind: 'configured'; readonly launch: NamedLaunch };

export interface Targets {
  readonly targets: readonly Target[];
  readonly problems: readonly Problem[];
  /** Scripts that reach no changed file. */
  readonly unchanged: readonly string[];
}

export async function findTargets(options: Options, root: string, cache: Cache): Promise<Targets> {
  if (options.command) return only({ kind: 'command', command: options.command });
  if (options.files.length === 0) return only(...options.launches.map(launch => ({ kind: 'configured' as const, launch })));
  const all: Targets[] = [];
  for (const given of options.files) all.push(await targetsBehind(given, options.shellCwd, root, cache));
  const given = options.files.map(file => resolve(options.shellCwd, file));
  const targets = asSettled(
    onceEach(all.flatMap(one => one.targets)),
    options.launches.filter(launch => !startsElsewhere(launch, given)),
  );
  const problems = all.flatMap(one => one.problems);
  if (!options.change) return { targets, problems, unchanged: [] };
  // Before they are parsed: what is left out costs nothing.
  const touches = (await import('./touched.ts')).touchedBy(options.change, root);
  const isUnchanged = (target: Target) => target.kind === 'file' && !touches([target.file]);
  const unchanged = new Set(targets.filter(isUnchanged));
  return {
    targets: targets.filter(target => !unchanged.has(target)),
    problems,
    unchanged: [...unchanged].flatMap(target => (target.kind === 'file' ? [relativeToRoot(root, target.file)] : [])),
  };
}

/** `. scripts/foo.py` names a script twice; it is as the user named it. */
function onceEach(targets: readonly Target[]): readonly Target[] {
  const named = new Set(targets.flatMap(one => (one.kind === 'file' && one.named ? [one.file] : [])));
  const seen = new Set<string>();
  return targets.filter(one => {
    if (one.kind !== 'file') return true;
    if (seen.has(one.file) || (!one.named && named.has(one.file))) return false;
    return seen.add(one.file);
  });
}

const only = (...targets: readonly Target[]): Targets => ({ targets, problems: [], unchanged: [] });

async function targetsBehind(given: string, shellCwd: string, root: string, cache: Cache): Promise<Targets> {
  const file = resolve(shellCwd, given);
  const problem = (message: string): Targets => ({ ...only(), problems: [{ file: given, line: null, message }] });
  const kind = kindOf(file);
  if (kind === 'absent') return problem(`does not exist in ${shellCwd}; name a Python file, or a command after --`);
  if (kind !== 'directory') return only({ kind: 'file', file, named: true });
  const scripts = await scriptsBelow(file, cache);
  if (scripts.kind === 'none') return problem(scripts.message);
  return {
    ...only(...scripts.files.map(script => ({ kind: 'file' as const, file: script, named: false }))),
    problems: scripts.unread.map(({ file: unread, why }) => ({ file: relativeToRoot(root, unread), line: null, message: why })),
  };
}

/** In a tree the project's own launches say how its scripts are started; the others are guessed. */
function asSettled(targets: readonly Target[], launches: readonly NamedLaunch[]): readonly Target[] {
  if (launches.length === 0 || targets.every(target => target.kind !== 'file' || target.named)) return targets;
  const isSettled = (target: Target) =>
    target.kind === 'file' && !target.named && launches.some(launch => starts(launch, target.file));
  return [...launches.map(launch => ({ kind: 'configured' as const, launch })), ...targets.filter(one => !isSettled(one))];
}

/** What its words may name: files by their path, or as modules. */
const namedBy = ({ command, cwd }: NamedLaunch): readonly string[] =>
  command.flatMap((word, index) => {
    const [name] = word.split('::') as [string];
    return [resolve(cwd, name), ...(command[index - 1] === '-m' ? [`${resolve(cwd, name.replaceAll('.', '/'))}.py`] : [])];
  });

const starts = (launch: NamedLaunch, script: string): boolean => namedBy(launch).includes(script);

/** It names Python files, and none below what was given. */
function startsElsewhere(launch: NamedLaunch, given: readonly string[]): boolean {
  const files = namedBy(launch).filter(path => path.endsWith('.py') && kindOf(path) === 'file');
  return files.length > 0 && !files.some(file => given.some(dir => isInside(dir, file)));
}

/** What scripts look like is known to the receivers: they are loaded only when a tree has changed. */
const scriptsBelow = (dir: string, cache: Cache): Promise<ScriptsIn> =>
  cache.recall({ scriptsIn: dir }, async () => ({ value: (await import('./scripts-in.ts')).scriptsIn(dir), keep: true }));

/** Found in a tree, it is not probed under `--probe auto`. */
export const isProbed = (target: Target, { probe }: Options): boolean =>
  probe === 'always' || (probe === 'auto' && !(target.kind === 'file' && !target.named));
