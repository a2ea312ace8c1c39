import { basename, dirname, join, resolve } from 'node:path';
import { realPath } from '../disk.ts';
import { directoriesUpTo, isInside } from '../project.ts';
import type { FileSystem } from '../resolved.ts';
import type { EnvironmentRequest } from './environment.ts';
import { type Installation, installationIn, installationOf } from './installation.ts';
import { findOnPath, isExecutable } from './on-path.ts';
import { onceInRun } from './once-in-run.ts';

export type Chosen =
  | {
      readonly kind: 'chosen';
      readonly installation: Installation;
      readonly because: string;
      /** False: nobody says that it is meant for this project. */
      readonly isProjects: boolean;
    }
  | { readonly kind: 'none'; readonly because: string }
  | { readonly kind: 'missing'; readonly message: string };

/** --python, else an active environment, else `.venv` / `venv` from the script's directory upwards, else python3 on PATH. */
export function chooseInstallation(request: EnvironmentRequest, fs: FileSystem): Chosen {
  const { python, cwd, root, env } = request;
  const key = `installation ${JSON.stringify([python, cwd, root, startOf(request), env])}`;
  return onceInRun(fs, key, () => choose(request, fs));
}

function choose(request: EnvironmentRequest, fs: FileSystem): Chosen {
  if (request.python != null) return givenPython(request.python, request, fs);
  const { env } = request;
  const conda = env['CONDA_PREFIX'];
  // conda activates "base" in every shell; a project's own environment says more.
  const isBase = env['CONDA_DEFAULT_ENV'] === 'base';
  return (
    inDirectory(env['VIRTUAL_ENV'], 'the active virtual environment (VIRTUAL_ENV)', fs) ??
    (isBase ? null : inDirectory(conda, 'the active conda environment (CONDA_PREFIX)', fs)) ??
    besideProject(request, fs) ??
    (isBase ? inDirectory(conda, 'the active conda environment (base)', fs) : null) ??
    pythonOnPath(request, fs) ?? { kind: 'none', because: 'no virtual environment and no python3 on PATH' }
  );
}

function givenPython(given: string, request: EnvironmentRequest, fs: FileSystem): Chosen {
  const because = `--python ${given}`;
  const what = 'name an interpreter, a virtual environment, or a command on PATH';
  const isName = !given.includes('/');
  const path = resolve(request.cwd, given);
  if (isName && !fs.isDirectory(path)) {
    const found = findOnPath(given, { cwd: request.cwd, env: request.env, fs });
    if (found !== null) return checkedInterpreter(found, given, because, fs);
    if (!fs.isFile(path)) return { kind: 'missing', message: `--python ${given}: no such command on PATH; ${what}` };
  }
  if (fs.isDirectory(path)) {
    return (
      inDirectory(path, because, fs) ?? {
        kind: 'missing',
        message: `--python ${given}: no interpreter in that directory (bin/python); ${what}`,
      }
    );
  }
  if (!fs.isFile(path)) return { kind: 'missing', message: `--python ${given}: ${path} does not exist; ${what}` };
  if (!isExecutable(path, fs))
    return { kind: 'missing', message: `--python ${given}: ${path} is not an executable file; ${what}` };
  return checkedInterpreter(path, given, because, fs);
}

/** Nothing is started to find out: an interpreter has a library, or at least a Python's name. */
function checkedInterpreter(path: string, given: string, because: string, fs: FileSystem): Chosen {
  const installation = installationOf(path, fs);
  const named = [path, realPath(path)].some(file => /^(python|pypy)[\d.]*t?$/.test(basename(file)));
  if (!named) return { kind: 'missing', message: `--python ${given}: ${path} does not look like a Python interpreter` };
  return { kind: 'chosen', installation, because, isProjects: true };
}

function inDirectory(dir: string | undefined, because: string, fs: FileSystem): Chosen | null {
  const installation = dir === undefined || dir === '' ? null : installationIn(dir, fs);
  return installation === null ? null : { kind: 'chosen', installation, because, isProjects: true };
}

const startOf = ({ file, cwd }: EnvironmentRequest): string => (file === null ? cwd : dirname(file));

/**
 * The nearest one wins, the project's before any above it: the members of a workspace share the environment of its root
 * (`uv run` looks in the parent directories too).
 */
function besideProject(request: EnvironmentRequest, fs: FileSystem): Chosen | null {
  const from = startOf(request);
  const upwards = directoriesUpTo(isInside(request.root, from) ? from : request.root, null);
  for (const dir of upwards) {
    for (const name of ['.venv', 'venv']) {
      const found = inDirectory(join(dir, name), `${name} in ${dir}`, fs);
      if (found !== null) return found;
    }
  }
  return null;
}

function pythonOnPath(request: EnvironmentRequest, fs: FileSystem): Chosen | null {
  for (const name of ['python3', 'python']) {
    const found = findOnPath(name, { cwd: request.cwd, env: request.env, fs });
    if (found !== null)
      return { kind: 'chosen', installation: installationOf(found, fs), because: `${name} on PATH`, isProjects: false };
  }
  return null;
}
