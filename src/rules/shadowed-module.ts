import type { Finding } from '../model/finding.ts';
import { BLANK, boundaryLabel, capturedAt, certainty, compare } from './finding.ts';
import type { Rule } from './rule.ts';

const JOB = `import daft
from words import count


@daft.func(use_process=True)
def length(text: str) -> int:
    return count(text)


if __name__ == "__main__":
    frame = daft.from_pydict({"text": ["two words"]})
    frame.select(length(frame["text"])).show()
`;

const WORDS = `def count(text: str) -> int:
    return len(text.split())
`;

const OTHER = `LANGUAGES = ["de", "en"]
`;

/** The receiver finds a module of that name, in another file. */
export const shadowedModule: Rule = {
  documentation: {
    name: 'shadowed-module',
    severity: 'error',
    summary: 'The name imports in the receiver, but from another file.',
    what: 'The module of a reference is found by the receiver, at a different place than in the process that sent it.',
    why: 'The receiver looks the qualname up in that other file: it is missing there, or is another object.',
    example: { files: { 'scripts/job.py': JOB, 'scripts/words.py': WORDS, 'words.py': OTHER }, launch: 'python scripts/job.py' },
    corrected: {
      files: { 'scripts/job.py': JOB.replaceAll('words import', 'word_counts import'), 'scripts/word_counts.py': WORDS },
      launch: 'PYTHONPATH=scripts python scripts/job.py',
    },
    whenNotToTrust: 'When both files hold the same code on purpose.',
  },
  check: followed =>
    followed.sent.flatMap(sent =>
      sent.references.flatMap(({ reference, received }): readonly Finding[] => {
        if (received.kind !== 'other-file') return [];
        const { severity, verdict, doubts } = certainty(sent);
        return [
          {
            ...BLANK,
            rule: shadowedModule.documentation.name,
            severity,
            verdict,
            message: `${sent.receiving.interpreter.name} imports \`${reference.module}\` from another file (${received.file}) than the one that was sent (${reference.file})`,
            at: capturedAt(reference.route, sent),
            launch: followed.launch.id,
            module: reference.module,
            qualname: reference.qualname,
            boundary: sent.id,
            route: reference.route,
            notes: doubts.map(doubt => `not certain: ${doubt}`),
            labels: [boundaryLabel(sent)],
            compared: compare(followed, sent, reference.module),
          },
        ];
      }),
    ),
};
