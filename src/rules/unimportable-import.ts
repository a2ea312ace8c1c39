import type { Finding } from '../model/finding.ts';
import type { SearchEntry } from '../model/interpreter.ts';
import type { FailedImport } from '../receivers/failed-import.ts';
import type { Sent } from '../receivers/sent.ts';
import { BLANK, boundaryLabel, compare, sayUnread, view } from './finding.ts';
import { certaintyOfLoading, certaintyOfRunning } from './foreseen.ts';
import type { Followed, Rule } from './rule.ts';

const JOB = `import daft


@daft.func(use_process=True)
def digest(text: str) -> int:
    from digests import checksum

    return checksum(text)


if __name__ == "__main__":
    frame = daft.from_pydict({"text": ["two words"]})
    frame.select(digest(frame["text"])).show()
`;

const DIGESTS = `def checksum(text: str) -> int:
    return sum(text.encode())
`;

/** An import statement that runs in a process of the job finds nothing there. */
export const unimportableImport: Rule = {
  documentation: {
    name: 'unimportable-import',
    severity: 'error',
    summary: 'An import statement that runs in the receiver cannot be resolved there.',
    what: 'An import inside a function that was sent, or at the top level of a module that the receiver imports, names a module of the project that is on no entry of its search path.',
    why: 'Import statements are not pickled. They run where the function runs, with the search path of that process.',
    example: { files: { 'scripts/job.py': JOB, 'scripts/digests.py': DIGESTS }, launch: 'python scripts/job.py' },
    corrected: { files: {}, launch: 'PYTHONPATH=scripts python scripts/job.py' },
    whenNotToTrust: 'When something outside the source extends the search path of that process.',
  },
  check(followed) {
    const { launch } = followed;
    const own = followed.failedImports.map(failure => ({
      ...fromFailure(failure, followed.interpreter.label, followed.interpreter.path),
      launch: launch.id,
    }));
    const installed = followed.takenAsInstalled.map(failure => ({
      ...fromFailure(failure, followed.interpreter.label, failure.searched),
      severity: 'note' as const,
      message: `\`${failure.name}\` is in no directory that this launch searches: it is taken to be installed, as a part of this project`,
      launch: launch.id,
    }));
    return [...installed, ...own, ...followed.sent.flatMap(sent => inReceiver(followed, sent))];
  },
};

function fromFailure(failure: FailedImport, label: string, path: readonly SearchEntry[]): Omit<Finding, 'launch'> {
  const certain = failure.doubts.length === 0;
  return {
    ...BLANK,
    rule: unimportableImport.documentation.name,
    severity: certain ? 'error' : 'warning',
    verdict: certain ? 'predicted' : 'unknown',
    message: `${label} cannot import \`${failure.name}\``,
    at: failure.at,
    module: failure.name,
    searched: failure.searched,
    notes: failure.doubts.map(doubt => `not certain: ${sayUnread(doubt)}`),
    compared: [view(label, path, null)],
  };
}

const whatOf = ({ name, notYet }: FailedImport): string =>
  notYet === undefined
    ? `\`${name}\`, which this statement needs there`
    : `\`${notYet}\` from \`${name}\`, which is being imported there and does not have it yet: a circular import, entered from the other side`;

/** The rules for containers tell of what fails when theirs starts. */
const isToldOfContainer = (failure: FailedImport, { failedStarts }: Followed, { receiving }: Sent): boolean =>
  failedStarts.some(
    start => start.receiving === receiving && start.failure.name === failure.name && start.failure.at.line === failure.at.line,
  );

function inReceiver(followed: Followed, sent: Sent): readonly Finding[] {
  const loading = certaintyOfLoading(sent);
  const running = certaintyOfRunning(sent);
  const failing = [...sent.references, ...sent.modules].flatMap(({ received }) =>
    received.kind === 'import-fails' ? [received.failure] : [],
  );
  // What is found in another file is told by the rule for that.
  const missing = [...failing, ...sent.imports].filter(failure => !failure.shadowed);
  const all = missing.filter(failure => !isToldOfContainer(failure, followed, sent));
  const once = all.filter((one, i) => all.findIndex(other => other.name === one.name) === i);
  return once.map((failure): Finding => {
    const { severity, doubts, said } = failing.includes(failure) ? loading : running;
    const certain = severity !== 'warning' && failure.doubts.length === 0;
    return {
      ...fromFailure(failure, sent.receiving.interpreter.name, sent.receiving.interpreter.path),
      severity: certain ? severity : 'warning',
      verdict: certain ? 'predicted' : 'unknown',
      message: `${sent.receiving.interpreter.name} cannot import ${whatOf(failure)}${said}`,
      launch: followed.launch.id,
      boundary: sent.id,
      notes: [...doubts, ...failure.doubts.map(sayUnread)].map(doubt => `not certain: ${doubt}`),
      labels: [boundaryLabel(sent)],
      compared: compare(followed, sent, failure.name),
    };
  });
}
