/** What an install makes importable in a container: a project whose files are in it, something from elsewhere, something by its name. */
import { describe, expect, test } from 'vitest';
import { missingIn, PACKAGE } from './container.ts';

const CORE = 'import core.a';
const BUILD = 'debian_slim().add_local_dir(".", "/build", copy=True).workdir("/build")';
const FLAT = { 'pyproject.toml': PACKAGE['pyproject.toml'], 'core/__init__.py': '', 'core/a.py': 'x = 1\n', 'beside.py': '' };

describe('the project, from where its files are', () => {
  test.each([
    `${BUILD}.run_commands("pip install -e .")`,
    `${BUILD}.run_commands("python -m pip install --no-deps .", "echo done").workdir("/root")`,
    `${BUILD}.run_commands(["pip install uv", "uv pip install --system -e '.[dev]'"])`,
    `${BUILD}.workdir("/").run_commands("cd /build && pip install .")`,
    `${BUILD}.run_commands('bash -c "pip install ."')`,
    `${BUILD}.run_commands("timeout 600 sudo -u me pip install .")`,
    `${BUILD}.run_commands("uv sync --frozen")`,
    `${BUILD}.pip_install(".")`,
    `${BUILD}.uv_pip_install("/build[gpu]")`,
    `${BUILD}.pip_install("core @ file:///build")`,
    `${BUILD}.pip_install("wheel", extra_options="-e /build")`,
    `${BUILD}.pip_install_from_requirements("local.txt")`,
    `${BUILD}.run_commands("pip install -r local.txt")`,
    `${BUILD}.run_commands("pip install -Ur local.txt")`,
  ])('%s', async image => expect(await missingIn(image, CORE, { ...PACKAGE, 'local.txt': '-e /build\n' })).toEqual([]));

  test.each([
    ['pip install wheel', 'error core'],
    ['pip install -r local.txt', 'error core'],
    ['uv sync --no-install-project', 'error core'],
    ['cd /elsewhere && pip install .', 'warning core'],
  ])('not by `%s`', async (command, said) => {
    const files = { ...PACKAGE, 'local.txt': 'wheel # core\n' };
    expect(await missingIn(`${BUILD}.run_commands("${command}")`, CORE, files)).toEqual([said]);
  });

  test.each([
    ['.run_commands("pip install .")', 'core.a', []],
    ['.run_commands("pip install .")', 'beside', ['error beside']],
    ['.run_commands("pip install -e .")', 'beside', ['error beside']],
    ['.workdir("/root").run_commands("pip install -e /build")', 'core.a', []],
  ])('a flat layout: %s, import %s', async (steps, module, said) =>
    expect(await missingIn(`${BUILD}${steps}.workdir("/root")`, `import ${module}`, FLAT)).toEqual(said),
  );

  test('one that computes what it packs is not read', async () =>
    expect(
      await missingIn(`${BUILD}.run_commands("pip install .").workdir("/root")`, 'import beside', { ...FLAT, 'setup.py': '' }),
    ).toEqual(['warning beside']));
});

describe('from elsewhere', () => {
  test.each([
    'pip_install("git+https://github.com/me/core.git@v1")',
    'uv_pip_install(["git+ssh://git@github.com/me/monorepo.git#subdirectory=core"])',
    'pip_install("https://files.me/core-0-py3-none-any.whl")',
    'pip_install("https://github.com/me/core/archive/main.zip")',
    'pip_install_from_requirements("from-repository.txt")',
    'pip_install_private_repos("github.com/me/core", git_user="me", secrets=[modal.Secret.from_name("x")])',
    'pip_install("core @ file:///elsewhere")',
    'run_commands("pip install git+https://github.com/me/core")',
    'micromamba_install("core")',
  ])('what is called like the module brings it: %s', async step => {
    const files = { ...PACKAGE, 'from-repository.txt': 'git+https://github.com/me/any@main#egg=core\n' };
    expect(await missingIn(`debian_slim().${step}`, CORE, files)).toEqual([]);
  });

  test.each([
    'pip_install("git+https://github.com/me/other.git")',
    'run_commands("pip install $WHEEL")',
    'pip_install("/other")',
  ])('anything else may: %s', async step =>
    expect(await missingIn(`debian_slim().${step}`, CORE, PACKAGE)).toEqual(['warning core']),
  );
});

describe('by name', () => {
  test.each([
    ['pip_install("core==1.0")', []],
    ['run_commands("pip install core==1.0")', []],
    ['run_commands("uv pip install --system --index-url https://me/simple core")', []],
    ['run_commands("pip install other")', ['error core']],
    ['run_commands("pip install other==$VERSION")', ['error core']],
  ])('%s', async (step, said) => expect(await missingIn(`debian_slim().${step}`, CORE, PACKAGE)).toEqual(said));

  test('the project may be published under another name than its package', async () => {
    const files = { ...PACKAGE, 'pyproject.toml': PACKAGE['pyproject.toml'].replace('"core"', '"our-service"') };
    expect(await missingIn('debian_slim().pip_install("Our_Service>=1")', CORE, files)).toEqual([]);
  });
});
