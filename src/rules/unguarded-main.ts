import type { Finding } from '../model/finding.ts';
import type { RefusedInMain } from '../receivers/multiprocessing/refused-in-main.ts';
import type { Receiving } from '../receivers/receiving.ts';
import { isSent } from './failing-references.ts';
import { BLANK, boundaryLabel, certainty, sayUnread } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

const job = (main: string) => `import multiprocessing


def count(text: str) -> int:
    return len(text.split())


${main}`;

const OPEN = `pool = multiprocessing.get_context("spawn").Pool(2)
print(pool.map(count, ["two words"]))
`;
const GUARDED = `if __name__ == "__main__":
    pool = multiprocessing.get_context("spawn").Pool(2)
    print(pool.map(count, ["two words"]))
`;

const WHAT: Readonly<Record<RefusedInMain, string>> = {
  'a process is started': 'this starts a process there, outside of `if __name__ == "__main__":`',
  'the start method is set': 'this sets the start method a second time there, outside of `if __name__ == "__main__":`',
};

/** A spawned child runs the main file again, and dies of what its guard should have kept from it. */
export const unguardedMain: Rule = {
  documentation: {
    name: 'unguarded-main',
    severity: 'error',
    summary: 'A spawned child dies of running the main file again.',
    what: 'A child that is spawned, or comes from a fork server, runs the main file again before it loads anything. There, outside of `if __name__ == "__main__":`, a process is started or the start method is set. Workers of Dask, and the pools that compute its bags, are spawned. Or a worker imports the module that sent it something, and that module sends it at its top level.',
    why: 'multiprocessing refuses both while a child is not ready: RuntimeError. The child ends, a `Process` with exit code 1, an executor with BrokenProcessPool; a `Pool` starts children again and again and never answers, and Dask says "Nanny failed to start". A Daft worker refuses nothing: it runs the query again, for which it starts a worker that does the same, and nothing ever answers.',
    example: { files: { 'job.py': job(OPEN) }, launch: 'python job.py' },
    corrected: { files: { 'job.py': job(GUARDED) }, launch: 'python job.py' },
    whenNotToTrust: 'When the line is not reached in a child for a reason that source does not show.',
  },
  check: followed => [...failingMains(followed), ...sentWhileImported(followed)],
};

function failingMains(followed: Followed): readonly Finding[] {
  const asked = new Set<Receiving>();
  const first = followed.sent.filter(isSent).filter(({ receiving }) => !asked.has(receiving) && asked.add(receiving));
  return first.flatMap((sent): readonly Finding[] => {
    const { interpreter, failsInMain } = sent.receiving;
    const failed = failsInMain();
    if (!failed) return [];
    const doubts = [...failed.doubts, ...sent.shipment.doubts].map(sayUnread);
    const certain = doubts.length === 0;
    return [
      {
        ...BLANK,
        rule: unguardedMain.documentation.name,
        severity: certain ? 'error' : 'warning',
        verdict: certain ? 'predicted' : 'unknown',
        message: `${interpreter.name} runs the main file again first, and ends with RuntimeError: ${WHAT[failed.refused]}`,
        at: failed.at,
        launch: followed.launch.id,
        boundary: sent.id,
        notes: doubts.map(doubt => `not certain: ${doubt}`),
        labels: [boundaryLabel(sent)],
      },
    ];
  });
}

/** A worker that imports the module which sends this, and so sends it to a worker of its own, and waits (daft/execution/udf.py, `UdfHandle`). */
const sentWhileImported = (followed: Followed): readonly Finding[] =>
  followed.sent.filter(isSent).flatMap((sent): readonly Finding[] => {
    const {
      id,
      from,
      importing,
      trace,
      receiving: { interpreter },
      shipment,
    } = sent;
    if (shipment.kind !== 'daft-udf' || from.key !== interpreter.key || !shipment.executed) return [];
    const needed = [...trace.references, ...trace.moduleReferences].map(one => one.module);
    const module = importing.find(name => needed.some(one => one === name || one.startsWith(`${name}.`)));
    if (module === undefined) return [];
    const { severity, verdict, doubts } = certainty(sent);
    return [
      {
        ...BLANK,
        rule: unguardedMain.documentation.name,
        severity,
        verdict,
        message: `${interpreter.name} imports \`${module}\`, which sends \`${shipment.name}\` while it is imported: each worker starts another, and none answers`,
        at: shipment.at,
        launch: followed.launch.id,
        module,
        boundary: id,
        notes: doubts.map(doubt => `not certain: ${doubt}`),
        labels: [boundaryLabel(sent)],
      },
    ];
  });
