/** What code in a Modal container starts and opens: said where nothing put it there, and not where the code itself made it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Result } from '../src/model/result.ts';
import { pickleCheck, project } from './probe/command.ts';

const made: string[] = [];
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string>>;

async function findings(files: Files, ...launch: readonly string[]): Promise<readonly string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'container-files-'));
  made.push(dir);
  for (const [name, text] of Object.entries({ 'pyproject.toml': '', ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  const options = ['--probe', 'never', '--no-cache', '--format', 'json', '--python', join(project, '.venv')];
  const { stdout } = await pickleCheck([...options, '--', ...launch], { cwd: dir });
  const { findings } = JSON.parse(stdout) as Result;
  return findings.map(({ severity, rule, message }) => `${severity}[${rule}] ${message}`);
}

/** One function in a container, with these lines as its body. */
const job = (body: string, image = 'modal.Image.debian_slim()'): string => `import modal

app = modal.App("job", image=${image})


@app.function(volumes={"/vol": modal.Volume.from_name("v")})
def job(source: str, frame, n: int = 1):
${body
  .split('\n')
  .map(line => `    ${line}`)
  .join('\n')}


@app.local_entrypoint()
def main():
    job.remote("", frame={})
`;

const PROJECT: Files = {
  'train.py': 'print("trains")\n',
  'data/x.csv': 'a,b\n',
  'lib/__init__.py': '',
  'lib/core.py': 'X = 1\n',
};
const inContainer = (body: string, image?: string, more: Files = {}) =>
  findings({ ...PROJECT, ...more, 'job.py': job(body, image) }, 'modal', 'run', 'job.py');

const START = 'import subprocess\nsubprocess.run(["python", "/root/train.py"], check=True)';
const READ = 'open("/root/data/x.csv").read()';
const STARTS = 'error[missing-file] the container of `job` starts /root/train.py, which is not in it';
const READS = 'error[missing-file] the container of `job` reads /root/data/x.csv, which is not in it';

describe('a file that the code makes before it uses it is not missing', () => {
  test.each([
    ['Path.write_text', `from pathlib import Path\nPath("/root/train.py").write_text(source)\n${START}`],
    ['Path.write_bytes of a path that is not known', `from pathlib import Path\n(Path(source) / "a").write_bytes(b"")\n${START}`],
    ['shutil.copy', `import shutil\nshutil.copy("/vol/train.py", "/root/train.py")\n${START}`],
    ['shutil.copy into a directory', `import shutil\nshutil.copy("/vol/train.py", "/root")\n${START}`],
    ['shutil.copytree', `import shutil\nshutil.copytree("/vol/data", "/root/data", dirs_exist_ok=True)\n${READ}`],
    ['shutil.move', `import shutil\nshutil.move("/vol/data", dst="/root/data")\n${READ}`],
    ['shutil.unpack_archive', `import shutil\nshutil.unpack_archive("/vol/data.zip", "/root/data")\n${READ}`],
    ['urlretrieve', `import urllib.request\nurllib.request.urlretrieve("https://x/x.csv", "/root/data/x.csv")\n${READ}`],
    ['ZipFile.extractall', `import zipfile\nzipfile.ZipFile("/vol/a.zip").extractall("/root/data")\n${READ}`],
    ['extractall where it is', `import tarfile\nwith tarfile.open("/vol/a.tar") as tar:\n    tar.extractall()\n${READ}`],
    ['os.symlink', `import os\nos.symlink("/vol/data", "/root/data")\n${READ}`],
    ['os.rename', `import os\nos.rename("/vol/x.csv", "/root/data/x.csv")\n${READ}`],
    ['Path.rename', `from pathlib import Path\nPath("/vol/x.csv").rename("/root/data/x.csv")\n${READ}`],
    ['a library that is told where to write', `import pandas as pd\npd.DataFrame({}).to_csv("/root/data/x.csv")\n${READ}`],
    ['one that fills a directory', `from hub import download\ndownload("org/x", local_dir="/root/data")\n${READ}`],
    ['an argument that is told where to write', `frame.save("/root/data/x.csv")\n${READ}`],
  ])('%s', async (_, body) => expect(await inContainer(body)).toEqual([]));

  test.each([
    ['another file is written', `from pathlib import Path\nPath("/root/data/y.csv").write_text(source)\n${READ}`, READS],
    ['it is what is copied', `import shutil\nshutil.copy("/root/train.py", "/tmp/train.py")\n${START}`, STARTS],
    ['it is written afterwards', `${START}\nfrom pathlib import Path\nPath("/root/train.py").write_text(source)`, STARTS],
    ['it is only printed', `print("starting", "/root/train.py")\n${START}`, STARTS],
  ])('it is where %s', async (_, body, expected) => expect(await inContainer(body)).toEqual([expected]));
});

describe('directories that are listed, and files beside modules', () => {
  const LIST = 'import os\nos.listdir("/root/data")';
  const LISTS = 'error[missing-file] the container of `job` reads /root/data, which is not in it';
  const RESOURCE = 'from importlib import resources\nresources.files("lib").joinpath("p.txt").read_text()';
  const DATA = 'import pkgutil\npkgutil.get_data("lib", "p.txt")';
  const RESOURCES = 'error[missing-file] the container of `job` reads /root/lib/p.txt, which is not in it';
  const SOURCE = 'modal.Image.debian_slim().add_local_python_source("lib")';
  const WHOLE = 'modal.Image.debian_slim().add_local_dir("lib", "/root/lib")';
  test.each([
    ['a directory', LIST, undefined, [LISTS]],
    ['one that is made', `import os\nos.makedirs("/root/data/x", exist_ok=True)\n${LIST}`, undefined, []],
    ['one that pathlib makes', `from pathlib import Path\nPath("/root/data").mkdir()\n${LIST}`, undefined, []],
    ['one that was added', LIST, 'modal.Image.debian_slim().add_local_dir("data", "/root/data")', []],
    [
      'a file in a directory that is only made',
      `import os\nos.makedirs("/root/data", exist_ok=True)\n${READ}`,
      undefined,
      [READS],
    ],
    // add_local_python_source takes only Python files.
    ['importlib.resources', RESOURCE, SOURCE, [RESOURCES]],
    ['pkgutil', DATA, SOURCE, [RESOURCES]],
    ['importlib.resources of a directory', RESOURCE, WHOLE, []],
  ] as const)('%s', async (_, body, image, expected) =>
    expect(await inContainer(body, image, { 'lib/p.txt': '' })).toEqual(expected),
  );
});

describe('a module that something may have brought before it is imported is not missing for certain', () => {
  const CLONE = 'import subprocess, sys\nsubprocess.run("git clone https://x/p /root/p", shell=True, check=True)';
  const MISSING = '[module-not-in-image] the container of `job` imports `lib`, which is not in it';
  test.each([
    ['git clone', `${CLONE}\nsys.path.insert(0, "/root/p")\nfrom lib.core import X`, [`warning${MISSING}`]],
    ['copytree', 'import shutil\nshutil.copytree("/vol/lib", "/root/lib")\nfrom lib.core import X', [`warning${MISSING}`]],
    ['nothing', 'from lib.core import X', [`error${MISSING}`]],
    ['a copy elsewhere', 'import shutil\nshutil.copytree("/vol/a", "/root/a")\nfrom lib.core import X', [`error${MISSING}`]],
  ])('%s', async (_, body, expected) => expect(await inContainer(body)).toEqual(expected));

  test('pip install -e', async () =>
    expect(
      await inContainer(
        'import subprocess\nsubprocess.run(["pip", "install", "-e", "/w"], check=True)\nfrom core.a import t',
        'modal.Image.debian_slim().add_local_dir(".", "/w")',
        { 'src/core/__init__.py': '', 'src/core/a.py': 't = 1\n' },
      ),
    ).toEqual([
      'warning[path-mismatch] the container of `job` imports `core`, which is in it at /w/src/core/__init__.py, where no search path entry points',
    ]));
});

/** One container for each body. */
const jobs = (bodies: Readonly<Record<string, string>>): string => `import asyncio
import os
import shlex
import subprocess
import sys

import modal

app = modal.App("job", image=modal.Image.debian_slim())
${Object.entries(bodies)
  .map(([name, body]) => `\n\n@app.function()\nasync def ${name}(n: int, flags, script):\n    ${body}\n`)
  .join('')}

@app.local_entrypoint()
def main():
    pass
`;

const reported = (all: readonly string[]): readonly string[] =>
  all.map(one => /^(error|warning)\[missing-file\] the container of `(\w+)` starts (\S+),/.exec(one)?.slice(1).join(' ') ?? one);

describe('a script that was never added, however it is started', () => {
  const forms = {
    f_string: 'subprocess.run(f"python3 train.py --n {n}", shell=True)',
    option_before: 'os.system(f"torchrun --nproc_per_node={n} train.py")',
    split: 'subprocess.run(shlex.split(f"python /root/train.py --lr {n}"))',
    own_split: 'subprocess.run(f"python train.py --lr {n}".split())',
    formatted: 'os.system("python train.py {}".format(n))',
    joined: 'os.system(" ".join(["python", "train.py", str(n)]))',
    added: 'subprocess.run([sys.executable, "train.py"] + ["--n", str(n)])',
    cd: 'subprocess.run("cd /root && python train.py --epochs 3", shell=True)',
    output: 'subprocess.run("python -u train.py > /tmp/log 2>&1", shell=True)',
    assignments: 'subprocess.run("PYTHONPATH=. A=0 python train.py", shell=True)',
    bash_c: 'subprocess.run(["bash", "-c", "set -e; python /root/train.py"])',
    after_install: 'os.system("pip install -q torch && python train.py")',
    after_look: 'os.system("nvidia-smi; ls /vol; python train.py | tee /tmp/log")',
    torchrun: 'subprocess.run(["torchrun", "--nproc_per_node", str(n), "train.py"])',
    torch_module: 'subprocess.run("python -m torch.distributed.run --nnodes 1 train.py".split())',
    accelerate: 'subprocess.run(["accelerate", "launch", "--num_processes", "2", "train.py"])',
    deepspeed: 'os.system("deepspeed --num_gpus 2 train.py --deepspeed ds.json")',
    streamlit: 'subprocess.Popen(["streamlit", "run", "train.py", "--server.port", "8000"])',
    uv: 'subprocess.run(["uv", "run", "train.py"])',
    asynchronous: 'await asyncio.create_subprocess_exec("python", "train.py", stdout=None)',
    asynchronous_line: 'await asyncio.create_subprocess_shell(f"python train.py {n}")',
    popen: 'os.popen("python train.py").read()',
  };
  test('is missing for certain', { timeout: 60_000 }, async () =>
    expect(reported(await findings({ ...PROJECT, 'job.py': jobs(forms) }, 'modal', 'run', 'job.py'))).toEqual(
      Object.keys(forms).map(name => `error ${name} /root/train.py`),
    ),
  );

  const perhaps = {
    more_words: 'subprocess.run([sys.executable, *flags, "train.py"])',
    more_behind: 'subprocess.run(["python", "train.py"] + flags)',
    otherwise: 'os.system("cat /tmp/x || python train.py")',
  };
  const unread = {
    flags_first: 'os.system(f"python {flags} train.py")',
    script_is_given: 'subprocess.run(["python", script, "train.py"])',
    program_is_given: 'os.system(f"{script} train.py")',
    directory_is_given: 'os.system(f"cd {script} && python train.py")',
    condition: 'os.system("if [ -f train.py ]; then python train.py; fi")',
    made_by_command: 'os.system("cp -r /vol/code/. /root && python train.py")',
    made_by_output: 'os.system("echo 1 > /root/train.py; python train.py")',
    code: 'subprocess.run(["python", "-c", "train.py"])',
    library: 'subprocess.run(["python", "-m", "http.server"])',
    here_document: 'os.system("python <<EOF\\ntrain.py\\nEOF")',
  };
  test(
    'is missing only perhaps where other words are not known, and nothing is said where the script is not',
    { timeout: 60_000 },
    async () =>
      expect(
        reported(await findings({ ...PROJECT, 'job.py': jobs({ ...perhaps, ...unread }) }, 'modal', 'run', 'job.py')),
      ).toEqual(Object.keys(perhaps).map(name => `warning ${name} /root/train.py`)),
  );
});

describe('a program that is started in the container has a search path of its own', () => {
  const files = {
    ...PROJECT,
    'steps/train.py': 'from lib.core import X\n',
    'steps/inserts.py':
      'import os, sys\nsys.path.insert(0, os.path.dirname(os.path.dirname(__file__)))\nfrom lib.core import X\n',
    'steps/lazily.py': 'def main():\n    from lib.core import X\n\n\nif __name__ == "__main__":\n    main()\n',
    'steps/perhaps.py': 'try:\n    from lib.core import X\nexcept ImportError:\n    X = 0\n',
    'steps/starts.py':
      'import subprocess\nsubprocess.run("cd /app && python -m steps.train && python steps/lazily.py", shell=True)\n',
    'served/__init__.py': '',
    'served/app.py': 'import lib.core\napp = None\n',
  };
  const ofImage = (image: string, body: string) =>
    findings(
      { ...files, 'job.py': job(`import os, subprocess\n${body}`, `modal.Image.debian_slim()${image}`) },
      'modal',
      'run',
      'job.py',
    );
  const STEPS = '.add_local_dir("steps", "/app/steps")';
  const WHOLE = '.add_local_dir(".", "/app")';
  const notThere = (program: string, module = 'lib') =>
    `[module-not-in-image] \`${program}\` in the container of \`job\` imports \`${module}\`, which is not in it`;
  const elsewhere = (program: string) =>
    `error[path-mismatch] \`${program}\` in the container of \`job\` imports \`lib\`, which is in it at /app/lib/__init__.py, where no search path entry points`;

  test.each([
    ['its import was not added', STEPS, 'os.system("python /app/steps/train.py")', [`error${notThere('/app/steps/train.py')}`]],
    [
      'nor one in a function that it calls',
      STEPS,
      'os.system("python /app/steps/lazily.py")',
      [`error${notThere('/app/steps/lazily.py')}`],
    ],
    [
      'the directory it is started in is not searched',
      WHOLE,
      'os.system("cd /app && python steps/train.py")',
      [elsewhere('/app/steps/train.py')],
    ],
    [
      'nor is the parent asked',
      WHOLE,
      'import sys\nsys.path.append("/app")\nos.system("python /app/steps/train.py")',
      [elsewhere('/app/steps/train.py')],
    ],
    [
      'an environment without PYTHONPATH',
      '.env({"PYTHONPATH": "/app"}).add_local_dir(".", "/app")',
      'subprocess.run(["python", "/app/steps/train.py"], env={"A": "1"})',
      [elsewhere('/app/steps/train.py')],
    ],
    [
      'a module that was not added',
      '',
      'subprocess.run(["python", "-m", "steps.train"])',
      [`error${notThere('python -m steps.train', 'steps')}`],
    ],
    [
      'a server',
      '',
      'subprocess.Popen("uvicorn served.app:app --host 0.0.0.0", shell=True)',
      [`error${notThere('served.app', 'served')}`],
    ],
    [
      'a program that a program starts',
      STEPS,
      'os.system("python /app/steps/starts.py")',
      [
        'error[module-not-in-image] `python -m steps.train` in `/app/steps/starts.py` in the container of `job` imports `lib`, which is not in it',
        // The first may have brought it.
        'warning[module-not-in-image] `/app/steps/lazily.py` in `/app/steps/starts.py` in the container of `job` imports `lib`, which is not in it',
      ],
    ],
    [
      'an environment that is not known',
      STEPS,
      'subprocess.run(["python", "/app/steps/train.py"], env=frame)',
      [`warning${notThere('/app/steps/train.py')}`],
    ],
    [
      'a command before it',
      STEPS,
      'os.system("pip install -e /vol/p && python /app/steps/train.py")',
      [`warning${notThere('/app/steps/train.py')}`],
    ],
    [
      'a failure that is caught',
      STEPS,
      'try:\n    subprocess.run(["python", "/app/steps/train.py"], check=True)\nexcept Exception:\n    pass',
      [`warning${notThere('/app/steps/train.py')}`],
    ],
  ] as const)('%s', async (_, image, body, expected) => expect(await ofImage(image, body)).toEqual(expected));

  test.each([
    ['python -m finds it in the working directory', WHOLE, 'subprocess.run(["python", "-m", "steps.train"], cwd="/app")'],
    ['so does a server', WHOLE, 'subprocess.Popen("cd /app && gunicorn -b 0.0.0.0:80 served.app:app", shell=True)'],
    ['PYTHONPATH in front', WHOLE, 'os.system("cd /app && PYTHONPATH=. python steps/train.py")'],
    ['PYTHONPATH that the code sets', WHOLE, 'os.environ["PYTHONPATH"] = "/app"\nos.system("python /app/steps/train.py")'],
    [
      'PYTHONPATH beside the rest',
      WHOLE,
      'subprocess.run(["python", "/app/steps/train.py"], env={**os.environ, "PYTHONPATH": "/app"})',
    ],
    [
      'PYTHONPATH of the image',
      '.env({"PYTHONPATH": "/app"}).add_local_dir(".", "/app")',
      'os.system("python /app/steps/train.py")',
    ],
    ['the script inserts it', WHOLE, 'os.system("python /app/steps/inserts.py")'],
    ['the script does without', STEPS, 'os.system("python /app/steps/perhaps.py")'],
    [
      'it is in /root',
      '.add_local_dir("steps", "/app/steps").add_local_python_source("lib")',
      'os.system("python /app/steps/train.py")',
    ],
  ] as const)('found: %s', async (_, image, body) => expect(await ofImage(image, body)).toEqual([]));
});

describe('a sandbox holds what its image holds, and nothing that Modal mounts', () => {
  const sandbox = (image: string, rest: string): string => `import modal

app = modal.App.lookup("sandboxes", create_if_missing=True)
image = modal.Image.debian_slim()${image}
${rest}
`;
  const started = (image: string, rest: string) =>
    findings({ ...PROJECT, 'jobs/job.py': 'from lib.core import X\n', 'sb.py': sandbox(image, rest) }, ...['python', 'sb.py']);
  const JOBS = '.add_local_dir("jobs", "/srv")';
  const MISSING = 'error[missing-file] the sandbox starts /root/train.py, which is not in it';
  const IMPORTS = '[module-not-in-image] `/srv/job.py` in the sandbox imports `lib`, which is not in it';

  test.each([
    ['its own command', '', 'modal.Sandbox.create("python", "/root/train.py", app=app, image=image)', [MISSING]],
    ['exec', '', 'sb = modal.Sandbox.create(app=app, image=image)\nsb.exec("python", "/root/train.py")', [MISSING]],
    [
      'a line for a shell',
      '',
      'sb = modal.Sandbox.create(app=app, image=image, workdir="/app")\nsb.exec("bash", "-c", "cd /root && python train.py")',
      [MISSING],
    ],
    ['an import of the script', JOBS, 'modal.Sandbox.create("python", "/srv/job.py", app=app, image=image)', [`error${IMPORTS}`]],
    [
      'after a command',
      JOBS,
      'sb = modal.Sandbox.create(app=app, image=image)\nsb.exec("pip", "install", "-e", "/vol")\nsb.exec("python", "/srv/job.py")',
      [`warning${IMPORTS}`],
    ],
  ])('%s', async (_, image, rest, expected) => expect(await started(image, rest)).toEqual(expected));

  test.each([
    [
      'added',
      '.add_local_file("train.py", "/root/train.py")',
      'modal.Sandbox.create("python", "/root/train.py", app=app, image=image)',
    ],
    ['its directory', '.add_local_dir(".", "/app")', 'modal.Sandbox.create("python", "train.py", image=image, workdir="/app")'],
    [
      'written there',
      '',
      'sb = modal.Sandbox.create(app=app, image=image)\nwith sb.open("/root/train.py", "w") as f:\n    f.write("")\nsb.exec("python", "/root/train.py")',
    ],
    [
      'uploaded',
      '',
      'sb = modal.Sandbox.create(app=app, image=image)\nsb.filesystem.copy_from_local("train.py", "/root/train.py")\nsb.exec("python", "/root/train.py")',
    ],
    ['cloned', '', 'sb = modal.Sandbox.create(image=image)\nsb.exec("git", "clone", "x")\nsb.exec("python", "/root/train.py")'],
    [
      'in a volume',
      '',
      'sb = modal.Sandbox.create(image=image, volumes={"/vol": modal.Volume.from_name("v")})\nsb.exec("python", "/vol/train.py")',
    ],
    [
      'found',
      '.add_local_dir(".", "/app")',
      'sb = modal.Sandbox.create(image=image, workdir="/app")\nsb.exec("python", "-m", "jobs.job")',
    ],
    [
      'given PYTHONPATH',
      '.add_local_dir(".", "/app")',
      'sb = modal.Sandbox.create(image=image, env={"PYTHONPATH": "/app"})\nsb.exec("python", "/app/jobs/job.py")',
    ],
    [
      'an image that is not known',
      '',
      'sb = modal.Sandbox.create(image=modal.Image.from_id("im-1"))\nsb.exec("python", "/root/train.py")',
    ],
  ])('nothing is missing: %s', async (_, image, rest) => expect(await started(image, rest)).toEqual([]));
});
