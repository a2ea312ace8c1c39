/** Steps that install packages: none of them makes the project itself importable (`uv_sync` runs with `--no-install-workspace`). */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathText } from '../../python/library/paths.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword } from '../../python/values.ts';
import { lockedPackages, projectPackages, requirementsIn, stringsIn } from '../declared-packages.ts';
import type { ContainerImage } from '../image.ts';
import { argument, type ImageContext, type ImageStep, isTrue, refuse } from '../step.ts';

export const packages: ImageStep = {
  names: ['pip_install', 'uv_pip_install'],
  isBuild: true,
  apply(image, call, context) {
    const files = keyword(call.keywords, 'requirements');
    const listed = files === null ? [] : stringsIn(files);
    const named = call.args.map(stringsIn);
    const read = (listed ?? [null]).map(file => (file === null ? null : requirementsIn(resolve(context.cwd, file))));
    return { ...image, installs: joined(image.installs, [...named, ...read]) };
  },
};

export const requirements: ImageStep = {
  names: ['pip_install_from_requirements'],
  isBuild: true,
  apply: (image, call, context) =>
    fromFile(image, call, context, argument(call, 0, 'requirements_txt'), file => requirementsIn(file)),
};

export const pyproject: ImageStep = {
  names: ['pip_install_from_pyproject'],
  isBuild: true,
  apply(image, call, context) {
    const groups = argument(call, 1, 'optional_dependencies');
    const extras = groups === null ? [] : stringsIn(groups);
    return fromFile(image, call, context, argument(call, 0, 'pyproject_toml'), file => extras && projectPackages(file, extras));
  },
};

export const poetry: ImageStep = {
  names: ['poetry_install_from_file'],
  isBuild: true,
  apply(image, call, context) {
    const given = argument(call, 1, 'poetry_lockfile');
    const lock = (file: string) => (given === null ? join(dirname(file), 'poetry.lock') : pathText(given));
    const next = fromFile(image, call, context, argument(call, 0, 'poetry_pyproject_toml'), file => {
      const path = lock(file);
      return path === null ? null : lockedPackages(resolve(context.cwd, path));
    });
    const file = pathText(argument(call, 0, 'poetry_pyproject_toml') ?? undefined);
    if (given !== null || file === null || isTrue(keyword(call.keywords, 'ignore_lockfile'))) return next;
    const inferred = lock(resolve(context.cwd, file));
    // modal/_image.py, 1.6.4
    return inferred === null || context.fs.isFile(inferred) || next.mistakes.length > image.mistakes.length
      ? next
      : refuse(
          next,
          `poetry.lock not found at inferred location: ${inferred}. If a lockfile is not needed, \`ignore_lockfile=True\` can be used.`,
          call,
        );
  },
};

export const uvSync: ImageStep = {
  names: ['uv_sync'],
  isBuild: true,
  apply(image, call, context) {
    const given = argument(call, 0, 'uv_project_dir');
    const dir = given === null ? './' : pathText(given);
    if (dir === null) return { ...image, installs: null };
    const at = resolve(context.cwd, dir.replace(/^~(?=\/|$)/, homedir()));
    const installs = joined(image.installs, [lockedPackages(join(at, 'uv.lock'))]);
    const next = { ...image, installs };
    return context.fs.isFile(join(at, 'pyproject.toml'))
      ? next
      : refuse(next, `Expected ${join(dir, 'pyproject.toml')} to exist`, call);
  },
};

/** What they install is not listed where it could be read. */
export const packagesElsewhere: ImageStep = {
  names: ['pip_install_private_repos', 'micromamba_install'],
  isBuild: true,
  apply: image => ({ ...image, installs: null }),
};

function fromFile(
  image: ContainerImage,
  call: CallTerm,
  { cwd, fs }: ImageContext,
  given: Value | null,
  read: (file: string) => readonly string[] | null,
): ContainerImage {
  const path = pathText(given ?? undefined);
  if (path === null) return { ...image, installs: null };
  const file = resolve(cwd, path);
  if (fs.isFile(file)) return { ...image, installs: joined(image.installs, [read(file)]) };
  const message = `[Errno 2] No such file or directory: '${path}'`;
  return { ...image, mistakes: [...image.mistakes, { kind: 'missing-local-path', path, resolved: file, message, at: call.at }] };
}

const joined = (known: readonly string[] | null, added: readonly (readonly string[] | null)[]): readonly string[] | null =>
  known && added.every(one => one !== null) ? [...known, ...added.flat()] : null;
