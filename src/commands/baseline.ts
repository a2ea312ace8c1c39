/** The baseline: findings that are known and not reported again. Kept by what they are about, never by their line. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from '../model/finding.ts';
import type { Options } from '../model/options.ts';
import type { Result } from '../model/result.ts';
import { kindOf } from '../python/disk.ts';
import { isInside } from '../python/project.ts';
import { fingerprints } from '../report/fingerprint.ts';
import { reportUnused, unusedIgnore } from '../rules/unused-ignore.ts';
import { firedRules } from '../run/fired-rules.ts';
import { countFindings } from '../run/summarize.ts';

/** One known finding; all but the fingerprint is there for who reads the file. */
interface Entry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  readonly module: string | null;
  readonly qualname: string | null;
}

export interface Baseline {
  /** As the user names it. */
  readonly file: string;
  readonly entries: readonly Entry[];
}

export type BaselineRead =
  | { readonly kind: 'read'; readonly baseline: Baseline }
  | { readonly kind: 'usage'; readonly message: string };

export function readBaseline(path: string, file: string): BaselineRead {
  const usage = (message: string): BaselineRead => ({ kind: 'usage', message: `--baseline ${file}: ${message}` });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return usage('cannot be read; --write-baseline makes it');
  }
  try {
    const { schema, findings } = JSON.parse(text) as { readonly schema: unknown; readonly findings: unknown };
    if (schema === 1 && Array.isArray(findings) && findings.every(isEntry))
      return { kind: 'read', baseline: { file, entries: findings } };
  } catch {
    // Said below, with what to do.
  }
  return usage('is no baseline of this tool; write it again with --write-baseline');
}

/** What stands there may be overwritten: nothing, or a baseline. */
export function isWritable(path: string, file: string): BaselineRead | { readonly kind: 'read'; readonly baseline: null } {
  const known = readBaseline(path, file);
  return known.kind === 'usage' && kindOf(path) !== 'absent'
    ? { kind: 'usage', message: `--baseline ${file}: there is a file that is no baseline of this tool; name another` }
    : { kind: 'read', baseline: null };
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Entry>).fingerprint === 'string';

const isKept = ({ rule, severity }: Finding): boolean => severity !== 'note' && rule !== unusedIgnore.documentation.name;

/** The text of a baseline that holds what is found now. */
export function baselineOf(result: Result): string {
  const keys = fingerprints(result);
  const findings = result.findings.flatMap((finding, i): readonly Entry[] => {
    const { rule, module, qualname, at } = finding;
    return isKept(finding) ? [{ fingerprint: keys[i]!, rule, file: at.file, module, qualname }] : [];
  });
  const sorted = findings.toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  return `${JSON.stringify({ schema: 1, findings: sorted }, null, 2)}\n`;
}

/** What is new; an entry that nothing matches any more is a finding of its own. */
export function withoutKnown(result: Result, { file, entries }: Baseline, options: Options): Result {
  const keys = fingerprints(result);
  const known = new Set(entries.map(entry => entry.fingerprint));
  const fresh = result.findings.filter((_, i) => !known.has(keys[i]!));
  const at = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const gone = entries.filter(entry => !keys.includes(entry.fingerprint) && wasLookedAt(entry.file, result, options));
  const stale = gone.map(({ rule, file: where, module }) =>
    reportUnused(
      at,
      `nothing is a finding of \`${rule}\`${module ? ` for \`${module}\`` : ''} in ${where} any more: --write-baseline drops it`,
      result.launches[0]?.id ?? '',
    ),
  );
  const findings = [...fresh, ...stale];
  const summary = { ...result.summary, ...countFindings(findings), known: result.findings.length - fresh.length };
  return { ...result, findings, rules: firedRules(findings), summary };
}

/** Of a file that was not, nothing can be said: one script of a tree was checked, or those that a change touches. */
const wasLookedAt = (file: string, { modules, unchanged, root }: Result, { files, shellCwd }: Options): boolean =>
  modules.some(module => module.file === file) ||
  (unchanged.length === 0 && files.some(given => isInside(resolve(shellCwd, given), resolve(root, file))));
