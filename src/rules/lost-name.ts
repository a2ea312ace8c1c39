import type { Finding } from '../model/finding.ts';
import { BLANK, boundaryLabel, sayUnread } from './finding.ts';
import type { Rule } from './rule.ts';

const job = (imported: string) => `from typing import TYPE_CHECKING

import daft

${imported}


@daft.func(use_process=True)
def year(text: str) -> int:
    return date.fromisoformat(text).year


if __name__ == "__main__":
    frame = daft.from_pydict({"day": ["2024-02-29"]})
    frame.select(year(frame["day"])).show()
`;

/** Code that is sent reads a name that is not. */
export const lostName: Rule = {
  documentation: {
    name: 'lost-name',
    severity: 'warning',
    summary: 'A name that by-value code reads is not sent and does not exist in the receiver.',
    what: 'A function sent by value reads a global that has no value when it is pickled (imported under TYPE_CHECKING only, deleted, defined later), or that only a class body inside of it reads.',
    why: 'cloudpickle sends the globals that the code names and that exist at that moment, and skips the others without a word. The function then fails with NameError where it runs, even if the module could be imported there.',
    example: {
      files: { 'job.py': job('if TYPE_CHECKING:\n    from datetime import date'), 'reports.py': '' },
      launch: 'python job.py',
    },
    corrected: { files: { 'job.py': job('from datetime import date') }, launch: 'python job.py' },
    whenNotToTrust: 'When the name is put into the module at run time, or the line that reads it never runs.',
  },
  check: ({ sent, launch }) =>
    sent
      .filter(one => one.shipment.leaves === true)
      .flatMap(one =>
        one.trace.lost.map(
          (lost): Finding => ({
            ...BLANK,
            rule: lostName.documentation.name,
            severity: 'warning',
            verdict: 'predicted',
            message: `\`${lost.reader}\` reads \`${lost.name}\` where it runs, but it is not sent: ${lost.why}`,
            at: lost.at,
            launch: launch.id,
            boundary: one.id,
            notes: one.shipment.doubts.map(doubt => `not certain: ${sayUnread(doubt)}`),
            labels: [boundaryLabel(one)],
          }),
        ),
      ),
};
