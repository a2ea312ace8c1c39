/** A Dockerfile says where files stand, and where the process starts. */
import { describe, expect, test } from 'vitest';
import { applyDockerfile } from '../../src/image/dockerfile.ts';
import { EMPTY_IMAGE } from '../../src/image/image.ts';
import { localFileSystem } from '../../src/python/file-system.ts';
import { project } from '../probe/command.ts';
import { missingIn, PACKAGE } from './container.ts';

const at = { file: 'job.py', line: 3, column: 1, endLine: 3, endColumn: 9 };
const context = { dir: project, fs: localFileSystem(), file: null, at, given: {}, ignored: null };
const read = (text: string) => applyDockerfile(EMPTY_IMAGE, text, context);

test('COPY, WORKDIR and ENV', () => {
  const { placements, workdir, env, unread } = read('WORKDIR /srv\nCOPY package.json data/\nENV PYTHONPATH=/srv/lib\n');
  expect(placements.map(({ from, to }) => [from.replace(project, '.'), to])).toEqual([
    ['./package.json', '/srv/data/package.json'],
  ]);
  expect({ workdir, env, unread }).toEqual({ workdir: '/srv', env: { PYTHONPATH: '/srv/lib' }, unread: null });
});

test('variables of the Dockerfile itself', () => {
  const text = `ARG BASE=3.11\nFROM python:$BASE\nARG DIR=srv\nENV APP=/$DIR\nWORKDIR $APP/in\nCOPY package.json $\{OTHER:-$APP/}\nENV PYTHONPATH="$APP/lib:$PYTHONPATH"\n`;
  const { placements, workdir, env } = read(text);
  expect(placements.map(({ to }) => to)).toEqual(['/srv/package.json']);
  expect({ workdir, env }).toEqual({ workdir: '/srv/in', env: { APP: '/srv', PYTHONPATH: '/srv/lib:' } });
});

const SLIM = 'FROM python:3.11-slim\nWORKDIR /app\n';
const said = (text: string, imports = 'import core.a', call = 'from_dockerfile("Dockerfile")') =>
  missingIn(call, imports, { ...PACKAGE, Dockerfile: text, 'helpers.py': '' });

describe('RUN installs the project', () => {
  test.each([
    'COPY . .\nRUN pip install -e .\n',
    'COPY . .\nRUN --mount=type=cache,target=/root/.cache pip install --upgrade pip && \\\n  # the project\n  pip install .\n',
    'COPY pyproject.toml .\nCOPY src ./src\nRUN ["pip", "install", "."]\n',
    'COPY . .\nRUN <<EOF\nset -e\npip install .\nEOF\n',
    'RUN git clone https://github.com/me/core /opt/core && pip install /opt/core\n',
    'RUN pip install core\n',
  ])('%s', async text => expect(await said(SLIM + text)).toEqual([]));

  test('or something else', async () => {
    expect(await said(`${SLIM}COPY . .\nRUN pip install requests\n`)).toEqual(['error core']);
    expect(await said(`${SLIM}RUN pip install git+https://github.com/me/any\n`)).toEqual(['warning core']);
  });
});

describe('the base image', () => {
  const HELPERS = 'import helpers';
  test.each([
    ['python:3.11-slim', 'error'],
    ['docker.io/library/ubuntu:22.04', 'error'],
    ['nvidia/cuda:12.4.0-devel-ubuntu22.04', 'error'],
    ['nvcr.io/nvidia/tritonserver:24.01-py3', 'error'],
    ['ghcr.io/astral-sh/uv:python3.11-bookworm', 'error'],
    ['ghcr.io/me/base:1', 'warning'],
    ['registry.me:5000/python', 'warning'],
    ['me/python', 'warning'],
  ])('%s', async (name, severity) => {
    expect(await said('', HELPERS, `from_registry("${name}", add_python="3.11")`)).toEqual([`${severity} helpers`]);
    expect(await said(`FROM ${name}\nRUN apt-get update\n`, HELPERS)).toEqual([`${severity} helpers`]);
  });

  test('starts its process in a directory that is not known: what is in the image may be found there', async () => {
    const image = (name: string) => `from_registry("${name}").add_local_file("helpers.py", "/here/helpers.py")`;
    expect(await said('', HELPERS, image('nvcr.io/nvidia/tritonserver'))).toEqual(['warning helpers']);
    expect(await said('', HELPERS, image('python'))).toEqual(['error helpers']);
  });

  test('of a stage is that of the stage it is made from; what comes from one without files of the project brings none', async () => {
    const tools = 'FROM python:3.11 AS tools\nRUN pip install uv\n';
    const copied = 'COPY --from=tools /usr/local/bin/uv /bin/\nCOPY --from=ghcr.io/astral-sh/uv /uv /bin/\n';
    expect(await said(`${tools}FROM tools\n${copied}`, HELPERS)).toEqual(['error helpers']);
    const all = `${tools}COPY . /all\nFROM python:3.11\n${copied}`;
    expect(await said(all, HELPERS)).toEqual(['error helpers']);
    expect(await said(`${all}COPY --from=tools /all/helpers.py /root/\n`, HELPERS)).toEqual([]);
    expect(await said(`${all}COPY --from=0 /all /root\n`, HELPERS)).toEqual([]);
    expect(await said(`${tools}RUN git clone https://me/all\nFROM python:3.11\n${copied}`, HELPERS)).toEqual(['warning helpers']);
  });
});

test('`ignore=` of the call stands in the place of .dockerignore', async () => {
  const image = (ignore: string) => `debian_slim().dockerfile_commands("COPY . /root", ignore=${ignore})`;
  expect(await said('', 'import helpers', image('["helpers.py"]'))).toEqual(['error helpers']);
  expect(await said('', 'import helpers', image('["src/**"]'))).toEqual([]);
});
