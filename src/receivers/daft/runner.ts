/** Which runner executes the plans: this process with its UDF workers, or Ray (daft/runners/__init__.py, 0.7.26). */
import type { Execution } from '../../python/execution.ts';
import type { CallTerm } from '../../python/value.ts';
import { libraryPath, stringOf } from '../../python/values.ts';
import { createMemory } from '../remembered.ts';
import type { Decision } from './leaves.ts';

const chosen = createMemory<'ray' | 'native' | null>(null);

/** `daft.set_runner_ray()`, also through `daft.context`. */
export function noteRunner(x: Execution, { callee }: CallTerm): void {
  const [, runner] = /^daft\.(?:context\.)?set_runner_(ray|native)$/.exec(libraryPath(callee) ?? '') ?? [];
  if (runner === 'ray' || runner === 'native') chosen.set(x, runner);
}

export function isOnRay(x: Execution): boolean {
  const { entries } = x.environ.state.value;
  const asked = stringOf(entries.find(([name]) => stringOf(name) === 'DAFT_RUNNER')?.[1]);
  return (chosen.of(x) ?? asked?.toLowerCase()) === 'ray';
}

/** Whole plans are sent to Ray, whatever the UDF asks for (measured, DR1). */
export const ON_RAY: Decision = { leaves: true, why: 'the Ray runner sends the whole plan to its workers' };
