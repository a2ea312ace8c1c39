/** What is told of fixes that were tried: those that pass, and of the others why not. */
import type { Fix as OfferedFix } from '../model/finding.ts';
import type { Proposal } from './fix.ts';
import type { Trial } from './trial.ts';

export interface Outcome {
  readonly proposal: Proposal;
  readonly trial: Trial;
}

const KINDS = { launch: 'command', edits: 'edit', advice: 'config' } as const;

/** Those that pass, best first; where none does, what could not be tried. */
export function offered(outcomes: readonly Outcome[]): readonly OfferedFix[] {
  const all = outcomes.flatMap(({ proposal, trial }) => (trial.kind === 'fails' ? [] : [asOffered(proposal, trial)]));
  const passing = all.filter(one => one.tried === 'passes');
  return passing.length > 0 ? passing : all;
}

function asOffered({ title, text, change }: Proposal, trial: Exclude<Trial, { kind: 'fails' }>): OfferedFix {
  const { kind } = trial;
  return {
    title,
    kind: KINDS[change.kind],
    text,
    tried: kind,
    how: kind === 'passes' ? trial.how : trial.why,
    edits: kind === 'passes' ? trial.edits : [],
    safe: change.kind === 'edits' && change.safe && kind === 'passes',
  };
}

export const failed = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.flatMap(({ proposal: { title, text, change }, trial }) =>
    trial.kind === 'fails' ? [`${change.kind === 'launch' ? text : title} (tried: fails; ${trial.why})`] : [],
  );

export const late = (trial: Trial): Trial =>
  trial.kind === 'passes' ? { ...trial, how: `${trial.how}; not by the probe: the time limit came first` } : trial;
