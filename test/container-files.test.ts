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
