/** Which tests `python -m unittest` runs, in which modules: what the real one prints, and what is predicted to be sent. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { makeTree } from '../environment/tree.ts';
import { pickleCheck } from '../probe/command.ts';

const send = `import multiprocessing
import os


def send(value):
    if "ONLY_SAY" in os.environ:
        print("SENT", type(value).__module__, type(value).__qualname__)
        return
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        pool.map(print, [value])
`;
const cases = (...names: readonly string[]): string => `import unittest

from send import send

${names.map(name => `class ${name}:\n    pass\n`).join('\n\n')}

def test_no_case_of_unittest():
    send(object())


${names.map(name => `class Test${name}(unittest.TestCase):\n    def test_it(self):\n        send(${name}())\n`).join('\n\n')}

if __name__ == "__main__":
    unittest.main()
`;
const root = makeTree({
  'send.py': send,
  'test_top.py': cases('Top'),
  'unit/__init__.py': '',
  'unit/test_first.py': cases('First', 'Second'),
  'unit/check_other.py': cases('Other'),
  'unit/deep/__init__.py': '',
  'unit/deep/test_deep.py': cases('Deep'),
  'no_package/test_unseen.py': cases('Unseen'),
  'ready/__init__.py': '',
  'ready/test_ready.py': `import unittest

from send import send


class Made:
    pass


def setUpModule():
    global made
    made = Made()


class TestReady(unittest.TestCase):
    def test_it(self):
        send(made)
`,
});

function really(command: readonly string[]): readonly string[] {
  const { stdout } = spawnSync(command[0]!, command.slice(1), {
    cwd: root,
    env: { PATH: process.env['PATH'], ONLY_SAY: '1', PYTHONPATH: root, PYTHONDONTWRITEBYTECODE: '1' },
    encoding: 'utf8',
  });
  return [...stdout.matchAll(/^SENT (\S+) (\S+)$/gm)].map(([, module, name]) => `${module}.${name}`).sort();
}

async function predicted(command: readonly string[]): Promise<readonly string[]> {
  const args = ['--format', 'json', '--probe', 'never', '--no-cache', '--', `PYTHONPATH=${root}`, ...command];
  const { payloads } = JSON.parse((await pickleCheck(args, { cwd: root })).stdout) as Result;
  const sent = payloads.flatMap(({ references }) => references.map(({ module, qualname }) => `${module}.${qualname}`));
  return [...new Set(sent)].filter(name => name !== 'builtins.print').sort();
}

describe('python -m unittest', () => {
  test.each([
    [
      'python3 -m unittest',
      ['ready.test_ready.Made', 'test_top.Top', 'unit.deep.test_deep.Deep', 'unit.test_first.First', 'unit.test_first.Second'],
    ],
    ['python3 -m unittest discover', null],
    ['python3 -m unittest discover -s unit', ['deep.test_deep.Deep', 'test_first.First', 'test_first.Second']],
    ['python3 -m unittest discover -s unit -t .', null],
    ['python3 -m unittest discover unit check*.py .', ['unit.check_other.Other']],
    ['python3 -m unittest unit.test_first', null],
    [
      'python3 -m unittest unit.test_first.TestSecond unit/deep/test_deep.py',
      ['unit.deep.test_deep.Deep', 'unit.test_first.Second'],
    ],
    ['python3 -m unittest -v no_package.test_unseen.TestUnseen.test_it', ['no_package.test_unseen.Unseen']],
    ['python3 unit/test_first.py', ['__main__.First', '__main__.Second']],
  ] as const)('%s', { timeout: 60_000 }, async (line, expected) => {
    const command = line.split(' ');
    const real = really(command);
    expect(real.length).toBeGreaterThan(0);
    if (expected) expect(real).toEqual(expected);
    expect(await predicted(command)).toEqual(real);
  });

  test('a name that is nowhere is refused in the words of Python', async () => {
    const { stdout } = await pickleCheck(['--format', 'concise', '--', 'python3', '-m', 'unittest', 'unit.none'], { cwd: root });
    expect(stdout).toContain("python -m unittest refuses: module 'unit' has no attribute 'none'");
  });
});
