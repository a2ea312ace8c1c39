/** A fix is tried against what its launch could do before: what only seems to work is not offered. */
import { expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { makeProject } from './project.ts';

const timeout = 60_000;

const job = (...top: readonly string[]): string => `${top.join('\n')}


@daft.func(use_process=True)
def f(v: int) -> int:
    return run(v)


if __name__ == "__main__":
    print(daft.from_pydict({"a": [1, 2]}).select(f(daft.col("a"))).to_pydict())
`;

async function passing(files: Readonly<Record<string, string>>, ...command: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await makeProject(files).check('--format', 'json', '--probe', 'never', '--', ...command);
  const { findings } = JSON.parse(stdout) as Result;
  return findings.flatMap(({ fixes }) => fixes.filter(one => one.tried === 'passes').map(one => one.text.split('\n').at(-1)!));
}

// Measured with daft 0.7.26: with the import before the insert, the launched process ends with No module named 'plugins'.
test('an import that an edit adds before the search path is extended', { timeout }, async () => {
  const files = {
    'job.py': job(
      'import importlib, sys, daft',
      'sys.path.insert(0, "lib")',
      'run = importlib.import_module("plugins." + "one").run',
    ),
    'lib/plugins/__init__.py': '',
    'lib/plugins/one.py': 'def run(v):\n    return v\n',
  };
  const texts = await passing(files, 'python', 'job.py');
  expect(texts).toContain('PYTHONPATH=lib python job.py');
  expect(texts.filter(text => text.includes('register_pickle_by_value'))).toEqual([]);
});

// Measured with daft 0.7.26: started in `src`, it ends with No module named 'acme'.
test('a launch that needs the project installed, which the first did not', { timeout }, async () => {
  const files = {
    'pyproject.toml': '[project]\nname = "acme"\nversion = "0"\n',
    'job.py': job(
      'import os, sys, daft',
      'sys.path.append(os.path.join(os.getcwd(), "src"))',
      'from acme.core import norm as run',
    ),
    'src/acme/__init__.py': '',
    'src/acme/core.py': 'def norm(v):\n    return v\n',
  };
  const texts = await passing(files, 'python', 'job.py');
  expect(texts).toContain('PYTHONPATH=src python job.py');
  expect(texts).not.toContain('cd src && python ../job.py');
});

// Measured with daft 0.7.26: `import retry` after `from retry import retry` takes the decorator's name.
test('an import that would take a name of the script is written as a look-up', { timeout }, async () => {
  const files = {
    'jobs/job.py': job('import daft', 'from run import run'),
    'jobs/run.py': 'def run(v):\n    return v\n',
  };
  const texts = await passing(files, 'python', 'jobs/job.py');
  expect(texts).toContain('daft.pickle.cloudpickle.register_pickle_by_value(sys.modules["run"])');
});

// Measured with daft 0.7.26: No module named 'up', where the script has loaded it from a path.
test('what the script loads from a path is not imported to be registered', { timeout }, async () => {
  const files = {
    'job.py': job(
      'import importlib.util, sys, daft',
      'spec = importlib.util.spec_from_file_location("up", "plugins/up.py")',
      'up = sys.modules["up"] = importlib.util.module_from_spec(spec)',
      'spec.loader.exec_module(up)',
      'run = up.run',
    ),
    'plugins/up.py': 'def run(v):\n    return v\n',
  };
  const texts = await passing(files, 'python', 'job.py');
  expect(texts.filter(text => text.includes('register_pickle_by_value'))).toEqual([]);
});
