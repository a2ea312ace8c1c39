import type { Finding } from '../model/finding.ts';
import { attributesRead, isReadInDoubt } from '../pickle/module-attributes.ts';
import type { SentReference } from '../pickle/walk.ts';
import { mayBeListed } from '../python/execute/no-member.ts';
import { read } from '../python/scope.ts';
import { attributeThere } from '../receivers/definition-there.ts';
import type { Sent } from '../receivers/sent.ts';
import { BLANK, boundaryLabel, capturedAt, certainty } from './finding.ts';
import { certaintyOfLoading } from './foreseen.ts';
import type { Followed, Rule } from './rule.ts';

/** `__main__` is another program there; any other module was filled at run time here. */
const messageOf = (sent: Sent, { module, qualname }: SentReference): string =>
  module === '__main__'
    ? `in ${sent.receiving.interpreter.name} \`__main__\` is another program: \`${qualname}\`, which travels by name only, is not in it`
    : `${sent.receiving.interpreter.name} imports \`${module}\`, but \`${qualname}\` is not in it there`;

const job = (decorator: string) => `from functools import lru_cache

import daft


${decorator}def count(text: str) -> int:
    return len(text.split())


@daft.func(use_process=True)
def length(text: str) -> int:
    return count(text)


if __name__ == "__main__":
    frame = daft.from_pydict({"text": ["two words"]})
    frame.select(length(frame["text"])).show()
`;

/** The module imports in the receiver, but the name is not in it. */
export const missingAttribute: Rule = {
  documentation: {
    name: 'missing-attribute',
    severity: 'error',
    summary: 'The module imports in the receiver, but the qualname is not in it.',
    what: 'A reference names something that the sending process put into the module at run time, and that importing the module does not make.',
    why: 'The receiver imports the module afresh and looks the name up: AttributeError.',
    example: { files: { 'job.py': job('@lru_cache\n') }, launch: 'python job.py' },
    corrected: { files: { 'job.py': job('') }, launch: 'python job.py' },
    whenNotToTrust: 'When the module fills itself at import by means that source does not show.',
  },
  check: followed =>
    followed.sent.flatMap(sent => [
      ...filledHere(followed, sent),
      ...sent.references.flatMap(({ reference, received }): readonly Finding[] => {
        if (received.kind !== 'no-attribute') return [];
        const { severity, verdict, doubts, said } = certaintyOfLoading(sent);
        return [
          {
            ...BLANK,
            rule: missingAttribute.documentation.name,
            severity,
            verdict,
            message: messageOf(sent, reference) + said,
            at: capturedAt(reference.route, sent),
            launch: followed.launch.id,
            module: reference.module,
            qualname: reference.qualname,
            boundary: sent.id,
            route: reference.route,
            notes: doubts.map(doubt => `not certain: ${doubt}`),
            labels: [boundaryLabel(sent)],
          },
        ];
      }),
    ]),
};

/** Code that is sent reads a name of a module whose file does not even mention it: this process has put it there. */
const filledHere = (followed: Followed, sent: Sent): readonly Finding[] =>
  sent.modules.flatMap(({ reference, received }) => {
    const module = received.kind === 'loads' ? received.module : undefined;
    if (!module?.syntax || !mayBeListed(module)) return [];
    const { lines } = module.syntax;
    const lacks = attributesRead(sent.trace, reference.source).filter(
      ({ attr }) =>
        read(reference.source.namespace, attr)?.kind !== 'module' &&
        attributeThere(module, attr).kind === 'no-attribute' &&
        !lines.some(line => line.includes(attr)) &&
        !isReadInDoubt(sent.trace, attr),
    );
    return lacks.map(({ attr, attrAt }): Finding => {
      const { severity, verdict, doubts } = certainty(sent);
      return {
        ...BLANK,
        rule: missingAttribute.documentation.name,
        severity,
        verdict,
        message: `${sent.receiving.interpreter.name} imports \`${reference.module}\`, but \`${attr}\`, which is read of it there, is not in it`,
        at: attrAt,
        launch: followed.launch.id,
        module: reference.module,
        qualname: attr,
        boundary: sent.id,
        route: reference.route,
        notes: doubts.map(doubt => `not certain: ${doubt}`),
        labels: [boundaryLabel(sent)],
      };
    });
  });
