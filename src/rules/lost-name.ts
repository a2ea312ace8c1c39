import type { Finding } from '../model/finding.ts';
import type { Launch } from '../model/launch.ts';
import type { LostName } from '../pickle/walk.ts';
import type { NoNameEvent } from '../python/execution.ts';
import type { Sent } from '../receivers/sent.ts';
import { BLANK, boundaryLabel, certainty, sayUnread } from './finding.ts';
import type { Rule } from './rule.ts';

const job = (atTheTop: string, underTheGuard: string) => `import multiprocessing

${atTheTop}
def scaled(value: int) -> int:
    return value * factor


if __name__ == "__main__":
${underTheGuard}    with multiprocessing.get_context("spawn").Pool(2) as pool:
        print(pool.map(scaled, [1, 2]))
`;

/** Code that is sent reads a name that is not. */
export const lostName: Rule = {
  documentation: {
    name: 'lost-name',
    severity: 'error',
    summary: 'A name that the code reads is not sent and does not exist in the receiver.',
    what: 'A function sent by value reads a global that has no value when it is pickled (imported under TYPE_CHECKING only, deleted, defined later), that only a class body inside of it reads, or that is an object of Modal, which leaves behind what it stands for: a warning. A function that a spawned child loads by name reads a global that is bound under the main guard only: an error where it is certain to be read.',
    why: 'cloudpickle sends the globals that the code names and that exist at that moment, and skips the others without a word. A reference sends none: multiprocessing runs the main file again in a spawned child, as `__mp_main__`, where the main guard is false. The function then fails with NameError where it runs, although it could be loaded there.',
    example: { files: { 'job.py': job('', '    factor = 3\n') }, launch: 'python job.py' },
    corrected: { files: { 'job.py': job('factor = 3\n\n', '') }, launch: 'python job.py' },
    whenNotToTrust: 'When the name is put into the module at run time, or the line that reads it never runs.',
  },
  check: ({ sent, launch }) =>
    sent
      .filter(one => one.shipment.leaves !== false)
      .flatMap(one => [
        ...(one.shipment.leaves === true ? one.trace.lost : []).map(lost => notSent(lost, one, launch)),
        ...one.noNames.map(noName => notBound(noName, one, launch)),
      ]),
};

const notSent = ({ reader, name, why, at }: LostName, sent: Sent, launch: Launch): Finding => ({
  ...BLANK,
  rule: lostName.documentation.name,
  severity: 'warning',
  verdict: 'predicted',
  message: `\`${reader}\` reads \`${name}\` where it runs, but it is not sent: ${why}`,
  at,
  launch: launch.id,
  boundary: sent.id,
  notes: sent.shipment.doubts.map(doubt => `not certain: ${sayUnread(doubt)}`),
  labels: [boundaryLabel(sent)],
});

function notBound({ reader, name, at, doubts }: NoNameEvent, sent: Sent, launch: Launch): Finding {
  const { severity, doubts: ofBoundary } = certainty(sent);
  const certain = severity === 'error' && doubts.length === 0;
  return {
    ...BLANK,
    rule: lostName.documentation.name,
    severity: certain ? 'error' : 'warning',
    verdict: certain ? 'predicted' : 'unknown',
    message: `\`${reader}\` reads \`${name}\`, which ${sent.receiving.interpreter.name} does not bind: the main file runs again there, without what stands under its main guard`,
    at,
    launch: launch.id,
    boundary: sent.id,
    notes: [...ofBoundary, ...doubts.map(sayUnread)].map(doubt => `not certain: ${doubt}`),
    labels: [boundaryLabel(sent)],
  };
}
