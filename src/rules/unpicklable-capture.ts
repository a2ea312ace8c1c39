import type { Finding } from '../model/finding.ts';
import { caught } from '../receivers/caught.ts';
import { BLANK, boundaryLabel, sayUnread } from './finding.ts';
import { sayCaught } from './foreseen.ts';
import type { Rule } from './rule.ts';

const job = (body: string) => `import threading

import daft

lock = threading.Lock()


@daft.func(use_process=True)
def length(text: str) -> int:
${body}    return len(text)


if __name__ == "__main__":
    frame = daft.from_pydict({"text": ["two words"]})
    frame.select(length(frame["text"])).show()
`;

/** A captured value cannot be pickled at all. */
export const unpicklableCapture: Rule = {
  documentation: {
    name: 'unpicklable-capture',
    severity: 'error',
    summary: 'A captured value cannot be pickled at all.',
    what: 'A function or object that is pickled reaches a lock, a connection, a generator or the like; or an exception that its class cannot be called with again.',
    why: 'The pickler raises before anything is sent. Daft pickles every UDF when it is called, also one that then stays in the process.',
    example: { files: { 'job.py': job('    with lock:\n        print(text)\n') }, launch: 'python job.py' },
    corrected: { files: { 'job.py': job('') }, launch: 'python job.py' },
    whenNotToTrust: 'When the value is replaced by something else before the pickle is made, in code that source does not show.',
  },
  check: followed =>
    followed.sent.flatMap((sent): readonly Finding[] => {
      const { unpicklable, unloadable } = sent.trace;
      const refused = unpicklable ?? unloadable;
      if (!refused) return [];
      const by = caught(sent);
      const certain = sent.shipment.doubts.length === 0 && by?.how !== 'unclear';
      return [
        {
          ...BLANK,
          rule: unpicklableCapture.documentation.name,
          severity: by?.how === 'foreseen' ? 'note' : certain ? 'error' : 'warning',
          verdict: certain ? 'predicted' : 'unknown',
          message: `${quoted(sent.shipment.name)} cannot be ${unpicklable ? 'pickled' : 'loaded'}: ${refused.type}: ${refused.message}${sayCaught(by)}`,
          at: refused.route.at(-1)?.at ?? sent.shipment.at,
          launch: followed.launch.id,
          boundary: sent.id,
          route: refused.route,
          notes: sent.shipment.doubts.map(doubt => `not certain: ${sayUnread(doubt)}`),
          labels: [boundaryLabel(sent)],
        },
      ];
    }),
};

/** "the result of `f`" names its part itself. */
const quoted = (name: string): string => (name.includes('`') ? name : `\`${name}\``);
