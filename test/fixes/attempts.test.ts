/** The fixes that people spent weeks on are recognised, each with the reason why it fails, beside those that pass. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { Result } from '../../src/model/result.ts';
import { pickleCheck, project } from '../probe/command.ts';
import { failingJob, makeProject } from './project.ts';

const timeout = 60_000;

async function findingsIn(dir: string, ...args: readonly string[]): Promise<readonly Finding[]> {
  const { stdout, stderr } = await pickleCheck([...args, '--format', 'json'], { cwd: join(project, dir) });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as Result).findings;
}

const passing = ({ fixes }: Finding): readonly string[] =>
  fixes.filter(fix => fix.tried === 'passes' && fix.how === 'by the analysis and by the probe').map(fix => fix.title);

test('the failure of the report: at least four fixes pass, and three that are believed to help fail', { timeout }, async () => {
  const [first] = await findingsIn('repro/modal-daft-cwd', 'scripts/foo.py');
  expect(passing(first!).length).toBeGreaterThanOrEqual(4);
  expect(first!.notes).toEqual([
    expect.stringMatching(
      /^move `Passage`, `Prediction`, `clean` to foo_shared\.py.*\(tried: fails; the container of `pipeline` imports `foo_shared`/,
    ),
    '`cloudpickle.register_pickle_by_value(sys.modules[__name__])` (tried: fails; `cloudpickle.register_pickle_by_value(foo)` does not reach what `Tagger` sends: daft.pickle reads a registry of its own)',
    expect.stringMatching(
      /^`Passage\.__module__ = "__main__"`, `Prediction\.__module__ = "__main__"` \(tried: fails; `\w+` goes by value now, but its methods still say `foo`/,
    ),
    expect.stringMatching(
      /^`sys\.path\.insert\(0, os\.path\.dirname\(os\.path\.abspath\(__file__\)\)\)` \(tried: fails; still: /,
    ),
  ]);
});

describe('its three attempts, as the code had them', () => {
  test.each([
    ['rewrite-helper', 'methods still say `pipeline`'],
    ['rewrite-in-run', 'is rewritten after `count` was pickled'],
    ['rewrite-in-worker', 'is rewritten in another process than the one that pickles `Counter`'],
  ])('%s', { timeout }, async (fixture, reason) => {
    const findings = await findingsIn(`test/fixtures/${fixture}`, 'scripts/pipeline.py');
    const attempt = findings.find(one => one.rule === 'partial-module-rewrite');
    expect(attempt?.message).toContain(reason);
    expect(attempt?.verdict).toBe('proved');
    expect(attempt?.notes.join('\n')).toContain('tried: fails; still by reference in what');
    expect(passing(attempt!).length).toBeGreaterThanOrEqual(4);
  });
});

describe('an attempt', () => {
  const withCode = (code: string): string => failingJob.replace('\n\n@daft.func', `\n\n${code}\n\n\n@daft.func`);
  async function said(source: string, ...args: readonly string[]): Promise<readonly string[]> {
    const { stdout } = await makeProject({ 'scripts/job.py': source }).check(
      'scripts/job.py',
      '--probe',
      'never',
      '--format',
      'json',
      ...args,
    );
    return (JSON.parse(stdout) as Result).findings
      .filter(one => one.rule === 'wrong-registry' || one.rule === 'partial-module-rewrite')
      .map(one => `${one.severity}: ${one.message}`);
  }

  test('that reaches everything is not spoken of', async () => {
    expect(
      await said(
        withCode(
          'import sys\nimport daft.pickle.cloudpickle\ndaft.pickle.cloudpickle.register_pickle_by_value(sys.modules[__name__])',
        ),
      ),
    ).toEqual([]);
    expect(await said(withCode('Passage.__module__ = "__main__"\nPassage.__init__.__module__ = "__main__"'))).toEqual([]);
  });

  test('is not what a decorator says of its wrapper', async () => {
    const decorated = withCode(
      'def logged(fn):\n    def wrapper(*args):\n        return fn(*args)\n    wrapper.__module__ = fn.__module__\n    return wrapper',
    );
    expect(await said(decorated)).toEqual([]);
  });

  test('that registers too late', async () => {
    const late = failingJob.replace(
      '.show()\n',
      '.show()\n    import sys\n    from daft.pickle import cloudpickle as own\n    own.register_pickle_by_value(sys.modules[__name__])\n',
    );
    expect(await said(late)).toEqual([
      'error: `daft.pickle.cloudpickle.register_pickle_by_value(job)` runs after `count` was pickled',
    ]);
  });

  test('that registers another module', async () => {
    const other = withCode('import json\nimport daft.pickle.cloudpickle\ndaft.pickle.cloudpickle.register_pickle_by_value(json)');
    expect(await said(other)).toEqual([
      'error: `daft.pickle.cloudpickle.register_pickle_by_value(json)` is not for `job`, which is what cannot be imported',
    ]);
  });

  test('on one class of two', async () => {
    const two = withCode('class Empty:\n    pass\n\n\nEmpty.__module__ = "__main__"').replace(
      'Passage(text)',
      'Passage(str(Empty()))',
    );
    expect(await said(two)).toEqual([
      'error: rewriting `__module__` of `Empty` does not reach `job.Passage`, which still goes by reference',
    ]);
  });

  test('of a dataclass, whose methods are generated', async () => {
    const dataclass = failingJob
      .replace('import daft\n', 'from dataclasses import dataclass\n\nimport daft\n')
      .replace(
        /class Passage[\s\S]*?split\(\)\n/,
        '@dataclass\nclass Passage:\n    words: str\n\n\nPassage.__module__ = "__main__"\n',
      );
    expect(await said(dataclass)).toEqual([
      'error: `Passage` goes by value now, but its methods still say `job` and go by reference: job.Passage.__init__',
    ]);
  });

  test('by the helper of hypernodes, which leaves the methods', async () => {
    const helper = withCode('from hypernodes.engines import fix_script_classes_for_modal\n\nfix_script_classes_for_modal()');
    expect(await said(helper)).toEqual([
      'error: `Passage` goes by value now, but its methods still say `job` and go by reference: job.Passage.__init__',
    ]);
  });

  test('without effect in a launch that works is a warning', async () => {
    const pypi = withCode('import sys\nimport cloudpickle\ncloudpickle.register_pickle_by_value(sys.modules[__name__])');
    expect(await said(pypi, '--env', 'PYTHONPATH=scripts')).toEqual([
      'warning: `cloudpickle.register_pickle_by_value(job)` has no effect on what `count` sends, which loads without it: daft.pickle reads a registry of its own',
    ]);
    expect(await said(withCode('Passage.__module__ = "__main__"'), '--env', 'PYTHONPATH=scripts')).toEqual([
      'warning: `Passage` goes by value now, but its methods still go by reference (job.Passage.__init__): it loads only because `job` can be imported there',
    ]);
  });
});
