import type { Finding } from '../model/finding.ts';
import type { ClassValue, FunctionValue } from '../python/value.ts';
import type { ByValueAttempt } from '../receivers/attempt.ts';
import { type FailingReference, failingReferences, inVain, isSent, nameOf } from './failing-references.ts';
import { BLANK, boundaryLabel } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

const job = (rewrite: string) => `import daft
import modal

app = modal.App("job")


class Passage:
    def __init__(self, text: str):
        self.words = text.split()


${rewrite}


@daft.func(use_process=True)
def count(text: str) -> int:
    return len(Passage(text).words)


@app.local_entrypoint()
def main():
    frame = daft.from_pydict({"text": ["two words"]})
    frame.select(count(frame["text"])).show()
`;

/** `__module__` is rewritten on some of what is sent, or when it has been sent. */
export const partialModuleRewrite: Rule = {
  documentation: {
    name: 'partial-module-rewrite',
    severity: 'error',
    summary: '`__module__` is rewritten, but methods or other globals still go by reference, or it runs after they were pickled.',
    what: 'Code says `X.__module__ = "__main__"`, so that cloudpickle sends X by value. Its methods (also those that `@dataclass` generates) and other globals keep the module that they had, or the payload was made before, or it runs in the process that receives.',
    why: 'cloudpickle looks at each object by itself. A method still says `foo`, `foo.X.method` is found there, so it goes by reference inside of the class that goes by value.',
    example: {
      files: { 'scripts/job.py': job('Passage.__module__ = "__main__"') },
      launch: 'modal run scripts/job.py',
    },
    corrected: {
      files: {
        'scripts/job.py': job(
          'import daft.pickle.cloudpickle\nimport sys\n\ndaft.pickle.cloudpickle.register_pickle_by_value(sys.modules[__name__])',
        ),
      },
      launch: 'modal run scripts/job.py',
    },
    whenNotToTrust: 'When other code, which source does not show, rewrites the methods as well before the payload is pickled.',
  },
  check(followed) {
    const failing = failingReferences(followed);
    const homes = new Set(
      followed.attempts.flatMap(one => (one.attempt.kind === 'relabelled' ? [homeOf(one.attempt.object)] : [])),
    );
    return [...homes].flatMap(home => {
      const relabels = followed.attempts.flatMap(one => relabelIn(home, one));
      return (
        inHome(
          relabels,
          failing.filter(({ module }) => module === home),
          followed,
        ) ?? trap(relabels, followed)
      );
    });
  },
};

interface Relabel {
  readonly one: ByValueAttempt;
  readonly object: FunctionValue | ClassValue;
}

const homeOf = (object: FunctionValue | ClassValue): string => object.module.name;

/** Any other name is that of what it wraps, or a module that is meant. */
const relabelIn = (home: string, one: ByValueAttempt): readonly Relabel[] =>
  one.attempt.kind === 'relabelled' && homeOf(one.attempt.object) === home && one.attempt.to === '__main__'
    ? [{ one, object: one.attempt.object }]
    : [];

const isMemberOf = ({ qualname }: Pick<FailingReference, 'qualname'>, object: Relabel['object']): boolean =>
  qualname?.startsWith(`${object.qualname}.`) === true;

/** null: nothing of the module fails. */
function inHome(
  relabels: readonly Relabel[],
  failing: readonly FailingReference[],
  followed: Followed,
): readonly Finding[] | null {
  const [first] = failing;
  if (!first) return null;
  const inTime = (one: FailingReference) =>
    relabels.filter(({ one: { process, after } }) => process === one.sent.from.key && after <= one.sent.order);
  const said = (message: string, relabel: Relabel | undefined, about: readonly FailingReference[]): readonly Finding[] => {
    const [head, ...rest] = about;
    return relabel && head
      ? [inVain(partialModuleRewrite.documentation.name, message, relabel.one, [head, ...rest], followed)]
      : [];
  };
  const members = failing.filter(one => inTime(one).some(({ object }) => isMemberOf(one, object)));
  const [member] = members;
  if (member) {
    const relabel = inTime(member).find(({ object }) => isMemberOf(member, object));
    return said(
      `\`${relabel?.object.qualname}\` goes by value now, but its methods still say \`${member.module}\` and go by reference: ${nameOf(member)}`,
      relabel,
      failing,
    );
  }
  if (inTime(first).length > 0) {
    const relabel = inTime(first)[0];
    return said(
      `rewriting \`__module__\` of \`${relabel?.object.qualname}\` does not reach \`${nameOf(first)}\`, which still goes by reference`,
      relabel,
      failing,
    );
  }
  const here = relabels.find(({ one }) => one.process === first.sent.from.key);
  if (here)
    return said(
      `\`__module__\` of \`${here.object.qualname}\` is rewritten after \`${first.sent.shipment.name}\` was pickled`,
      here,
      failing,
    );
  return said(
    `\`__module__\` of \`${relabels[0]?.object.qualname}\` is rewritten in another process than the one that pickles \`${first.sent.shipment.name}\``,
    relabels[0],
    failing,
  );
}

/** It loads here, for the receiver can import the module: elsewhere the methods will not be found. */
function trap(relabels: readonly Relabel[], followed: Followed): readonly Finding[] {
  for (const { one, object } of relabels) {
    const isPartial = (reference: { module: string; qualname: string }) =>
      reference.module === homeOf(object) && isMemberOf(reference, object);
    const sent = followed.sent.find(
      each => isSent(each) && each.from.key === one.process && one.after <= each.order && each.trace.references.some(isPartial),
    );
    const reference = sent?.trace.references.find(isPartial);
    if (!sent || !reference || one.doubts.length > 0) continue;
    return [
      {
        ...BLANK,
        rule: partialModuleRewrite.documentation.name,
        severity: 'warning',
        verdict: 'predicted',
        message: `\`${object.qualname}\` goes by value now, but its methods still go by reference (${nameOf(reference)}): it loads only because \`${reference.module}\` can be imported there`,
        at: one.at,
        launch: followed.launch.id,
        module: reference.module,
        boundary: sent.id,
        labels: [boundaryLabel(sent)],
      },
    ];
  }
  return [];
}
