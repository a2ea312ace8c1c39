/** Which tests run, with what: one program, whose tests each send another class to a spawned process. */
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { makeTree } from '../environment/tree.ts';
import { pickleCheck } from '../probe/command.ts';

const program = `import multiprocessing
import unittest
import pytest


def send(x):
    with multiprocessing.get_context("spawn").Pool() as pool:
        pool.map(print, [x])


${['Plain', 'Given', 'Chosen', 'Second', 'Skipped', 'Perhaps', 'Method', 'Case', 'Ready', 'Helper', 'Automatic', 'Made'].map(name => `class ${name}:\n    pass\n`).join('\n\n')}

def test_plain():
    send(Plain())


@pytest.fixture
def given():
    yield Given()


def test_given(given):
    send(given)


@pytest.mark.parametrize("cls, n", [(Chosen, 1), pytest.param(Second, 2)])
def test_parameters(cls, n):
    send(cls())


@pytest.mark.skip(reason="slow")
def test_skipped():
    send(Skipped())


@pytest.mark.skipif(len(__import__("os").environ) > 3, reason="never known")
def test_perhaps():
    send(Perhaps())


class TestGroup:
    def test_method(self):
        send(Method())


class Cases(unittest.TestCase):
    def setUp(self):
        self.ready = Ready()

    def test_case(self):
        send(Case())
        send(self.ready)


def helper():
    send(Helper())


@pytest.fixture(autouse=True)
def automatic():
    send(Automatic())


def test_made(made):
    send(made())


def test_fails_first():
    raise ValueError("the others run all the same")
`;
const conftest = `import pytest


@pytest.fixture(scope="session")
def made():
    from tests_of_pool import Made

    return Made
`;
const root = makeTree({
  'conftest.py': conftest,
  'tests_of_pool.py': program,
  'pytest.ini': '[pytest]\npython_files = tests_*.py\n',
});

async function sent(...command: readonly string[]): Promise<ReadonlyMap<string, boolean | null>> {
  const { stdout } = await pickleCheck(['--format', 'json', '--probe', 'never', '--', ...command], { cwd: root });
  const { boundaries, payloads } = JSON.parse(stdout) as Result;
  return new Map(
    payloads.flatMap(payload =>
      payload.references.map(
        one => [one.qualname, boundaries.find(({ id }) => id === payload.boundary)?.reached ?? null] as const,
      ),
    ),
  );
}

describe('tests run', () => {
  test('functions, methods, cases of unittest; with fixtures and parameters; what is skipped does not', async () => {
    const reached = await sent('pytest');
    expect([...reached.keys()].filter(name => name !== 'print').sort()).toEqual(
      ['Automatic', 'Case', 'Chosen', 'Given', 'Made', 'Method', 'Perhaps', 'Plain', 'Ready', 'Second'].sort(),
    );
    expect(reached.get('Plain')).toBe(true);
    expect(reached.get('Perhaps')).toBe(null);
  });

  test('one that is named runs alone, with the automatic fixtures', async () => {
    const reached = await sent('pytest', 'tests_of_pool.py::TestGroup::test_method');
    expect([...reached.keys()].sort()).toEqual(['Automatic', 'Method']);
  });

  test('what -k selects is not known before the run', async () => {
    expect((await sent('pytest', '-k', 'plain')).get('Plain')).toBe(null);
  });

  test('a test that is not there is refused in the words of pytest', async () => {
    const { stdout } = await pickleCheck(['--format', 'concise', '--', 'pytest', 'tests_of_pool.py::test_none'], { cwd: root });
    expect(stdout).toContain(`pytest refuses: not found: ${root}/tests_of_pool.py::test_none`);
  });
});
