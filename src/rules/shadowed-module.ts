import type { Finding } from '../model/finding.ts';
import { relativeToRoot } from '../python/project.ts';
import { BLANK, boundaryLabel, capturedAt, certainty, compare } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

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
    what: 'The module of a reference is found by the receiver, at a different place than in the process that sent it. Or the receiver needs a module itself to start, of the standard library or its own, and its working directory holds a file of that name.',
    why: 'The receiver looks the qualname up in that other file: it is missing there, or is another object. Without what it needs itself it ends before it has loaded anything, and Daft waits for it for ever.',
    example: { files: { 'scripts/job.py': JOB, 'scripts/words.py': WORDS, 'words.py': OTHER }, launch: 'python scripts/job.py' },
    corrected: {
      files: { 'scripts/job.py': JOB.replaceAll('words import', 'word_counts import'), 'scripts/word_counts.py': WORDS },
      launch: 'PYTHONPATH=scripts python scripts/job.py',
    },
    whenNotToTrust: 'When both files hold the same code on purpose.',
  },
  check: followed => [...atStart(followed), ...ofReferences(followed)],
};

/** The process needs a module itself, and finds a file of the project. */
const atStart = (followed: Followed): readonly Finding[] =>
  followed.sent.flatMap((sent): readonly Finding[] => {
    const { interpreter } = sent.receiving;
    const { shadowed } = interpreter;
    if (!shadowed || sent.shipment.leaves === false) return [];
    const { severity, verdict, doubts } = certainty(sent);
    const { name, file } = shadowed;
    return [
      {
        ...BLANK,
        rule: shadowedModule.documentation.name,
        severity,
        verdict,
        message: `${interpreter.name} cannot start: it needs \`${name}\` itself, and imports ${relativeToRoot(followed.root, file)} in its place`,
        at: sent.shipment.declaredAt,
        launch: followed.launch.id,
        module: name,
        boundary: sent.id,
        notes: doubts.map(doubt => `not certain: ${doubt}`),
        labels: [boundaryLabel(sent)],
        compared: compare(followed, sent, name),
      },
    ];
  });

const ofReferences = (followed: Followed): readonly Finding[] =>
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
  );
