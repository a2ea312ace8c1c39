/** What the two rules about attempts to send by value share: what still goes by reference and cannot be loaded. */
import type { Finding } from '../model/finding.ts';
import type { ByValueAttempt } from '../receivers/attempt.ts';
import type { Sent } from '../receivers/sent.ts';
import { BLANK, boundaryLabel, certainty, sayUnread } from './finding.ts';
import type { Followed } from './rule.ts';

export interface FailingReference {
  readonly sent: Sent;
  readonly module: string;
  /** null: a module object. */
  readonly qualname: string | null;
}

export const isSent = ({ shipment }: Sent): boolean => shipment.leaves !== false;

export const failingReferences = (followed: Followed): readonly FailingReference[] =>
  followed.sent
    .filter(isSent)
    .flatMap(sent =>
      [...sent.references, ...sent.modules].flatMap(({ reference, received }) =>
        received.kind === 'missing' || received.kind === 'import-fails'
          ? [{ sent, module: reference.module, qualname: 'qualname' in reference ? (reference.qualname as string) : null }]
          : [],
      ),
    );

export const nameOf = ({ module, qualname }: Pick<FailingReference, 'module' | 'qualname'>): string =>
  qualname === null ? module : `${module}.${qualname}`;

/** So many names are told one by one. */
const MOST_NAMED = 6;

/** "tried: fails; still by reference in what `count` sends: index.Passage, index.clean" */
export function stillByReference(failing: readonly FailingReference[]): readonly string[] {
  return [...new Set(failing.map(({ sent }) => sent))].map(sent => {
    const names = [...new Set(failing.filter(one => one.sent === sent).map(nameOf))];
    const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
    return `tried: fails; still by reference in what \`${sent.shipment.name}\` sends: ${names.slice(0, MOST_NAMED).join(', ')}${rest}`;
  });
}

/** An attempt that does not reach these references: an error as far as it is certain that they are sent. */
export function inVain(
  rule: string,
  message: string,
  attempt: ByValueAttempt,
  failing: readonly [FailingReference, ...FailingReference[]],
  followed: Followed,
): Finding {
  const [first] = failing;
  const { severity, verdict, doubts } = certainty(first.sent);
  const open = [...doubts, ...attempt.doubts.map(sayUnread)];
  const certain = severity === 'error' && attempt.doubts.length === 0;
  return {
    ...BLANK,
    rule,
    severity: certain ? 'error' : 'warning',
    verdict: certain ? verdict : 'unknown',
    message,
    at: attempt.at,
    launch: followed.launch.id,
    module: first.module,
    boundary: first.sent.id,
    notes: [...open.map(doubt => `not certain: ${doubt}`), ...stillByReference(failing)],
    labels: [boundaryLabel(first.sent)],
  };
}
