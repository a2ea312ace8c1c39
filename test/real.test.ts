/**
 * What the tool predicts is what happens: for programs whose outcome was measured with the real Daft (test/cases/README.md), every error is
 * proved by the probe and none is refuted, and no error is shown for a launch that worked.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Result } from '../src/model/result.ts';
import { pickleCheck, plainEnvironment } from './probe/command.ts';

const cases = fileURLToPath(new URL('cases/workers/daft', import.meta.url));

/** What the environment of this repository holds; a launch measured with another cannot be probed here. */
const here = { python: '3.11', daft: '0.7.26' } as const;

const mixed = [
  'byvalue_cloudpickle_pkg',
  'byvalue_daft_vendored',
  'cls_base_class',
  'cls_init_instance',
  'func_anno_generic',
  'func_enum',
  'func_noprocess',
  'func_python_out',
  'func_sibling_helper',
  'func_sibling_lazy_import',
  'legacy_cls_pure',
  'never_collected',
  'partial_helper',
  'src_syspath_insert',
] as const;

interface Launch {
  readonly id: string;
  readonly cwd: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}
interface Outcome {
  readonly outcome: 'ok' | 'error';
  readonly missing_module?: readonly string[];
}

/** The first launch of a case that failed in reality; where none did, the first that worked. */
function launchesOf(name: string): readonly { readonly launch: Launch; readonly measured: Outcome }[] {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(cases, name, file), 'utf8')) as T;
  const { launches } = read<{ launches: readonly Launch[] }>('run.json');
  const outcomes = read<{ launches: Readonly<Record<string, Outcome>> }>('expect.json').launches;
  const known = launches
    .filter(({ environment }) => environment['python'] === here.python && environment['daft'] === here.daft)
    .flatMap(launch => (outcomes[launch.id] ? [{ launch, measured: outcomes[launch.id]! }] : []));
  return [...known.filter(one => one.measured.outcome === 'error'), ...known].slice(0, 1);
}

async function check(name: string, launch: Launch): Promise<{ readonly exitCode: number | null; readonly result: Result }> {
  const dir = join(cases, name);
  const own = Object.entries(launch.env ?? {}).map(([key, value]) => [key, value.replace('<case>', dir)]);
  const args = ['--probe', 'always', '--format', 'json', '--cwd', launch.cwd, '--', ...launch.command];
  const { exitCode, stdout, stderr } = await pickleCheck(args, {
    cwd: dir,
    env: { ...plainEnvironment(), ...Object.fromEntries(own) },
  });
  expect(stderr).toBe('');
  return { exitCode, result: JSON.parse(stdout) as Result };
}

/** A module that is missing is named by the error itself, or by one of its parents. */
const isNamed = (module: string | null, missing: readonly string[]): boolean =>
  missing.some(name => module === name || module?.startsWith(`${name}.`) === true);

describe.each(mixed)('%s', name => {
  const launches = launchesOf(name);

  test(launches.map(({ launch, measured }) => `${launch.id}: ${measured.outcome}`).join(', '), { timeout: 90_000 }, async () => {
    expect(launches.length).toBeGreaterThan(0);
    for (const { launch, measured } of launches) {
      const { exitCode, result } = await check(name, launch);
      const errors = result.findings.filter(finding => finding.severity === 'error');
      const shown = result.findings
        .map(({ verdict, message, evidence }) => [verdict, message, ...evidence].join('; '))
        .join('\n');
      expect(errors.length > 0, `${launch.id} was ${measured.outcome}\n${shown}`).toBe(measured.outcome === 'error');
      expect(exitCode).toBe(measured.outcome === 'error' ? 1 : 0);
      expect(
        errors.filter(finding => finding.verdict !== 'proved').map(finding => [finding.message, ...finding.evidence]),
        launch.id,
      ).toEqual([]);
      expect(result.findings.filter(finding => finding.verdict === 'refuted')).toEqual([]);
      for (const { module } of errors) expect(isNamed(module, measured.missing_module ?? []), `${module}`).toBe(true);
    }
  });
});

test('the cases hold launches that fail and launches that work', () => {
  const outcomes = mixed.flatMap(launchesOf).map(({ measured }) => measured.outcome);
  expect(outcomes.filter(outcome => outcome === 'error').length).toBeGreaterThanOrEqual(6);
  expect(outcomes.filter(outcome => outcome === 'ok').length).toBeGreaterThanOrEqual(4);
});
