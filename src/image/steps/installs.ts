/** Steps that install packages. `uv_sync` runs with `--no-install-workspace`, so it does not install the project itself. */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathText } from '../../python/library/paths.ts';
import type { CallTerm, Value } from '../../python/value.ts';
import { keyword, stringOf } from '../../python/values.ts';
import { commandsIn } from '../commands-in-line.ts';
import { lockedPackages, projectPackages, requirementsIn, stringsIn } from '../declared-packages.ts';
import type { ContainerImage } from '../image.ts';
import { type InstallContext, installed } from '../install.ts';
import { installWords } from '../pip-arguments.ts';
import { readRequirement } from '../requirement.ts';
import { argument, type ImageContext, type ImageStep, isTrue, refuse } from '../step.ts';

export const packages: ImageStep = {
  names: ['pip_install', 'uv_pip_install'],
  isBuild: true,
  apply(image, call, context) {
    const files = keyword(call.keywords, 'requirements');
    const listed = files === null ? [] : stringsIn(files);
    const named = call.args.map(stringsIn);
    const read = (listed ?? [null]).map(file => (file === null ? null : requirementsIn(resolve(context.cwd, file))));
    const next = withListed(image, [...named, ...read], call, context);
    const options = commandsIn(stringOf(keyword(call.keywords, 'extra_options')) ?? '')[0]?.words ?? [];
    return installed(next, installWords(options).requirements, whereIn(next, call, context));
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
    if (dir === null) return withListed(image, [null], call, context);
    const at = resolve(context.cwd, dir.replace(/^~(?=\/|$)/, homedir()));
    const next = withListed(image, [lockedPackages(join(at, 'uv.lock'))], call, context);
    return context.fs.isFile(join(at, 'pyproject.toml'))
      ? next
      : refuse(next, `Expected ${join(dir, 'pyproject.toml')} to exist`, call);
  },
};

/** "github.com/me/core@v1": Modal puts the scheme in front (modal/_image.py, `pip_install_private_repos`, 1.6.4). */
export const privateRepositories: ImageStep = {
  names: ['pip_install_private_repos'],
  isBuild: true,
  apply: (image, call, context) =>
    withListed(
      image,
      call.args.map(arg => stringsIn(arg)?.map(repository => `git+https://${repository}`) ?? null),
      call,
      context,
    ),
};

/** A file may name further packages, and each may need some that are not known here. */
export const micromamba: ImageStep = {
  names: ['micromamba_install'],
  isBuild: true,
  apply: (image, call, context) => withListed(image, [...call.args.map(stringsIn), null], call, context),
};

function fromFile(
  image: ContainerImage,
  call: CallTerm,
  context: ImageContext,
  given: Value | null,
  read: (file: string) => readonly string[] | null,
): ContainerImage {
  const path = pathText(given ?? undefined);
  if (path === null) return withListed(image, [null], call, context);
  const file = resolve(context.cwd, path);
  if (context.fs.isFile(file)) return withListed(image, [read(file)], call, context);
  const message = `[Errno 2] No such file or directory: '${path}'`;
  return { ...image, mistakes: [...image.mistakes, { kind: 'missing-local-path', path, resolved: file, message, at: call.at }] };
}

/** null: some of what is listed there is not known. */
function withListed(
  image: ContainerImage,
  lists: readonly (readonly string[] | null)[],
  call: CallTerm,
  context: ImageContext,
): ContainerImage {
  const next = installed(image, lists.flatMap(list => list ?? []).map(readRequirement), whereIn(image, call, context));
  return lists.includes(null) ? { ...next, installs: { ...next.installs, isWhole: false } } : next;
}

const whereIn = ({ workdir }: ContainerImage, { at }: CallTerm, { fs }: ImageContext): InstallContext => ({
  fs,
  cwd: workdir ?? '/',
  at,
});
