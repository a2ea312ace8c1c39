/** What several targets say, as one; files that they share are told of once. */
import type { InlineIgnore } from '../config/inline-ignores.ts';
import type { Problem } from '../model/source.ts';
import type { CheckedLaunch, CheckedTarget } from './check-target.ts';

export interface Merged {
  readonly launches: readonly CheckedLaunch[];
  readonly unchanged: readonly string[];
  readonly problems: readonly Problem[];
  readonly read: ReadonlySet<string>;
  readonly ignores: readonly InlineIgnore[];
  readonly textOf: (file: string, line: number) => string | undefined;
}

export function merged(targets: readonly CheckedTarget[]): Merged {
  const lines = targets.map(one => one.lines);
  return {
    launches: targets.flatMap(({ launch }) => (launch ? [launch] : [])),
    unchanged: targets.flatMap(({ unchanged }) => (unchanged === null ? [] : [unchanged])),
    problems: [
      ...targets.flatMap(({ problems }) => problems.plan),
      ...distinct(targets.flatMap(({ problems }) => problems.read)),
      ...targets.flatMap(({ problems }) => problems.analysis),
    ],
    read: new Set(targets.flatMap(({ read }) => read)),
    ignores: distinct(targets.flatMap(({ ignores }) => ignores)),
    textOf: (file, line) => lines.find(shown => shown[file]?.[line] !== undefined)?.[file]?.[line],
  };
}

const distinct = <One>(all: readonly One[]): readonly One[] => [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
