/** An editable finder of setuptools finds the packages it maps, and nothing else of the directory that holds them. */
import { expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { pickleCheck } from '../probe/command.ts';
import { withVirtualEnvironment } from './tree.ts';

const script = (module: string): string => `import daft
from ${module} import tidy


@daft.func(use_process=True)
def clean(text: str) -> str:
    return tidy(text)


frame = daft.from_pydict({"text": ["a"]})
frame.select(clean(frame["text"])).collect()
`;
const root = withVirtualEnvironment('.venv', {
  'pyproject.toml': '',
  'mapped/__init__.py': 'def tidy(text): ...\n',
  'beside.py': 'def tidy(text): ...\n',
  'jobs/a.py': script('mapped'),
  'jobs/b.py': script('beside'),
  '.venv/lib/python3.11/site-packages/__editable__.p-1.pth': 'import __editable___p_1_finder; __editable___p_1_finder.install()',
  '.venv/lib/python3.11/site-packages/__editable___p_1_finder.py': 'MAPPING = {}\n',
});

test.each([
  ['jobs/a.py', []],
  ['jobs/b.py', ['beside']],
])('%s', async (file, missing) => {
  const { writeFileSync } = await import('node:fs');
  const finder = `${root}/.venv/lib/python3.11/site-packages/__editable___p_1_finder.py`;
  writeFileSync(finder, `MAPPING: dict[str, str] = {'mapped': '${root}/mapped'}\n`);
  const { stdout } = await pickleCheck(['--format', 'json', '--probe', 'never', '--assume', 'daft==0.7.26', file], { cwd: root });
  const { findings } = JSON.parse(stdout) as Result;
  expect(findings.filter(one => one.severity === 'error').map(one => one.module)).toEqual(missing);
});
