import type { Finding } from '../model/finding.ts';
import { attributesRead } from '../pickle/module-attributes.ts';
import type { SentModule, SentReference } from '../pickle/walk.ts';
import { mayBeListed } from '../python/execute/no-member.ts';
import { relativeToRoot } from '../python/project.ts';
import { attributeThere } from '../receivers/definition-there.ts';
import type { FailedImport } from '../receivers/failed-import.ts';
import type { Received } from '../receivers/received.ts';
import type { Sent } from '../receivers/sent.ts';
import { BLANK, boundaryLabel, type Certainty, capturedAt, certainty, compare, sayUnread } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

type OtherFile = Extract<Received, { readonly kind: 'other-file' }>;

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
    what: 'The module of a reference, one that is sent as an object, or one that the code imports in the receiver is found there, at a different place than in the process that sent it. Or the receiver needs a module itself to start, of the standard library or its own, and its working directory holds a file of that name.',
    why: 'The receiver looks the qualname up in that other file: it is missing there, or is another object. Without what it needs itself it ends before it has loaded anything, and Daft waits for it for ever.',
    example: { files: { 'scripts/job.py': JOB, 'scripts/words.py': WORDS, 'words.py': OTHER }, launch: 'python scripts/job.py' },
    corrected: {
      files: { 'scripts/job.py': JOB.replaceAll('words import', 'word_counts import'), 'scripts/word_counts.py': WORDS },
      launch: 'PYTHONPATH=scripts python scripts/job.py',
    },
    whenNotToTrust: 'When both files hold the same code on purpose.',
  },
  check: followed => [
    ...atStart(followed),
    ...followed.sent.flatMap(sent => [
      ...sent.references.flatMap(({ reference, received }) =>
        received.kind === 'other-file' ? [fromReference(followed, sent, reference, received.file)] : [],
      ),
      ...sent.modules.flatMap(({ reference, received }) =>
        received.kind === 'other-file' ? [fromModule(followed, sent, reference, received)] : [],
      ),
      ...shadowedImports(sent).map(one => fromImport(followed, sent, one)),
    ]),
  ],
};

/** What all of them say alike: of which module, and where it was sent. */
function findingOf(
  followed: Followed,
  sent: Sent,
  module: string,
  { severity, verdict, doubts }: Certainty,
  particulars: Pick<Finding, 'message' | 'at'> & Partial<Finding>,
): Finding {
  return {
    ...BLANK,
    rule: shadowedModule.documentation.name,
    severity,
    verdict,
    launch: followed.launch.id,
    module,
    boundary: sent.id,
    notes: doubts.map(doubt => `not certain: ${doubt}`),
    labels: [boundaryLabel(sent)],
    compared: compare(followed, sent, module),
    ...particulars,
  };
}

const inDoubt = (doubts: readonly string[]): Certainty => ({ severity: 'warning', verdict: 'unknown', doubts });

/** The process needs a module itself, and finds a file of the project. */
const atStart = (followed: Followed): readonly Finding[] =>
  followed.sent.flatMap((sent): readonly Finding[] => {
    const { interpreter } = sent.receiving;
    const { shadowed } = interpreter;
    if (!shadowed || sent.shipment.leaves === false) return [];
    const { name, file, inLaunch } = shadowed;
    const shown = relativeToRoot(followed.root, file);
    // No boundary: nothing that changes what is sent would help.
    if (inLaunch)
      return [findingOf(followed, sent, name, certainty(sent), { ...inThisProcess(name, shown), at: sent.shipment.declaredAt })];
    const message = `${interpreter.name} cannot start: it needs \`${name}\` itself, and imports ${shown} in its place`;
    return [findingOf(followed, sent, name, certainty(sent), { message, at: sent.shipment.declaredAt })];
  });

const inThisProcess = (name: string, file: string) => ({
  message: `the process that you launch cannot import daft: it needs \`${name}\`, and imports ${file} in its place`,
  boundary: null,
  compared: [],
});

const fromReference = (
  followed: Followed,
  sent: Sent,
  { module, qualname, route, file: own }: SentReference,
  file: string,
): Finding =>
  findingOf(followed, sent, module, certainty(sent), {
    message: `${sent.receiving.interpreter.name} imports \`${module}\` from another file (${file}) than the one that was sent (${own})`,
    at: capturedAt(route, sent),
    qualname,
    route,
  });

/** A module object goes by its name: what counts is what the code that goes with it reads of it. */
function fromModule(followed: Followed, sent: Sent, reference: SentModule, { file, module }: OtherFile): Finding {
  const ofSending = certainty(sent);
  const lacks =
    module && mayBeListed(module)
      ? attributesRead(sent.trace, reference.source).filter(({ attr }) => attributeThere(module, attr).kind === 'no-attribute')
      : [];
  const [first] = lacks;
  const without = first ? `, and \`${first.attr}\` is not in it` : '';
  const certain = first ? ofSending : inDoubt([...ofSending.doubts, 'no name that is read of it is seen to be missing there']);
  return findingOf(followed, sent, reference.module, certain, {
    message: `${sent.receiving.interpreter.name} imports \`${reference.module}\` from another file (${file}) than the module that was sent (${reference.source.file})${without}`,
    at: first?.attrAt ?? capturedAt(reference.route, sent),
    route: reference.route,
  });
}

/** Import statements that run there and find a file that lacks what they ask for; each name once. */
function shadowedImports({ references, modules, imports }: Sent): readonly FailedImport[] {
  const inModules = [...references, ...modules].flatMap(({ received }) =>
    received.kind === 'import-fails' ? [received.failure] : [],
  );
  const all = [...inModules, ...imports].filter(one => one.shadowed);
  return all.filter((one, i) => all.findIndex(other => other.name === one.name) === i);
}

function fromImport(followed: Followed, sent: Sent, { name, at, doubts, shadowed }: FailedImport): Finding {
  const ofSending = certainty(sent);
  const open = [...ofSending.doubts, ...doubts.map(sayUnread)];
  const certain = open.length > 0 ? inDoubt(open) : ofSending;
  const { member, file, inLaunch } = shadowed!;
  return findingOf(followed, sent, name, certain, {
    message: `${sent.receiving.interpreter.name} imports \`${name}\` from another file (${file}) than this process would (${inLaunch}), and \`${member}\` is not in it`,
    at,
  });
}
