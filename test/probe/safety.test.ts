/** The probe never runs the job, always answers, and leaves nothing behind. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { afterAll, describe, expect, test } from 'vitest';
import { groupHasEnded, hasEnded, isAlive, jobs, membersOf, only, probing, scripts, told } from './jobs.ts';

afterAll(() => {
  expect(globSync(['**/*.pyc', '**/__pycache__/**'], { cwd: jobs, dot: true })).toEqual([]);
});

/** Why the probe could not answer. */
async function whyNot(asked: Parameters<typeof probing>[0]): Promise<string> {
  const { outcome } = await probing(asked);
  if (outcome.kind === 'ran') throw new Error(`it answered: ${outcome.payloads.map(told).join(', ')}`);
  return outcome.why;
}

describe('the job is not run', () => {
  test("the body of `if __name__ == '__main__'` is not executed", async () => {
    const seen = await probing({ launch: 'python-file scripts/index.py', payloads: ['__main__:count'] });
    expect(told(only(seen))).toBe('loaded');
    expect(seen.marker).toBeNull();
  });

  test('a local entrypoint is not executed', async () => {
    const seen = await probing({ launch: 'modal-file scripts/index.py', payloads: ['index:count'] });
    expect(told(only(seen))).toBe('ModuleNotFoundError index');
    expect(seen.marker).toBeNull();
  });

  test('a plan at the top level is stopped; what was defined before is proved, what comes later is not there', async () => {
    const { outcome, marker } = await probing({
      launch: 'python-file scripts/collects.py',
      payloads: ['__main__:plain', '__main__:later'],
    });
    if (outcome.kind === 'failed') throw new Error(outcome.why);
    expect(marker).toBeNull();
    expect(outcome.payloads.map(told)).toEqual([
      'ModuleNotFoundError markup',
      expect.stringMatching(/^not built: .*later.* is not there after the import/),
    ]);
  });

  test('a Modal call at the top level is stopped as well', async () => {
    const seen = await probing({ launch: 'modal-file scripts/sends.py', payloads: ['sends:Request'], pickler: 'modal' });
    expect(seen.marker).toBeNull();
    expect(told(only(seen))).toBe('ModuleNotFoundError sends');
  });
});

describe('whatever the script does, there is an answer', () => {
  test('what it prints is not taken for the answer', async () => {
    const seen = await probing({ launch: 'python-file scripts/prints.py', payloads: ['__main__:plain'] });
    expect(told(only(seen))).toBe('ModuleNotFoundError markup');
  });

  test('it calls sys.exit', async () => {
    const why = await whyNot({ launch: 'python-file scripts/exits.py', payloads: ['__main__:x'] });
    expect(why).toBe('scripts/exits.py does not import: SystemExit: nothing to do today');
  });

  test('it raises', async () => {
    const why = await whyNot({ launch: 'python-file scripts/raises.py', payloads: ['__main__:x'] });
    expect(why).toBe('scripts/raises.py does not import: RuntimeError: no licence for this machine');
  });

  test('it ends the interpreter', async () => {
    const why = await whyNot({ launch: 'python-file scripts/ends.py', payloads: ['__main__:x'] });
    expect(why).toBe('Python ended with code 7 while the script was imported');
  });

  test('there is no such script', async () => {
    const why = await whyNot({ launch: 'python-file scripts/absent.py', payloads: ['__main__:x'] });
    expect(why).toMatch(/^scripts\/absent\.py does not import: FileNotFoundError: /);
  });

  test('there is no Python, or not the one that was named', async () => {
    const launch = 'python-file scripts/titles.py';
    expect(await whyNot({ launch, payloads: [], python: null })).toMatch(/^no Python was found; .*--python/);
    expect(await whyNot({ launch, payloads: [], python: '/no/such/python' })).toMatch(
      /\/no\/such\/python cannot be started \(ENOENT\); .*--python/,
    );
    expect(await whyNot({ launch, payloads: [], python: '/bin/false' })).toMatch(
      /\/bin\/false ended with code 1 before it could answer; .*--python/,
    );
  });

  test('the object is not in the script', async () => {
    const seen = only(await probing({ launch: 'python-file scripts/titles.py', payloads: ['__main__:absent'] }));
    expect(told(seen)).toMatch(/^not built: .*absent.* is not there after the import/);
  });
});

describe('nothing is left behind', () => {
  test('a script that hangs is ended when the time is up', async () => {
    const { outcome, marker, left } = await probing({
      launch: 'python-file scripts/hangs.py',
      payloads: ['__main__:x'],
      timeoutSeconds: 3,
    });
    expect(outcome.kind === 'failed' && outcome.why).toBe('it did not finish within 3 seconds (--timeout changes that)');
    expect(Number(marker)).toBeGreaterThan(1);
    expect(await hasEnded(Number(marker))).toBe(true);
    expect(left).toEqual([]);
  });

  test('so is a process that it started and waits for', async () => {
    const asked = {
      launch: 'python-file scripts/children.py',
      payloads: ['__main__:plain'],
      env: { HANG: '1' },
      timeoutSeconds: 3,
    };
    const { outcome, marker } = await probing(asked);
    expect(outcome.kind === 'failed' && outcome.why).toBe('it did not finish within 3 seconds (--timeout changes that)');
    expect(Number(marker)).toBeGreaterThan(1);
    expect(await hasEnded(Number(marker))).toBe(true);
  });

  test('and one that it started and left running', async () => {
    const seen = await probing({ launch: 'python-file scripts/children.py', payloads: ['__main__:plain'] });
    expect(told(only(seen))).toBe('ModuleNotFoundError markup');
    expect(Number(seen.marker)).toBeGreaterThan(1);
    expect(await hasEnded(Number(seen.marker))).toBe(true);
  });

  test('the directory of a container is removed, also when a module hangs there', async () => {
    const { outcome, left } = await probing({
      launch: 'modal-file scripts/slow_module.py',
      payloads: ['slow_module:Slow'],
      pickler: 'modal',
      receiver: {
        kind: 'image',
        cwd: '/root',
        pythonPath: ['/root'],
        files: [{ path: '/root/slow_module.py', from: join(scripts, 'slow_module.py') }],
      },
      timeoutSeconds: 4,
    });
    expect(outcome.kind === 'failed' && outcome.why).toBe('it did not finish within 4 seconds (--timeout changes that)');
    expect(left).toEqual([]);
  });

  test('a process that runs is seen as running, so that these tests can fail', () => {
    expect(isAlive(process.pid)).toBe(true);
  });
});

describe('a script may do anything: the answer is as without it, and no process of its group is left', () => {
  const quiet = (target: string, timeoutSeconds = 30) =>
    probing({ launch: `python-file scripts/${target}`, payloads: ['__main__:plain'], timeoutSeconds });

  test.each(['megabytes.py', 'forks.py', 'replaces_stdout.py', 'closes.py', 'signals.py'])(
    '%s',
    { timeout: 60_000 },
    async name => {
      const seen = await quiet(name);
      expect(told(only(seen))).toBe('ModuleNotFoundError markup');
      expect(Number(seen.marker)).toBeGreaterThan(1);
      expect(await groupHasEnded(Number(seen.marker))).toBe(true);
      expect(seen.left).toEqual([]);
    },
  );

  test('it loops for ever and ignores signals', { timeout: 60_000 }, async () => {
    const { outcome, marker, left } = await quiet('loops.py', 2);
    expect(outcome.kind === 'failed' && outcome.why).toBe('it did not finish within 2 seconds (--timeout changes that)');
    expect(await groupHasEnded(Number(marker))).toBe(true);
    expect(left).toEqual([]);
  });

  test('it needs a package that is not installed', async () => {
    const { outcome } = await quiet('needs.py');
    expect(outcome.kind === 'failed' && outcome.why).toBe(
      "scripts/needs.py does not import: ModuleNotFoundError: No module named 'package_that_is_not_installed'",
    );
  });

  test('it writes into the working directory: that file is its own, and there is no other', { timeout: 60_000 }, async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'probe-test-'));
    cpSync(scripts, join(cwd, 'scripts'), { recursive: true });
    const before = globSync('**', { cwd, dot: true });
    try {
      const seen = await probing({ launch: 'python-file scripts/writes.py', payloads: ['__main__:plain'], cwd });
      expect(only(seen).kind).toBe('pickled');
      expect(globSync('**', { cwd, dot: true }).filter(name => !before.includes(name))).toEqual(['written-by-the-script']);
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  });

  test('the group of a process that runs has members, so that these tests can fail', () => {
    const group = Number(readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)!.split(' ')[2]);
    expect(membersOf(group).length).toBeGreaterThan(0);
  });
});
