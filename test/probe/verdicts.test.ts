/** What the real picklers and a second process say of programs whose outcome is known from running them. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jobs, olderPython, only, probing, references, scripts, told } from './jobs.ts';

describe('a class that a Daft UDF reads travels by the name of its module', () => {
  test('the worker cannot import that module when the job is started from the root', async () => {
    const seen = only(await probing({ launch: 'modal-file scripts/index.py', payloads: ['index:count'] }));
    expect(told(seen)).toBe('ModuleNotFoundError index');
    expect(references(seen)).toEqual(['index:Passage ModuleNotFoundError']);
  });

  test('it can from scripts/, where the module lies in the working directory', async () => {
    const seen = only(await probing({ launch: 'modal-file index.py', cwd: scripts, payloads: ['index:count'] }));
    expect(told(seen)).toBe('loaded');
    expect(references(seen)).toEqual(['index:Passage found']);
  });

  test('it can when Modal loads it as a module of the project', async () => {
    const seen = only(await probing({ launch: 'modal-module scripts.index', payloads: ['scripts.index:count'] }));
    expect(told(seen)).toBe('loaded');
    expect(references(seen)).toEqual(['scripts.index:Passage found']);
  });

  test('it can when PYTHONPATH names the directory', async () => {
    const seen = await probing({
      launch: 'modal-file scripts/index.py',
      payloads: ['index:count'],
      env: { PYTHONPATH: 'scripts' },
    });
    expect(told(only(seen))).toBe('loaded');
  });
});

describe('python runs a file as __main__, whose classes go by value', () => {
  test('a class of the script needs no import', async () => {
    const seen = only(await probing({ launch: 'python-file scripts/titles.py', payloads: ['__main__:wrapped'] }));
    expect(told(seen)).toBe('loaded');
    expect(references(seen)).toEqual([]);
  });

  test('a function of the module beside it is not found by the worker', async () => {
    const seen = only(await probing({ launch: 'python-file scripts/titles.py', payloads: ['__main__:plain'] }));
    expect(told(seen)).toBe('ModuleNotFoundError markup');
    expect(references(seen)).toEqual(['markup:strip_tags ModuleNotFoundError']);
  });

  test('nor is a module object, which travels by its name', async () => {
    const seen = only(await probing({ launch: 'python-file scripts/titles.py', payloads: ['__main__:known'] }));
    expect(told(seen)).toBe('ModuleNotFoundError vocabulary');
    expect(references(seen)).toEqual(['vocabulary:(module) ModuleNotFoundError']);
  });

  test('python -m finds neither when only the root is on the path', async () => {
    const { outcome } = await probing({ launch: 'python-module scripts.titles', payloads: ['__main__:plain'] });
    expect(outcome.kind === 'failed' && outcome.why).toMatch(
      /does not import: ModuleNotFoundError: No module named 'vocabulary'/,
    );
  });

  test('the older Daft of hypernodes says the same', async () => {
    const { outcome } = await probing({
      launch: 'python-file scripts/titles.py',
      payloads: ['__main__:wrapped', '__main__:plain'],
      python: olderPython,
    });
    if (outcome.kind === 'failed') throw new Error(outcome.why);
    expect(outcome.python).toBe(olderPython);
    expect(outcome.payloads.map(told)).toEqual(['loaded', 'ModuleNotFoundError markup']);
  });
});

describe('a container has the files that are mounted there and no others', () => {
  const receiver = {
    kind: 'image',
    cwd: '/root',
    pythonPath: ['/root'],
    files: [{ path: '/root/index.py', from: join(scripts, 'index.py') }],
  } as const;

  test('a class of the mounted file loads', async () => {
    const { outcome, left } = await probing({
      launch: 'modal-file scripts/index.py',
      payloads: ['index:Passage'],
      pickler: 'modal',
      receiver,
    });
    if (outcome.kind === 'failed') throw new Error(outcome.why);
    expect(outcome.payloads.map(told)).toEqual(['loaded']);
    expect(left).toEqual([]);
  });

  test('a function of the module beside it, which is not mounted, does not', async () => {
    const launch = 'modal-file scripts/collects.py';
    const seen = only(await probing({ launch, payloads: ['markup:strip_tags'], pickler: 'modal', receiver }));
    expect(told(seen)).toBe('ModuleNotFoundError markup');
  });

  test("the launch's own PYTHONPATH is not the container's", async () => {
    const env = { PYTHONPATH: scripts };
    const launch = 'modal-file scripts/index.py';
    const seen = await probing({
      launch,
      cwd: jobs,
      env,
      payloads: ['index:Passage'],
      pickler: 'modal',
      receiver: { ...receiver, files: [] },
    });
    expect(told(only(seen))).toBe('ModuleNotFoundError index');
  });
});
