/** findings -> probe: imports what a container would import, in a process that sees only the files that it would hold. */
import { join } from 'node:path';
import { projectPackages, requirementsIn } from '../image/declared-packages.ts';
import { placedFiles } from '../image/file-system.ts';
import type { Finding } from '../model/finding.ts';
import type { ContainerImport, ContainerOutcome, ContainerQuestion } from '../probe/protocol.ts';
import { localFileSystem } from '../python/file-system.ts';
import type { AnalyzedLaunch } from './analyze-launch.ts';
import type { FailedStart } from './start-container.ts';

interface Asked {
  readonly python: string | null;
  readonly timeoutSeconds: number;
  /** Of the project. */
  readonly root: string;
}

const RULES = new Set(['module-not-in-image', 'path-mismatch']);

/** What the probe can ask a container. */
export const failedContainers = ({ findings, failedStarts }: Pick<AnalyzedLaunch, 'findings' | 'failedStarts'>) =>
  findings.flatMap(finding => {
    const start = failedStarts.find(one => isAbout(finding, one));
    return start ? [{ finding, start }] : [];
  });

/** The findings with their evidence; null: none of them is about a container, so nothing was started. */
export async function proveContainers(
  { findings, failedStarts, plan }: AnalyzedLaunch,
  { root, ...interpreter }: Asked,
): Promise<readonly Finding[] | null> {
  const asked = failedContainers({ findings, failedStarts });
  if (asked.length === 0 || !plan) return null;
  const { probeContainers } = await import('../probe/index.ts');
  const outcomes = await probeContainers(
    asked.map(({ start }) => questionOf(start, root)),
    plan,
    interpreter,
  );
  return findings.map(finding => {
    const index = asked.findIndex(one => one.finding === finding);
    if (index === -1) return finding;
    const outcome = 'why' in outcomes ? { failed: outcomes.why } : (outcomes[index] ?? { failed: 'no answer' });
    return judge(finding, outcome);
  });
}

const isAbout = (finding: Finding, { failure, at }: FailedStart): boolean =>
  RULES.has(finding.rule) &&
  finding.verdict === 'predicted' &&
  finding.module === failure.name &&
  finding.at.line === failure.at.line &&
  finding.labels[0]?.at === at;

function questionOf({ receiving: { interpreter }, failure }: FailedStart, root: string): ContainerQuestion {
  const declared = [
    ...(interpreter.installs?.named ?? []),
    ...(projectPackages(join(root, 'pyproject.toml'), []) ?? []),
    ...(requirementsIn(join(root, 'requirements.txt')) ?? []),
  ];
  return {
    module: interpreter.entryModule,
    cwd: interpreter.cwd,
    env: interpreter.env,
    path: interpreter.path.map(entry => entry.dir),
    files: placedFiles(interpreter.placements, localFileSystem(), '/')
      .filter(({ path }) => !path.endsWith('/'))
      .map(({ path, from }) => ({ path, from: `/${from}` })),
    own: [failure.name.split('.')[0]!],
    declared: ['modal', ...declared.map(importName)],
    imports: [{ module: failure.name, path: failure.searched.map(entry => entry.dir) }],
  };
}

/** "scikit-learn>=1" -> "scikit_learn": the usual name; what is installed says its own. */
const importName = (requirement: string): string => requirement.replace(/[^\w.-].*$/, '').replaceAll('-', '_');

function judge(finding: Finding, outcome: ContainerOutcome): Finding {
  const say = (text: string): Finding => ({ ...finding, evidence: [...finding.evidence, text] });
  if ('failed' in outcome) return say(`probe failed: ${outcome.failed}`);
  const { entry, imports, standIns } = outcome;
  // A statement in a body runs after the module has been imported.
  const decisive: ContainerImport = entry.kind === 'imports' ? (imports[0] ?? entry) : entry;
  const replaced = standIns.length > 0 ? ` (stand-ins in place of ${standIns.join(', ')})` : '';
  const how = `imported in a process that sees only the files of the container${replaced}`;
  if (decisive.kind === 'not-possible') return say(`proof not possible: ${decisive.why}`);
  if (decisive.kind === 'imports')
    return {
      ...say(`${how}: it imports. The prediction was wrong: please report it.`),
      severity: 'note',
      verdict: 'refuted',
    };
  const seen = `${decisive.type}: ${decisive.message}`;
  const isPredicted =
    decisive.type === 'ModuleNotFoundError' &&
    (decisive.module === finding.module || finding.module!.startsWith(`${decisive.module ?? ''}.`));
  return isPredicted ? { ...say(`${how}:\n${seen}`), verdict: 'proved' } : say(`probe failed: ${seen}`);
}
