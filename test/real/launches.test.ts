/**
 * Every measured launch is really started again with the real libraries, and the static verdict is compared with what happens now
 * (npm run test:real; RECEIVERS=ray,dask takes some of them). A library that cannot be imported makes its part fail.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { pickleCheck, plainEnvironment, project } from '../probe/command.ts';
import { launchReally } from './launch.ts';
import { launchesOf, type MeasuredLaunch, receivers } from './measured.ts';

/** What each receiver needs, by the name that is imported. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  daft: ['daft', 'modal'],
  daft_ray: ['daft', 'ray', 'modal'],
  dask: ['distributed', 'modal'],
  hypernodes: ['hypernodes', 'daft'],
  loky: ['joblib', 'loky', 'modal'],
  mp: ['modal'],
  ray: ['ray', 'modal'],
  spark: ['pyspark', 'modal'],
};
const ENVIRONMENTS = { hypernodes: 'repro/hypernodes-stateful/.venv' } as const;
const pythonFor = (receiver: string): string =>
  join(project, ENVIRONMENTS[receiver as keyof typeof ENVIRONMENTS] ?? 'test/real/.venv', 'bin/python');

const asked = process.env['RECEIVERS']?.split(',') ?? receivers;

/** No question of imports, or measured where the first python3 of PATH had no Modal (test/agreement/workers_cases.py, `SKIP`). */
const SKIPPED: ReadonlySet<string> = new Set(['mp/stdin_main', 'spark/rdd_map_plain modal@scripts']);

/** Measured with other versions than those at hand, or with the program on standard input. */
const isElsewhere = ({ id, name, command, environment, receiver }: MeasuredLaunch): boolean =>
  SKIPPED.has(`${receiver}/${name}`) ||
  SKIPPED.has(`${receiver}/${name} ${id}`) ||
  id.startsWith('v12:') ||
  command.includes('-') ||
  command.includes('-c') ||
  (receiver !== 'hypernodes' && environment['python'] === '3.12');

describe.each(asked)('%s', receiver => {
  const python = pythonFor(receiver);

  test(`${NEEDS[receiver]?.join(', ')} can be imported`, { timeout: 120_000 }, () => {
    const imports = (NEEDS[receiver] ?? []).map(name => `import ${name}`).join('; ');
    const run = spawnSync(python, ['-c', imports], { encoding: 'utf8' });
    expect(run.error?.message ?? run.stderr, `${python}: run npm run test:real, which makes the environment`).toBe('');
  });

  const launches = launchesOf(receiver, python).filter(launch => !isElsewhere(launch));
  test.each(launches.map(launch => [`${launch.name} ${launch.id}: ${launch.outcome}`, launch] as const))(
    '%s',
    { timeout: 240_000 },
    async (_, launch) => {
      const real = await launchReally(launch, python);
      expect(real, real.said).toMatchObject({ outcome: launch.outcome });
      const errors = await errorsFor(launch, python);
      expect(errors.length > 0, JSON.stringify(errors)).toBe(real.outcome === 'error');
      const isNamed = (module: string | null) =>
        real.missing.some(name => module === name || module?.startsWith(`${name}.`) === true);
      if (launch.missing.length > 0) expect(errors.filter(one => !isNamed(one.module))).toEqual([]);
    },
  );
});

async function errorsFor({ dir, cwd, command, env }: MeasuredLaunch, python: string): Promise<Result['findings']> {
  const args = ['--probe', 'never', '--format', 'json', '--python', python, '--cwd', cwd, '--', ...command];
  const { stdout } = await pickleCheck(args, { cwd: dir, env: { ...plainEnvironment(), ...env } });
  return (JSON.parse(stdout) as Result).findings.filter(finding => finding.severity === 'error');
}
