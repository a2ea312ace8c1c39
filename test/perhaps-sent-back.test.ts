/** What a task gives or raises only under a condition: told, as not certain, where it could not come back. */
import { expect, test } from 'vitest';
import type { Result } from '../src/model/result.ts';
import { withVirtualEnvironment } from './environment/tree.ts';
import { pickleCheck, plainEnvironment } from './probe/command.ts';

const script = (task: string): string => `import threading
from concurrent.futures import ProcessPoolExecutor


class HttpError(Exception):
    def __init__(self, status, body):
        super().__init__(status)
        self.body = body


def ask(url):
    if url.endswith("2"):
        raise HttpError(404, "no")
    return url


def task(url):
${task}

if __name__ == "__main__":
    with ProcessPoolExecutor() as executor:
        executor.submit(task, input()).result()
`;

const tasks = {
  helper: '    return ask(url)\n',
  'in a handler': '    try:\n        open(url)\n    except OSError as cause:\n        raise HttpError(0, "no") from cause\n',
  'behind a return': '    if url == "u1":\n        return url\n    raise HttpError(1, url)\n',
  'raised again': '    try:\n        return ask(url)\n    except HttpError:\n        raise\n',
  'as a value': '    try:\n        return ask(url)\n    except HttpError as problem:\n        return problem\n',
  lock: '    if url == "u2":\n        return threading.Lock()\n    return url\n',
  handled: '    try:\n        return ask(url)\n    except HttpError as problem:\n        return problem.body\n',
  plain: '    if url == "u2":\n        raise ValueError(url)\n    return url\n',
};

const root = withVirtualEnvironment('.venv', {
  'pyproject.toml': '',
  ...Object.fromEntries(Object.entries(tasks).map(([name, body]) => [`${name.replaceAll(' ', '_')}.py`, script(body)])),
});

async function found(name: keyof typeof tasks): Promise<readonly string[]> {
  const args = ['--probe', 'never', '--format', 'json', '--', 'python', `${name.replaceAll(' ', '_')}.py`];
  const { stdout } = await pickleCheck(args, { cwd: root, env: plainEnvironment() });
  const { findings } = JSON.parse(stdout) as Result;
  return findings.map(({ verdict, message }) => `${verdict}: ${message}`);
}

const raised =
  "unknown: what `task` may raise cannot be loaded: TypeError: HttpError.__init__() missing 1 required positional argument: 'body'";

test.each(['helper', 'in a handler', 'behind a return', 'raised again'] as const)('an exception: %s', async name => {
  expect(await found(name)).toEqual([raised]);
});

test('a result', async () => {
  expect(await found('as a value')).toEqual([
    "unknown: the result of `task` cannot be loaded: TypeError: HttpError.__init__() missing 1 required positional argument: 'body'",
  ]);
  expect(await found('lock')).toEqual([
    "unknown: the result of `task` cannot be pickled: TypeError: cannot pickle '_thread.lock' object",
  ]);
});

test.each(['handled', 'plain'] as const)('nothing that could not come back: %s', async name => {
  expect(await found(name)).toEqual([]);
});
