/** Which fixes are offered where, each tried; and that the safe ones, made, repair the launch. */
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { rules } from '../../src/rules/index.ts';
import { failingJob, makeProject, type Project } from './project.ts';

const timeout = 60_000;

async function fixesOf(project: Project, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await project.check('--format', 'json', ...args);
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as Result;
  expect(findings).not.toEqual([]);
  return findings.flatMap(({ fixes }) => fixes.map(fix => `${fix.tried} ${fix.how}: ${fix.text.split('\n').at(-1)}`));
}

test('a Daft UDF whose module the worker cannot import: seven, by the analysis and by the probe', { timeout }, async () => {
  const project = makeProject({ 'scripts/job.py': failingJob });
  const both = 'passes by the analysis and by the probe';
  expect(await fixesOf(project, 'scripts/job.py')).toEqual([
    `${both}: modal run -m scripts.job`,
    `${both}: PYTHONPATH=scripts modal run scripts/job.py`,
    `${both}: cd scripts && modal run job.py`,
    `${both}: daft.pickle.cloudpickle.register_pickle_by_value(sys.modules[__name__])`,
    `${both}: os.environ["PYTHONPATH"] = os.path.dirname(os.path.abspath(__file__))`,
    `${both}: from job_shared import Passage`,
    'passes by the analysis: nothing is sent any more: use_process=False',
  ]);
});

test('where the probe does not run, the analysis alone says so, of the best four', { timeout }, async () => {
  const project = makeProject({ 'scripts/job.py': failingJob });
  expect(await fixesOf(project, 'scripts/job.py', '--probe', 'never')).toEqual([
    'passes by the analysis: modal run -m scripts.job',
    'passes by the analysis: PYTHONPATH=scripts modal run scripts/job.py',
    'passes by the analysis: cd scripts && modal run job.py',
    'passes by the analysis: daft.pickle.cloudpickle.register_pickle_by_value(sys.modules[__name__])',
  ]);
});

describe('what the examples of the container rules are repaired with', () => {
  test.each([
    ['module-not-in-image', 'job.py', '.add_local_python_source("prices")'],
    ['path-mismatch', 'job.py', 'sys.path.insert(0, "/app")'],
    ['missing-file', 'job.py', '.add_local_file("data/download.sh", "/app/data/download.sh")'],
  ] as const)('%s', { timeout }, async (rule, script, line) => {
    const project = makeProject(rules[rule].documentation.example.files);
    const { stdout, exitCode } = await project.check(script, '--fix');
    expect(stdout).toMatch(/^--- a\/job\.py\n/);
    expect(project.read(script).toString()).toContain(line);
    expect(exitCode).toBe(0);
  });

  test('missing-local-path: another working directory', { timeout }, async () => {
    const project = makeProject(rules['missing-local-path'].documentation.example.files);
    expect(await fixesOf(project, 'scripts/job.py', '--cwd', 'scripts')).toEqual([
      'passes by the analysis: cd .. && modal run scripts/job.py',
    ]);
  });

  test('a package that the launch cannot import either is copied', { timeout }, async () => {
    const example = rules['module-not-in-image'].documentation.example.files['job.py']!;
    const lazy = example.replace('import prices\n', '').replace('    return', '    import prices\n    return');
    const project = makeProject({ 'job.py': lazy, 'src/prices/__init__.py': 'TAX = 0.2\n' });
    const { stdout } = await project.check('job.py', '--diff');
    expect(stdout).toContain('.add_local_dir("src/prices", "/root/prices")');
  });
});

describe('other receivers have their own', () => {
  const body = 'def shout(text):\n    return text.upper()\n';

  test('Ray: runtime_env', { timeout }, async () => {
    const script = `import ray
import modal
from helpers import shout

app = modal.App("job")


@ray.remote
def work(text):
    return shout(text)


@app.local_entrypoint()
def main():
    ray.init(num_cpus=1)
    print(ray.get(work.remote("a")))
`;
    const project = makeProject({ 'scripts/job.py': script, 'scripts/helpers.py': body });
    const { stdout } = await project.check('scripts/job.py', '--diff', '--probe', 'never');
    expect(stdout).toContain(
      '+    ray.init(num_cpus=1, runtime_env={"env_vars": {"PYTHONPATH": os.path.dirname(os.path.abspath(__file__))}})',
    );
    expect(stdout).toContain('+import os\n');
  });

  test('Spark: addPyFile', { timeout }, async () => {
    const script = `from pyspark import SparkContext
from helpers import shout

if __name__ == "__main__":
    sc = SparkContext("local[1]")
    print(sc.parallelize(["a"]).map(shout).collect())
`;
    const project = makeProject({ 'scripts/job.py': script, 'scripts/helpers.py': body });
    const { stdout } = await project.check('scripts/job.py', '--diff', '--probe', 'never');
    expect(stdout).toContain('+    sc.addPyFile(os.path.join(os.path.dirname(os.path.abspath(__file__)), "helpers.py"))\n');
  });

  test('Dask: upload_file', { timeout }, async () => {
    const script = `import subprocess
import sys
import tempfile

from distributed import Client, LocalCluster
from helpers import shout

if __name__ == "__main__":
    cluster = LocalCluster(n_workers=0)
    subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_worker", cluster.scheduler_address], cwd=tempfile.mkdtemp())
    client = Client(cluster)
    print(client.submit(shout, "a").result())
`;
    const project = makeProject({ 'scripts/job.py': script, 'scripts/helpers.py': body });
    const { stdout } = await project.check('scripts/job.py', '--diff', '--probe', 'never');
    expect(stdout).toContain('+    client.upload_file(os.path.join(os.path.dirname(os.path.abspath(__file__)), "helpers.py"))\n');
  });
});

test('a fix that fails is a note that says why, not a fix', { timeout }, async () => {
  const helper = 'class Passage:\n    pass\n';
  const project = makeProject({
    'scripts/job.py': failingJob
      .replace('import modal\n', 'import modal\nfrom passages import Passage\n')
      .replace(/class Passage[\s\S]*?split\(\)\n/, ''),
    'scripts/passages.py': helper,
  });
  const { stdout } = await project.check('scripts/job.py', '--format', 'json', '--probe', 'never');
  const { findings } = JSON.parse(stdout) as Result;
  const [finding] = findings;
  expect(finding?.fixes.map(fix => fix.text)).not.toContain('modal run -m scripts.job');
  expect(finding?.notes).toContain('modal run -m scripts.job (tried: fails; modal run (yours) cannot import `passages`)');
  expect(findings.flatMap(one => one.fixes).map(fix => fix.tried)).not.toContain('fails');
});

test('definitions are moved with what they read, and not where that is made when the script runs', { timeout }, async () => {
  const shared = failingJob
    .replace('class Passage:', 'LIMIT = 3\n\n\ndef split(text):\n    return re.split(r" +", text)\n\n\nclass Passage:')
    .replace('text.split()', 'split(text)');
  const project = makeProject({ 'scripts/job.py': `import re\n${shared}` });
  const { stdout } = await project.check('scripts/job.py', '--format', 'json');
  const [finding] = (JSON.parse(stdout) as Result).findings;
  const move = finding?.fixes.find(fix => fix.title.startsWith('move '));
  expect(move?.title).toBe('move `split`, `Passage` to job_shared.py, which both processes find');
  expect(move?.safe).toBe(false);
  expect(move?.edits.map(edit => `${edit.at.file} ${edit.sha256 === null ? 'made' : 'edited'}`)).toEqual([
    'job_shared.py made',
    'scripts/job.py edited',
    'scripts/job.py edited',
    'scripts/job.py edited',
  ]);
  expect(move?.edits[0]?.text).toMatch(/^import re\n\n\ndef split\(text\):\n[\s\S]*\n\n\nclass Passage:\n/);
  const made = makeProject({ 'scripts/job.py': failingJob.replace('text.split()', 'text.split(app.name)') });
  const { stdout: other } = await made.check('scripts/job.py', '--format', 'json');
  expect((JSON.parse(other) as Result).findings.flatMap(one => one.fixes).filter(fix => fix.title.startsWith('move '))).toEqual(
    [],
  );
});
