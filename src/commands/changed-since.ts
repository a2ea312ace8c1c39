/** `--since REF`: what git says has changed, new files that it does not track yet included. */
import { join } from 'node:path';
import type { Change } from '../model/options.ts';

export type ChangedSince =
  | { readonly kind: 'changed'; readonly change: Change }
  | { readonly kind: 'usage'; readonly message: string };

/** Since the commit at which the present one left REF: what REF has got since then is no change of ours. */
export async function changedSince(ref: string, dir: string): Promise<ChangedSince> {
  const usage = (message: string): ChangedSince => ({ kind: 'usage', message: `--since ${ref}: ${message}` });
  const { execa } = await import('execa');
  const git = async (cwd: string, ...words: readonly string[]) =>
    // Nothing that the repository's configuration names is started.
    execa('git', ['-c', 'core.fsmonitor=false', ...words], { cwd, reject: false, stripFinalNewline: false });

  const inside = await git(dir, 'rev-parse', '--show-toplevel');
  if (inside.code === 'ENOENT') return usage('git cannot be started; install it, or leave --since away');
  if (inside.exitCode !== 0) return usage(`${dir} is in no git repository; leave --since away`);
  const top = inside.stdout.replace(/\n$/, '');
  const named = await git(top, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (named.exitCode !== 0)
    return usage('git knows no such commit; a CI job may have to fetch it first (a full clone: fetch-depth 0, GIT_DEPTH 0)');
  const commit = named.stdout.trim();
  const fork = await git(top, 'merge-base', commit, 'HEAD');
  const base = fork.exitCode === 0 ? fork.stdout.trim() : commit;
  const lists = [
    await git(top, 'diff', '--name-only', '--no-renames', '--no-relative', '--no-ext-diff', '-z', base, '--'),
    await git(top, 'ls-files', '--others', '--exclude-standard', '-z'),
  ];
  const failed = lists.find(one => one.exitCode !== 0);
  if (failed) return usage(`git cannot say what has changed (${failed.stderr.trim().split('\n')[0] ?? ''})`);
  const files = lists.flatMap(({ stdout }) => stdout.split('\0')).filter(name => name !== '');
  return { kind: 'changed', change: { files: new Set(files.map(name => join(top, name))), top } };
}
