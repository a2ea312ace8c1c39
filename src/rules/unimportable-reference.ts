import type { Finding } from '../model/finding.ts';
import type { SentModule, SentReference } from '../pickle/walk.ts';
import type { Sent } from '../receivers/sent.ts';
import { BLANK, boundaryLabel, capturedAt, compare, sayUnread } from './finding.ts';
import { certaintyOfLoading } from './foreseen.ts';
import type { Followed, Rule } from './rule.ts';

const JOB = `import daft
import modal

app = modal.App("job")


class Passage:
    def __init__(self, text: str):
        self.words = text.split()


@daft.func(use_process=True)
def count(text: str) -> int:
    return len(Passage(text).words)


@app.local_entrypoint()
def main():
    frame = daft.from_pydict({"text": ["two words"]})
    frame.select(count(frame["text"])).show()
`;

/** The receiver cannot import the module that a reference names. */
export const unimportableReference: Rule = {
  documentation: {
    name: 'unimportable-reference',
    severity: 'error',
    summary: 'The receiver cannot import the module of a reference.',
    what: 'A class, function or module travels by its name only (module and qualname), and the process that receives it finds no such module on its search path.',
    why: 'cloudpickle sends what can be looked up under its own name as two strings. The receiver imports that module when it loads the payload, and dies with ModuleNotFoundError before any of your code runs there.',
    example: { files: { 'scripts/job.py': JOB }, launch: 'modal run scripts/job.py' },
    corrected: { files: {}, launch: 'modal run -m scripts.job' },
    whenNotToTrust:
      'When the receiving process gets a search path that source does not show: PYTHONPATH set by a wrapper script or a service manager, a working directory changed from outside, or an image whose contents are not in the code.',
  },
  check: followed => followed.sent.flatMap(sent => [...references(followed, sent), ...unread(followed, sent)]),
};

function references(followed: Followed, sent: Sent): readonly Finding[] {
  return [...sent.references, ...sent.modules].flatMap(({ reference, received }): readonly Finding[] => {
    if (received.kind !== 'missing') return [];
    const qualname = 'qualname' in reference ? (reference.qualname as string) : null;
    const { severity, verdict, doubts, said } = certaintyOfLoading(sent);
    const what = qualname === null ? `the module \`${reference.module}\`` : `\`${reference.module}.${qualname}\``;
    return [
      {
        ...BLANK,
        rule: unimportableReference.documentation.name,
        severity,
        verdict,
        message: `${doubts.length > 0 ? 'if it is sent, ' : ''}${sent.receiving.interpreter.name} cannot import \`${received.name}\`, so it cannot load ${what}${said}`,
        at: capturedAt(reference.route, sent),
        launch: followed.launch.id,
        module: reference.module,
        qualname,
        boundary: sent.id,
        route: reference.route,
        searched: received.searched,
        notes: doubts.map(doubt => `not certain: ${doubt}`),
        labels: labels(sent, reference, qualname),
        compared: compare(followed, sent, reference.module),
      },
    ];
  });
}

function labels(sent: Sent, reference: SentReference | SentModule, qualname: string | null): Finding['labels'] {
  const captured = reference.route.at(-2);
  const definition = reference.route.at(-1);
  const names = `travels by name only: module "${reference.module}"${qualname === null ? '' : `, qualname "${qualname}"`}`;
  const said = captured?.how.split('; ').at(-1);
  return [
    ...(captured && said ? [{ at: captured.at, text: `captured here: ${said}` }] : []),
    ...(definition && qualname !== null ? [{ at: definition.at, text: names }] : []),
    boundaryLabel(sent),
  ];
}

/** What could not be read of a payload that may leave: said once for each payload, with everything that stopped us. */
function unread(followed: Followed, sent: Sent): readonly Finding[] {
  if (sent.shipment.leaves === false) return [];
  const undecided = [...sent.references, ...sent.modules].flatMap(({ received }) =>
    received.kind === 'unknown' ? [received.why] : [],
  );
  const open = [...sent.trace.unknowns.filter(one => !one.isGiven), ...undecided];
  const [first] = open;
  const leavesUnknown = sent.shipment.leaves === null && sent.references.length + sent.modules.length > 0;
  if (!first && !leavesUnknown) return [];
  if ([...sent.references, ...sent.modules].some(({ received }) => received.kind === 'missing')) return [];
  const why = first ? sayUnread(first) : sent.shipment.why;
  return [
    {
      ...BLANK,
      rule: unimportableReference.documentation.name,
      severity: 'warning',
      verdict: 'unknown',
      message: `what \`${sent.shipment.name}\` sends to ${sent.receiving.interpreter.name} cannot be read completely: ${why}`,
      at: first?.at ?? sent.shipment.at,
      launch: followed.launch.id,
      boundary: sent.id,
      notes: open.slice(1, 6).map(one => `also unknown: ${sayUnread(one)}`),
      labels: [boundaryLabel(sent)],
    },
  ];
}
