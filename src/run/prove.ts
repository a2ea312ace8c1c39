/** findings -> probe: asks the boundary's own pickler, and a second process started as the receiver is, about each payload. */
import { placedFiles } from '../image/file-system.ts';
import type { Finding } from '../model/finding.ts';
import type { ProbeReport } from '../model/result.ts';
import type { ProbeOutcome, ProbePayload, ProbePayloadOutcome, ProbeReference } from '../probe/protocol.ts';
import { localFileSystem } from '../python/file-system.ts';
import { relativeToRoot } from '../python/project.ts';
import type { Sent } from '../receivers/sent.ts';
import type { AnalyzedLaunch } from './analyze-launch.ts';
import type { PlannedLaunch } from './plan-launch.ts';
import { failedContainers, proveContainers } from './prove-containers.ts';
import { launchedProcess } from './results.ts';
import { unconfirmed } from './unconfirmed.ts';

export interface Proved {
  readonly findings: readonly Finding[];
  readonly report: ProbeReport;
}

const PICKLERS: Readonly<Record<string, ProbePayload['pickler']>> = {
  'daft.pickle': 'daft.pickle',
  modal: 'modal',
  cloudpickle: 'cloudpickle',
  pickle: 'pickle',
  dill: 'dill',
};

export async function prove(
  analyzed: AnalyzedLaunch,
  planned: PlannedLaunch,
  timeoutSeconds: number,
  root: string,
): Promise<Proved> {
  const { python } = planned.environment;
  const inContainers = await proveContainers(analyzed, { python, timeoutSeconds, root });
  const proved = await provePayloads({ ...analyzed, findings: inContainers ?? analyzed.findings }, planned, timeoutSeconds, root);
  if (inContainers === null || proved.report.ran || python === null || !analyzed.plan) return proved;
  const why = 'imported in processes that see only the files of the containers';
  return { ...proved, report: { ...proved.report, ran: true, why, executed: [relativeToRoot(root, analyzed.plan.file)] } };
}

/** What is sent from the launched process and made by an import of its script. */
const leavingOf = ({ sent }: AnalyzedLaunch): readonly Sent[] =>
  sent.filter(
    ({ shipment, receiving, from }) =>
      shipment.leaves !== false &&
      shipment.parts !== null &&
      shipment.parts.length > 0 &&
      receiving.interpreter.probe !== null &&
      from.key === launchedProcess.key,
  );

/** Why no process would be asked about a payload; null: there is something to ask. */
function whyUnasked({ plan, sent }: AnalyzedLaunch, leaving: readonly Sent[]): string | null {
  if (!plan) return 'the launch is refused before anything is sent';
  if (plan.probe === null) return `the probe does not start what ${plan.launcher} starts`;
  if (leaving.length > 0) return null;
  const sends = sent.filter(one => one.shipment.leaves !== false);
  const other = sends.find(({ receiving }) => receiving.interpreter.probe === null);
  if (other)
    return `no process of the probe is like ${other.receiving.interpreter.name}: it starts Daft UDF workers and containers`;
  return sends.length > 0
    ? 'what is sent is made while the job runs: an import of the script does not make it'
    : 'nothing leaves the process in this launch';
}

const unasked = (why: string, python: string | null): ProbeReport => ({ ran: false, python, why, executed: [], unconfirmed: [] });

/** The report of a launch about which `prove` would start nothing; null: it would. */
export function nothingToProve(analyzed: AnalyzedLaunch, { environment }: PlannedLaunch): ProbeReport | null {
  if (analyzed.plan && failedContainers(analyzed).length > 0) return null;
  const why = whyUnasked(analyzed, leavingOf(analyzed));
  return why === null ? null : unasked(why, environment.python);
}

async function provePayloads(
  analyzed: AnalyzedLaunch,
  planned: PlannedLaunch,
  timeoutSeconds: number,
  root: string,
): Promise<Proved> {
  const { plan, findings } = analyzed;
  const leaving = leavingOf(analyzed);
  const why = whyUnasked(analyzed, leaving);
  if (!plan?.probe || why !== null) return { findings, report: unasked(why ?? '', planned.environment.python) };
  // Loaded only when it is needed: starting processes is no part of a static check.
  const { probe } = await import('../probe/index.ts');
  const outcome = await probe(
    { launch: { ...plan.probe, cwd: plan.cwd, env: plan.env }, payloads: leaving.map(payloadFor) },
    { python: planned.environment.python, timeoutSeconds },
  );
  const judged = findings.map(finding => judge(finding, outcome, leaving));
  const open = outcome.kind === 'ran' ? unconfirmed(outcome, leaving, judged) : [];
  return { findings: judged, report: { ...reportOf(outcome, relativeToRoot(root, plan.file)), unconfirmed: open } };
}

function payloadFor(sent: Sent): ProbePayload {
  const { interpreter } = sent.receiving;
  return {
    id: sent.id,
    pickler: PICKLERS[sent.shipment.pickler.name] ?? 'cloudpickle',
    parts: sent.shipment.parts ?? [],
    receiver:
      interpreter.probe === 'image'
        ? {
            kind: 'image',
            cwd: interpreter.cwd,
            pythonPath: (interpreter.env['PYTHONPATH'] ?? '').split(':'),
            files: placedFiles(interpreter.placements, localFileSystem(), '/').map(({ path, from }) => ({
              path,
              from: `/${from}`,
            })),
          }
        : { kind: 'daft-udf' },
    expected: [
      ...sent.references.map(({ reference }) => ({ module: reference.module, qualname: reference.qualname })),
      ...sent.modules.map(({ reference }) => ({ module: reference.module, qualname: null })),
      ...sent.imports.map(failure => ({ module: failure.name, qualname: null })),
    ],
  };
}

const reportOf = (outcome: ProbeOutcome, script: string): ProbeReport =>
  outcome.kind === 'ran'
    ? {
        ran: true,
        python: outcome.python,
        why: 'pickled with the real picklers, loaded in processes started as the receivers are',
        executed: [script],
        unconfirmed: [],
      }
    : { ran: false, python: outcome.python, why: outcome.why, executed: outcome.started ? [script] : [], unconfirmed: [] };

/** A finding is proved when the receiver raised the predicted exception for the predicted module; nothing less. */
function judge(finding: Finding, outcome: ProbeOutcome, leaving: readonly Sent[]): Finding {
  if (finding.verdict !== 'predicted' || finding.boundary === null || finding.module === null) return finding;
  const sent = leaving.find(one => one.id === finding.boundary);
  if (!sent)
    return {
      ...finding,
      evidence: [...finding.evidence, 'not probed: it is made while the job runs and cannot be reached by importing the script'],
    };
  if (outcome.kind === 'failed') return { ...finding, evidence: [...finding.evidence, `probe failed: ${outcome.why}`] };
  const payload = outcome.payloads.find(one => one.id === finding.boundary);
  if (!payload) return finding;
  if (payload.kind === 'not-built') return { ...finding, evidence: [...finding.evidence, `probe failed: ${payload.why}`] };
  if (payload.kind === 'not-pickled') {
    return {
      ...finding,
      evidence: [
        ...finding.evidence,
        `probe failed: it could not be pickled: ${payload.failure.type}: ${payload.failure.message}`,
      ],
    };
  }
  return judgePickled(finding, payload, sent);
}

function judgePickled(finding: Finding, payload: Extract<ProbePayloadOutcome, { kind: 'pickled' }>, sent: Sent): Finding {
  const pickled = `pickled with ${sent.shipment.pickler.name} (${payload.bytes.toLocaleString('en-US')} bytes), loaded the way ${sent.receiving.interpreter.name} is started`;
  const about = payload.references.find(one => one.module === finding.module && (one.qualname ?? null) === finding.qualname);
  const failure = about?.failure ?? (finding.qualname === null ? payload.failure : null);
  if (failure && isPredicted(failure, finding)) {
    return { ...finding, verdict: 'proved', evidence: [...finding.evidence, `${pickled}:\n${failure.type}: ${failure.message}`] };
  }
  if (about && !about.failure) {
    return {
      ...finding,
      severity: 'note',
      verdict: 'refuted',
      evidence: [...finding.evidence, `${pickled}: it loaded. The prediction was wrong: please report it.`],
    };
  }
  const seen = failure ? `${failure.type}: ${failure.message}` : 'the pickle does not hold this reference';
  return { ...finding, evidence: [...finding.evidence, `probe failed: ${seen}`] };
}

/** ModuleNotFoundError for the module or one of its parents; AttributeError where an attribute was said to be missing. */
function isPredicted(failure: NonNullable<ProbeReference['failure']>, finding: Finding): boolean {
  if (finding.rule === 'missing-attribute') return failure.type === 'AttributeError';
  const missing = failure.module ?? '';
  return failure.type === 'ModuleNotFoundError' && (missing === finding.module || finding.module!.startsWith(`${missing}.`));
}
