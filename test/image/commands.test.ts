/** Which lines of shell make it uncertain that a forgotten module is missing. */
import { describe, expect, test } from 'vitest';
import { missingIn } from './container.ts';

const said = (steps: string) =>
  missingIn(`debian_slim()${steps}`, 'import helpers', { 'helpers.py': 'x = 1\n', 'setup.sh': 'pip install x\n' });

describe('they bring nothing of the project', () => {
  test.each([
    'curl -LsSf https://astral.sh/uv/install.sh | sh',
    'apt-get update && apt-get install -y git ffmpeg; rm -rf /var/lib/apt/lists/*',
    'ln -s /usr/bin/python3 /usr/bin/python',
    'mkdir -p /data && echo "export A=1" >> ~/.bashrc',
    'wget -q -O /models/a.bin https://files.me/a.bin',
    `python -c 'from transformers import pipeline; pipeline("x")'`,
    'python -m spacy download en_core_web_sm',
    'if [ -d /x ]; then cp -r /x /y; fi # git clone',
    '. /opt/venv/bin/activate && bash /opt/nvidia/entrypoint.sh',
    'git config --global user.name "git clone"',
    'huggingface-cli download me/model --local-dir /models',
  ])('%s', async line => expect(await said(`.run_commands(${JSON.stringify(line)})`)).toEqual(['error helpers']));
});

describe('they move what is there', () => {
  test.each([
    'cp /all/helpers.py /root/',
    'cp -r /all/. /root',
    'cp -r /all/* /root',
    'cd /all && ln -s $PWD/x /x; ln -sf /all/helpers.py /root/helpers.py',
    'mv /all/helpers.py /usr/local/lib/python3.11/site-packages/',
  ])('%s', async line => {
    expect(await said(`.add_local_dir(".", "/all", copy=True).run_commands(${JSON.stringify(line)})`)).toEqual([]);
  });

  test('to where nothing looks', async () =>
    expect(await said('.add_local_dir(".", "/all", copy=True).run_commands("cp /all/helpers.py /else/")')).toEqual([
      'error helpers',
    ]));
});

describe('they may', () => {
  test.each([
    'git clone https://github.com/me/all /root/all',
    'cd /opt && sudo -E git -c http.extraHeader=x clone https://github.com/me/all',
    'curl -sSL https://me/setup.sh | bash -s -- --yes',
    'wget -qO- https://me/all.tar.gz | tar xz -C /root',
    'curl -o /root/helpers.py https://me/helpers.py',
    'echo "x = 1" > /root/helpers.py',
    'wget https://me/setup.sh && bash setup.sh',
    'bash <(curl -s https://me/setup)',
    'aws s3 cp --recursive s3://me/code /root',
    `bash -lc 'set -e; git clone https://github.com/me/all'`,
    `python -c 'import subprocess; subprocess.run(["git", "clone", "x"])'`,
    'conda env create -f environment.yml',
  ])('%s', async line => expect(await said(`.run_commands(${JSON.stringify(line)})`)).toEqual(['warning helpers']));

  test.each([
    '.add_local_dir(".", "/all", copy=True).run_commands("cp /all/h*.py /root")',
    '.add_local_file("setup.sh", "/all/setup.sh", copy=True).run_commands("bash /all/setup.sh")',
    '.add_local_file("setup.sh", "/all/setup.sh", copy=True).workdir("/all").run_commands("./setup.sh")',
    '.run_commands(modal.config.command)',
  ])('what is there already: %s', async steps => expect(await said(steps)).toEqual(['warning helpers']));
});
