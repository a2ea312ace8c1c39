/** Static analysis runs nothing, imports nothing, and touches nothing but the project, the Python environment and its own cache. */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli, project } from './probe/command.ts';
import { byKernel, byRecorder, hasStrace, type Observer } from './static-mode/observe.ts';

const above = realpathSync(mkdtempSync(join(tmpdir(), 'static-mode-')));
const tree = join(above, 'tree');
const outside = join(above, 'outside');
const cache = join(above, 'cache');
const touched = join(above, 'touched');
afterAll(() => rmSync(above, { recursive: true, force: true }));

const touch = `import os; os.system("touch ${touched}")\n`;
const JOB = `${touch}import sys
sys.path.insert(0, "lib")
import daft
import modal
import passages
import leads_out

app = modal.App("job", image=modal.Image.debian_slim().add_local_dir("lib", "/root/lib").dockerfile_commands("RUN touch ${touched}"))

@daft.func(use_process=True)
def encode(text: str) -> int:
    passages.Passage()
    return 1

@app.function()
def remote():
    daft.from_pydict({"x": ["a"]}).select(encode(daft.col("x"))).show()

@app.local_entrypoint()
def main():
    remote.remote()
`;

/** Everything in it runs something when it is run, imported or followed. */
beforeAll(() => {
  const files: Readonly<Record<string, string>> = {
    'tree/job.py': JOB,
    'tree/lib/passages.py': `${touch}class Passage:\n    pass\n`,
    'tree/setup.py': touch,
    'tree/conftest.py': touch,
    'tree/sitecustomize.py': touch,
    'tree/pyproject.toml': '[project]\nname = "x"\ndependencies = ["daft==0.7.26"]\n',
    'tree/requirements.txt': '-r ../outside/requirements.txt\n-r /etc/hostname\ndaft==0.7.26\n',
    'tree/Dockerfile': 'FROM python\nCOPY . /\n',
    'tree/.venv/pyvenv.cfg': `home = ${dirname(realpathSync(join(project, '.venv/bin/python')))}\nversion = 3.11.7\n`,
    'tree/.venv/lib/python3.11/site-packages/run.pth': touch,
    'tree/.venv/lib/python3.11/site-packages/daft/__init__.py': touch,
    'tree/.venv/lib/python3.11/site-packages/daft-0.7.26.dist-info/METADATA': 'Name: daft\nVersion: 0.7.26\n',
    'outside/requirements.txt': 'modal==1.6.4\n',
    'outside/secret.py': touch,
    'outside/uv.lock': '',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(above, name)), { recursive: true });
    writeFileSync(join(above, name), text);
  }
  mkdirSync(join(tree, '.venv/bin'));
  symlinkSync(realpathSync(join(project, '.venv/bin/python')), join(tree, '.venv/bin/python'));
  symlinkSync('../outside', join(tree, 'linked'));
  symlinkSync('../outside/secret.py', join(tree, 'started.py'));
  symlinkSync('../outside/uv.lock', join(tree, 'uv.lock'));
  symlinkSync('/dev/zero', join(tree, 'leads_out.py'));
});

const observers: readonly (readonly [string, Observer])[] = [
  ['a recorder in the process', byRecorder],
  // `.ci/run` installs it.
  ...(hasStrace ? [['strace', byKernel] as const] : []),
];
if (!hasStrace)
  console.warn('strace is not here, or may not trace: static mode is watched by the recorder alone (apt-get install strace)');

/** The installation of Python behind `.venv`, and the tool itself. */
const python = realpathSync(join(project, '.venv/bin/python'));
const ours = [tree, dirname(dirname(cli)), dirname(dirname(python)), join(homedir(), '.pyenv'), join(homedir(), '.local/lib')];
const isIn = (dirs: readonly string[]) => (path: string) => dirs.some(dir => path === dir || path.startsWith(`${dir}/`));

describe.each(observers)('seen by %s', (_, observe) => {
  const env = { XDG_CACHE_HOME: cache, PATH: '/usr/bin:/bin', PICKLE_CHECK_NO_CACHE: undefined };
  test.each([[['job.py']], [['.']], [['job.py', '--show-boundaries']]])('pickle-check %j', { timeout: 60_000 }, args => {
    rmSync(cache, { recursive: true, force: true });
    const node = observe(['-e', '0'], tree, env);
    const run = observe([cli, ...args, '--probe', 'never'], tree, env);
    expect(run.exitCode).toBe(1);
    expect(run.started).toEqual([]);
    expect([...new Set(run.written)].filter(path => !isIn([cache])(path))).toEqual([...new Set(node.written)]);
    // Node asks the system about its memory, looks (mostly) into its own program for that, and opens standard streams that are closed.
    const allowed = isIn([...ours, cache, '/proc', '/dev/null', realpathSync(process.execPath)]);
    const beyond = run.opened.filter(path => !allowed(path) && !node.opened.includes(path));
    expect([...new Set(beyond)]).toEqual([]);
    expect(run.opened).toContain(join(tree, 'job.py'));
    expect(existsSync(touched)).toBe(false);
    // With what was kept.
    const again = observe([cli, ...args, '--probe', 'never'], tree, env);
    expect(again.exitCode).toBe(1);
    expect(again.started).toEqual([]);
    expect([...new Set(again.written)].filter(path => !isIn([cache])(path))).toEqual([...new Set(node.written)]);
    expect(again.opened.filter(path => !allowed(path) && !node.opened.includes(path))).toEqual([]);
    expect(run.written.some(path => path.startsWith(join(cache, 'pickle-check/results/')))).toBe(true);
  });
});

test('each observer sees what must not happen', () => {
  for (const [, observe] of observers) {
    const seen = observe(
      [
        '-e',
        `require("fs").readFileSync("${outside}/secret.py"); require("fs").writeFileSync("${outside}/new", ""); require("child_process").spawnSync("true")`,
      ],
      tree,
      {},
    );
    expect(seen.opened).toContain(join(outside, 'secret.py'));
    expect(seen.written).toContain(join(outside, 'new'));
    expect(seen.started).not.toEqual([]);
  }
});
