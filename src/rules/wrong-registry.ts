import type { Finding } from '../model/finding.ts';
import { picklers } from '../picklers/index.ts';
import type { ByValueAttempt } from '../receivers/attempt.ts';
import type { Sent } from '../receivers/sent.ts';
import { type FailingReference, failingReferences, inVain, isSent } from './failing-references.ts';
import { BLANK, boundaryLabel } from './finding.ts';
import type { Followed, Rule } from './rule.ts';

const job = (registry: string) => `import sys

import cloudpickle
import daft
import daft.pickle.cloudpickle
import modal

app = modal.App("job")
${registry}.register_pickle_by_value(sys.modules[__name__])


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

/** A module is registered by value where, or when, this boundary's pickler does not see it. */
export const wrongRegistry: Rule = {
  documentation: {
    name: 'wrong-registry',
    severity: 'error',
    summary:
      'A module is registered by value in a copy of cloudpickle that the boundary does not read, too late, or it is another module.',
    what: '`register_pickle_by_value` is called, and classes or functions still go by reference: on the `cloudpickle` of PyPI while the boundary pickles with a copy of its own (Daft, Modal, Ray, Spark and joblib each have one), after the payload was pickled, only in the process that receives, or for another module than the one that cannot be imported.',
    why: 'Each copy of cloudpickle has a registry of its own and reads it while it pickles. A registration anywhere else changes nothing, and says nothing.',
    example: { files: { 'scripts/job.py': job('cloudpickle') }, launch: 'modal run scripts/job.py' },
    corrected: { files: { 'scripts/job.py': job('daft.pickle.cloudpickle') }, launch: 'modal run scripts/job.py' },
    whenNotToTrust:
      'When the registration is meant for another boundary, which this launch does not reach. It is then a warning, and the launch works without it.',
  },
  check: followed => {
    const failing = failingReferences(followed);
    return followed.attempts.flatMap(one => {
      if (one.attempt.kind !== 'registered' || isRepeated(one, followed)) return [];
      return failed(one, one.attempt, failing, followed) ?? unread(one, one.attempt, followed);
    });
  },
};

type Registered = Extract<ByValueAttempt['attempt'], { kind: 'registered' }>;

/** A container runs the top level of the script again: there it is not another attempt. */
const isRepeated = (one: ByValueAttempt, { attempts }: Followed): boolean =>
  attempts.find(other => other.at.file === one.at.file && other.at.line === one.at.line) !== one;

const covers = ({ module }: Registered, name: string): boolean => name === module || name.startsWith(`${module}.`);

/** The copy that a pickler reads, as one writes it. */
const copyOf = (pickler: string): string =>
  Object.values(picklers).find(one => one.name === pickler)?.registryModules[0] ?? pickler;

/** null: nothing that it was for fails. */
function failed(
  one: ByValueAttempt,
  registered: Registered,
  failing: readonly FailingReference[],
  followed: Followed,
): readonly Finding[] | null {
  const own = failing.filter(({ module }) => covers(registered, module));
  const call = `\`${copyOf(registered.pickler)}.register_pickle_by_value(${registered.module})\``;
  const elsewhere = own.filter(({ sent }) => sent.from.key !== one.process);
  const [there] = elsewhere;
  if (there && elsewhere.length === own.length)
    return said(`${call} runs in another process than the one that pickles \`${there.sent.shipment.name}\``, elsewhere);
  const otherCopy = own.filter(({ sent }) => sent.shipment.pickler.name !== registered.pickler);
  const [other] = otherCopy;
  if (other) {
    const { name, first } = other.sent.shipment.pickler;
    const why = first ? `${name} asks plain pickle first, which reads no registry` : `${name} reads a registry of its own`;
    return said(`${call} does not reach what \`${other.sent.shipment.name}\` sends: ${why}`, otherCopy);
  }
  const late = own.filter(({ sent }) => one.after > sent.order);
  const [before] = late;
  if (before) return said(`${call} runs after \`${before.sent.shipment.name}\` was pickled`, late);
  const others = failing.filter(({ sent }) => sent.from.key === one.process && sent.shipment.pickler.name === registered.pickler);
  const [missed] = others;
  if (own.length === 0 && missed && !isOfUse(registered, followed))
    return said(`${call} is not for \`${missed.module}\`, which is what cannot be imported`, others);
  return own.length > 0 ? [] : null;

  function said(message: string, about: readonly FailingReference[]): readonly Finding[] {
    const [first, ...rest] = about;
    return first ? [inVain(wrongRegistry.documentation.name, message, one, [first, ...rest], followed)] : [];
  }
}

/** Something of the module goes by value because of it, or through a boundary that reads this copy. */
function isOfUse(registered: Registered, followed: Followed): boolean {
  return followed.sent.some(
    ({ shipment, trace }) =>
      shipment.pickler.name === registered.pickler &&
      [...trace.byValue.map(value => value.module.name), ...trace.references.map(one => one.module)].some(name =>
        covers(registered, name),
      ),
  );
}

/** It works here, and not because of the registration: all that the module sends goes through another copy. */
function unread(one: ByValueAttempt, registered: Registered, followed: Followed): readonly Finding[] {
  if (one.doubts.length > 0 || isOfUse(registered, followed)) return [];
  const goesByReference = ({ trace }: Sent) => trace.references.some(({ module }) => covers(registered, module));
  const sent = followed.sent.find(
    each => isSent(each) && each.shipment.pickler.name !== registered.pickler && goesByReference(each),
  );
  if (!sent) return [];
  return [
    {
      ...BLANK,
      rule: wrongRegistry.documentation.name,
      severity: 'warning',
      verdict: 'predicted',
      message: `\`${copyOf(registered.pickler)}.register_pickle_by_value(${registered.module})\` has no effect on what \`${sent.shipment.name}\` sends, which loads without it: ${sent.shipment.pickler.name} reads a registry of its own`,
      at: one.at,
      launch: followed.launch.id,
      module: registered.module,
      boundary: sent.id,
      labels: [boundaryLabel(sent)],
    },
  ];
}
