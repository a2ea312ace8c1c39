import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guessLaunch, namedInterpreter, planLaunch } from '../../src/launchers/index.ts';
import { findEnvironment } from '../../src/python/environment/find-environment.ts';
import { localFileSystem } from '../../src/python/file-system.ts';
import { splitWords } from '../../src/shell/words.ts';
import { withVirtualEnvironment } from '../environment/tree.ts';
import { described, plan, root } from './launch-tree.ts';

const foo = 'scripts/foo.py as __main__ in None';
const modalFoo = 'scripts/foo.py as foo in ""';
const alone = 'give the command that starts Python alone, with --cwd and --env for what stands around it';
const missing = (given: string): string =>
  `unreadable: ${given} does not exist in ROOT; paths in the command are relative to the launch's working directory (--cwd)`;

describe('what is loaded, and under which name', () => {
  test.each([
    ['python scripts/foo.py', `python: ${foo}`],
    ['python3.11 -u -O -X dev -W ignore scripts/foo.py --x 1', `python: ${foo}`],
    ['/usr/bin/python3 -Xdev -- scripts/foo.py', `python: ${foo}`],
    ['python -m scripts.foo', 'python -m: scripts/foo.py as __main__ in "scripts"'],
    ["python -c 'import foo; foo.main()' 1", 'python -c: <string> as __main__ in None'],
    ['python -uOmscripts.foo a', 'python -m: scripts/foo.py as __main__ in "scripts"'],
    ['python -m pkg', 'python -m: pkg/__main__.py as __main__ in "pkg"'],
    ['python scripts/job', 'python: scripts/job as __main__ in None'],
    ['./scripts/job --n 1', 'python: scripts/job as __main__ in None'],
    ['uv run scripts/job', 'python: scripts/job as __main__ in None'],
    ['./scripts/job-of-uv.py', 'python: scripts/job-of-uv.py as __main__ in None'],
    ['python -m cProfile -o out -s tottime scripts/foo.py --n 1', `python -m cProfile: ${foo}`],
    ['python -m cProfile -m scripts.foo', 'python -m cProfile: scripts/foo.py as __main__ in "scripts"'],
    ['python3 -m trace --count -C out scripts/foo.py', `python -m trace: ${foo}`],
    ['python -m trace -t --module scripts.foo', 'python -m trace: scripts/foo.py as __main__ in "scripts"'],
    ['python -m pdb -c continue scripts/foo.py', `python -m pdb: ${foo}`],
    ['python -m debugpy --listen 5678 --wait-for-client scripts/foo.py', `python -m debugpy: ${foo}`],
    ['kernprof -lv scripts/foo.py', `kernprof: ${foo}`],
    ['python -m runpy scripts.foo', 'python -m: scripts/foo.py as __main__ in "scripts"'],
    ['coverage run --branch scripts/foo.py', `python: ${foo}`],
    ['python -m coverage run -m scripts.foo', 'python -m: scripts/foo.py as __main__ in "scripts"'],
    ['python app/', 'python: app/__main__.py as __main__ in ""'],
    ['modal run scripts/foo.py', `modal run: ${modalFoo}`],
    ['modal run scripts/foo.py::main --n 3', `modal run: ${modalFoo}`],
    ['modal run -dq -e main --name=x --write-result out -n y --profile p scripts/foo.py', `modal run: ${modalFoo}`],
    ['modal --profile p run scripts/my-script.py', 'modal run: scripts/my-script.py as my-script in ""'],
    ['modal deploy scripts/foo.py --tag v1 --strategy recreate', `modal deploy: ${modalFoo}`],
    ['modal serve --timeout 5 scripts/foo.py', `modal serve: ${modalFoo}`],
    ['modal run -m scripts.foo', 'modal run: scripts/foo.py as scripts.foo in "scripts"'],
    ['modal deploy pkg.sub.main::app -m', 'modal deploy: pkg/sub/main.py as pkg.sub.main in "pkg.sub"'],
    ['modal run -m pkg', 'modal run: pkg/__init__.py as pkg in "pkg"'],
    ['python -m modal run scripts/foo.py', `modal run: ${modalFoo}`],
    ['uv run modal run scripts/foo.py', `modal run: ${modalFoo}`],
    ['uv run --with daft -p 3.11 --frozen modal run scripts/foo.py', `modal run: ${modalFoo}`],
    ['uv run -m modal run scripts/foo.py', `modal run: ${modalFoo}`],
    ['uv run scripts/foo.py', `python: ${foo}`],
    ['uv run --directory scripts foo.py', `python: ${foo}`],
    ['uv --quiet run -s scripts/foo.py', `python: ${foo}`],
    ['poetry run python scripts/foo.py', `python: ${foo}`],
    ['poetry -C scripts run python foo.py', `python: ${foo}`],
    ['pdm run scripts/foo.py', `python: ${foo}`],
    ['pdm run -p . modal run scripts/foo.py', `modal run: ${modalFoo}`],
    ['hatch -e dev run python scripts/foo.py', `python: ${foo}`],
    ['hatch run dev:python scripts/foo.py', `python: ${foo}`],
    ['pipx run scripts/foo.py', `python: ${foo}`],
    ['pipx run --spec modal==1.6.4 modal run scripts/foo.py', `modal run: ${modalFoo}`],
    ['pipenv run python scripts/foo.py', `python: ${foo}`],
    ['torchrun --standalone --nproc-per-node=2 scripts/foo.py --lr 1', `python: ${foo}`],
    ['torchrun -m scripts.foo', 'python -m: scripts/foo.py as __main__ in "scripts"'],
    ['python -m torch.distributed.run --nnodes 1 scripts/foo.py', `python: ${foo}`],
    ['ray job submit --working-dir . -- python scripts/foo.py', `python: ${foo}`],
    ['ray job submit --working-dir scripts --no-wait -- python foo.py', `python: ${foo}`],
    ['spark-submit --master local[2] --py-files src/lib.py scripts/foo.py 1', `python: ${foo}`],
    ['python scripts/foo.py | tee log', `python: ${foo}`],
    ['python scripts/foo.py > log 2>&1', `python: ${foo}`],
    ['python scripts/foo.py >log 2>&1 &', `python: ${foo}`],
    ['python scripts/foo.py || true', `python: ${foo}`],
    ['timeout -s KILL 60 python scripts/foo.py', `python: ${foo}`],
    ['nice -n 5 python scripts/foo.py', `python: ${foo}`],
    ['time -p python scripts/foo.py', `python: ${foo}`],
    ['pixi run python scripts/foo.py', `python: ${foo}`],
    ['conda run -n train --no-capture-output python scripts/foo.py', `python: ${foo}`],
    ['uvx --with daft python scripts/foo.py', `python: ${foo}`],
    ['cd scripts; python foo.py', `python: ${foo}`],
    ['(cd scripts && python foo.py)', `python: ${foo}`],
    ['. .venv/bin/activate && python scripts/foo.py', `python: ${foo}`],
    ['source .venv/bin/activate; python scripts/foo.py', `python: ${foo}`],
    ['python $PWD/scripts/foo.py', `python: ${foo}`],
    ['cd scripts && python foo.py', `python: ${foo}`],
    ['export A=b C=d && cd scripts && modal run foo.py', `modal run: ${modalFoo}`],
    ['PYTHONPATH=src A=b modal run scripts/foo.py', `modal run: ${modalFoo}`],
    ['env -u HOME -C scripts A=b uv run modal run foo.py', `modal run: ${modalFoo}`],
  ])('%s', (command, expected) => {
    expect(described(plan(command))).toBe(expected);
  });
});

describe('what the launcher itself refuses, in its own words', () => {
  test.each([
    [
      'modal run scripts.foo',
      'modal run refuses: Python module paths must be specified with the -m flag. Use `modal run -m scripts.foo` instead.',
    ],
    [
      'modal deploy scripts',
      'modal deploy refuses: Python module paths must be specified with the -m flag. Use `modal deploy -m scripts` instead.',
    ],
    [
      'modal run scripts/foo.py:main',
      "modal run refuses: Invalid object reference: scripts/foo.py:main.\nDid you mean '::' instead of ':'?",
    ],
    [
      'modal run scripts/foo.v2.py',
      "modal run refuses: Invalid Modal source filename: 'foo.v2.py'.\n\nSource filename cannot contain additional period characters.",
    ],
    ['modal run -m nosuch', "modal run refuses: No module named 'nosuch'"],
    ['modal run -m scripts.foo.bar', "modal run refuses: No module named 'scripts.foo.bar'; 'scripts.foo' is not a package"],
    ['modal run -m scripts/foo.py', "modal run refuses: No module named 'scripts/foo'"],
    ['modal run -m scripts', "modal run refuses: The 'scripts' module has no entrypoints."],
    ['modal deploy -m scripts', "modal deploy refuses: module 'scripts' has no attribute 'app'"],
    ['python -m nosuch', 'python -m refuses: No module named nosuch'],
    ['python -m scripts.nosuch', 'python -m refuses: No module named scripts.nosuch'],
    [
      'python -m nosuch.foo',
      "python -m refuses: Error while finding module specification for 'nosuch.foo' (ModuleNotFoundError: No module named 'nosuch')",
    ],
    [
      'python -m scripts.foo.py',
      "python -m refuses: Error while finding module specification for 'scripts.foo.py' (ModuleNotFoundError: __path__ attribute not found on 'scripts.foo' while trying to find 'scripts.foo.py'). Try using 'scripts.foo' instead of 'scripts.foo.py' as the module name.",
    ],
    ['python -m reg', "python -m refuses: No module named reg.__main__; 'reg' is a package and cannot be directly executed"],
    ['python scripts', "python refuses: can't find '__main__' module in 'ROOT/scripts'"],
  ])('%s', (command, expected) => {
    expect(described(plan(command))).toBe(expected);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['modal run scripts/nosuch.py', missing('scripts/nosuch.py')],
    ['python nosuch.py', missing('nosuch.py')],
    ['python -c', 'unreadable: python -c starts no program; name a file (python FILE) or a module (python -m MODULE)'],
    ['python scripts/foo.py | python scripts/job', `unreadable: the shell's \`|\` is not read here; ${alone}`],
    ['. scripts/env.sh && python x.py', `unreadable: . scripts/env.sh: what a script sets is not known; ${alone}`],
    ['python scripts/binary', 'unreadable: scripts/binary is not a text file (it holds NUL bytes); name a Python source file'],
    ['./scripts/job.sh', `unreadable: /bin/bash ./scripts/job.sh: a shell script is not read; ${alone}`],
    ['scripts/loop', 'unreadable: scripts/loop: too many commands start each other'],
    ['bash train.sh', `unreadable: bash train.sh: a shell script is not read; ${alone}`],
    [
      'ray job submit -- python scripts/foo.py',
      'unreadable: ray job submit without a local --working-dir: what the cluster holds is not known; name the directory that it gets',
    ],
    [
      'spark-submit --deploy-mode cluster scripts/foo.py',
      'unreadable: spark-submit --deploy-mode cluster: where the driver runs, and what is there, is not known',
    ],
    ['modal run -', 'unreadable: modal run -: a script on standard input is not read; save it to a file'],
    ['modal run', 'unreadable: modal run without a reference; name a file: modal run FILE'],
    [
      'modal shell scripts/foo.py',
      'unreadable: modal shell is not read; the commands that load a file and are read are modal run, deploy, serve',
    ],
    ['modal run --nosuch scripts/foo.py', 'unreadable: modal run --nosuch: this option is not known; leave it out'],
  ])('%s', (command, expected) => {
    expect(described(plan(command))).toBe(expected);
  });

  test('a command that starts no Python is answered with those that are read', () => {
    const said = described(plan('make train'));
    expect(said).toContain(
      'unreadable: "make" is not a launcher that pickle-check reads; give the command that starts Python: python FILE',
    );
    expect(said).toMatch(/ \(with uv run, .*NAME=value in front or not\)$/);
  });

  test('a working directory that does not exist', () => {
    expect(described(plan('python x.py', 'nowhere'))).toBe(
      'unreadable: the working directory ROOT/nowhere does not exist; name another with --cwd',
    );
  });
});

describe('what runs after the import', () => {
  const after = (command: string): unknown => {
    const planned = plan(command);
    return planned.kind === 'planned' ? planned.plan.afterImport : planned;
  };
  test.each([
    ['modal run scripts/foo.py', { kind: 'modal-run', object: null, args: [] }],
    ['modal run scripts/foo.py::app.main --n 3 -m x', { kind: 'modal-run', object: 'app.main', args: ['--n', '3', '-m', 'x'] }],
    ['modal run -m scripts.foo::', { kind: 'modal-run', object: null, args: [] }],
    ['modal deploy scripts/foo.py::app', { kind: 'nothing' }],
    ['python scripts/foo.py a', { kind: 'nothing' }],
  ])('%s', (command, expected) => {
    expect(after(command)).toEqual(expected);
  });

  test('sys.argv', () => {
    const argv = (command: string): unknown => {
      const planned = plan(command);
      return planned.kind === 'planned' ? planned.plan.argv.map(word => word.replace(root, 'ROOT')) : planned;
    };
    expect(argv('python -u scripts/foo.py a -b')).toEqual(['scripts/foo.py', 'a', '-b']);
    expect(argv('python -m scripts.foo a')).toEqual(['ROOT/scripts/foo.py', 'a']);
    expect(argv('uv run modal run scripts/foo.py --x')).toEqual(['ROOT/.venv/bin/modal', 'run', 'scripts/foo.py', '--x']);
  });
});

test('with no environment at hand, a module outside the project is not called missing', () => {
  const fs = localFileSystem();
  const found = findEnvironment({ cwd: root, file: null, root: '/', env: {}, assume: new Map(), fs });
  const environment = found.kind === 'found' ? { ...found.environment, sitePackages: [] } : null;
  const planned = planLaunch(['modal', 'run', '-m', 'mypkg.work'], { cwd: root, env: {}, environment: environment!, fs, root });
  const message =
    'modal run -m mypkg.work: no module mypkg in the project, and no Python environment to look in; name one with --python';
  expect(planned).toEqual({ kind: 'unreadable', message });
});

test('the guess of a launch says why, and names the other one', () => {
  const traits = { definesModalApp: false, hasMainGuard: false, isTest: false, isNotebook: false, importsRelatively: false };
  expect(guessLaunch('a.py', { ...traits, definesModalApp: true }, false).command).toEqual(['modal', 'run', 'a.py']);
  expect(guessLaunch('a.py', { ...traits, definesModalApp: true, hasMainGuard: true }, false).because).toContain(
    '`-- python a.py`',
  );
  expect(guessLaunch('a.py', traits, false)).toEqual({
    command: ['python', 'a.py'],
    because: 'guessed from the file: it defines no modal.App',
  });
  const inPackage = { ...traits, definesModalApp: true, importsRelatively: true };
  expect(guessLaunch('web/api/app.py', inPackage, false).command).toEqual(['modal', 'run', '-m', 'web.api.app']);
  expect(guessLaunch('web/api/app.py', inPackage, true).command).toEqual(['modal', 'deploy', '-m', 'web.api.app']);
  const isPackage = (dir: string): boolean => /^(src\/)?(acme|acme\/sub)$/.test(dir);
  const relatively = (file: string) =>
    guessLaunch(file, { ...traits, importsRelatively: true }, false, isPackage).command.join(' ');
  expect(relatively('acme/__main__.py')).toBe('python -m acme');
  expect(relatively('acme/sub/deep.py')).toBe('python -m acme.sub.deep');
  expect(relatively('src/acme/run.py')).toBe('python -m acme.run');
  expect(relatively('services/acme/run.py')).toBe('python services/acme/run.py');
  expect(relatively('../acme/run.py')).toBe('python ../acme/run.py');
  expect(guessLaunch('../app.py', inPackage, false).command).toEqual(['modal', 'run', '../app.py']);
});

test('an interpreter that the command names', () => {
  const named = (command: string): string | null => namedInterpreter(command.split(' '), { cwd: '/p', env: {} });
  expect(named('.venv/bin/python x.py')).toBe('/p/.venv/bin/python');
  expect(named('A=b uv run python3.12 -m x')).toBe('python3.12');
  expect(named('/v/bin/modal run x.py')).toBe('/v/bin/python');
  expect(named('/v/bin/python3 -m modal run x.py')).toBe('/v/bin/python3');
  expect(namedInterpreter(['uv', 'run', 'modal', 'run', 'foo.py'], { cwd: `${root}/scripts`, env: {} })).toBe(`${root}/.venv`);
  expect(named('uv run modal run x.py')).toBeNull();
  expect(named('python x.py')).toBeNull();
  expect(named('modal run x.py')).toBeNull();
  expect(namedInterpreter('. .venv/bin/activate && python x.py'.split(' '), { cwd: root, env: {} })).toBe(`${root}/.venv`);
});

test('a line for a shell', () => {
  const fs = localFileSystem();
  const found = findEnvironment({ cwd: root, file: null, root, env: {}, assume: new Map(), fs });
  const environment = found.kind === 'found' ? found.environment : null;
  const shell = (line: string): string => {
    const context = { cwd: root, env: { PYTHONPATH: 'old' }, environment: environment!, fs, root };
    const planned = planLaunch(['bash', '-lc', line], context);
    return planned.kind === 'planned' ? `${planned.plan.env['PYTHONPATH']} ${described(planned)}` : described(planned);
  };
  expect(shell('cd scripts && PYTHONPATH=$PWD/lib:$PYTHONPATH python foo.py')).toBe(`${root}/scripts/lib:old python: ${foo}`);
  expect(shell("export PYTHONPATH='src' && modal run scripts/foo.py")).toBe(`src modal run: ${modalFoo}`);
  const printed = 'PYTHONPATH="$(pwd)/lib:`pwd`/more:$(dirname $(pwd)/a/b)" python scripts/foo.py';
  expect(shell(printed)).toBe(`${root}/lib:${root}/more:${root}/a python: ${foo}`);
  expect(shell('python $(pwd)/scripts/foo.py')).toBe(`old python: ${foo}`);
  const words = splitWords('PYTHONPATH=$(git rev-parse --show-toplevel)/src python scripts/foo.py');
  expect(described(planLaunch(words, { cwd: root, env: {}, environment: environment!, fs, root }))).toBe(
    'unreadable: $(git rev-parse --show-toplevel): what a command prints is not known here; write it out, or give what it sets with --cwd and --env',
  );
  expect(shell('python scripts/foo.py; rm log')).toBe(`old python: ${foo}`);
  expect(shell('set -e;pip install -r requirements.txt&&python scripts/foo.py>log 2>&1')).toBe(`old python: ${foo}`);
  expect(shell('echo starts\npython scripts/foo.py # in the root\necho done')).toBe(`old python: ${foo}`);
  expect(shell('python scripts/foo.py; python scripts/job')).toBe(`unreadable: the shell's \`;\` is not read here; ${alone}`);
  expect(shell('./prepare.sh && python scripts/foo.py')).toBe(`unreadable: the shell's \`&&\` is not read here; ${alone}`);
  expect(shell('python $(ls *.py)')).toBe(`unreadable: bash -c: what a command in it prints is not known; ${alone}`);
});

test('a command that an installer wrote, of a project that is installed from its source', () => {
  const own = withVirtualEnvironment('.venv', { 'members/beta/src/beta/cli.py': 'def main(): ...\n', 'jobs/x.py': '' });
  const site = join(own, '.venv/lib/python3.11/site-packages');
  writeFileSync(join(site, '_beta.pth'), `${own}/members/beta/src\n`);
  mkdirSync(join(own, '.venv/bin'), { recursive: true });
  writeFileSync(join(own, '.venv/bin/python'), '');
  writeFileSync(join(own, '.venv/bin/beta-run'), '#!/v/bin/python\nimport sys\nfrom beta.cli import main\nsys.exit(main())\n');
  const command = `${own}/.venv/bin/beta-run`;
  expect(namedInterpreter([command], { cwd: '/', env: {} })).toBe(`${own}/.venv/bin/python`);
  const fs = localFileSystem();
  const found = findEnvironment({ python: `${own}/.venv`, cwd: '/', file: null, root: '/', env: {}, assume: new Map(), fs });
  if (found.kind === 'missing') throw new Error(found.message);
  const planned = planLaunch([command], { cwd: '/', env: {}, environment: found.environment, fs, root: '/' });
  expect(planned.kind === 'planned' && [planned.plan.moduleName, planned.plan.afterImport]).toEqual([
    'beta.cli',
    { kind: 'call', object: 'main' },
  ]);
});

describe("a command of the project's own", () => {
  const declared = (files: Readonly<Record<string, string>>, command: string): string => {
    const own = withVirtualEnvironment('.venv', { 'pkg/cli.py': 'def main(): ...\n', ...files });
    const fs = localFileSystem();
    const found = findEnvironment({ cwd: own, file: null, root: own, env: {}, assume: new Map(), fs });
    const environment = found.kind === 'found' ? found.environment : null;
    const planned = planLaunch(command.split(' '), { cwd: own, env: {}, environment: environment!, fs, root: own });
    if (planned.kind !== 'planned') return planned.message;
    const { launcher, moduleName, package: parent, afterImport, installed } = planned.plan;
    const object = afterImport.kind === 'call' ? afterImport.object : '';
    return `${launcher}: ${moduleName}:${object} in "${parent}", ${installed?.dir.replace(own, 'ROOT')}`;
  };
  test.each([
    ['pyproject.toml', '[project.scripts]\nindex = "pkg.cli:main"\n'],
    ['pyproject.toml', '[tool.poetry.scripts]\nindex = "pkg.cli:main"\n'],
    ['setup.cfg', '[options.entry_points]\nconsole_scripts =\n    other = pkg.x:y\n    index = pkg.cli:main\n'],
    ['setup.py', "from setuptools import setup\nsetup(entry_points={'console_scripts': ['index = pkg.cli:main']})\n"],
  ])('in %s: %s', (file, text) => {
    expect(declared({ [file]: text }, 'uv run index --n 1')).toBe('index: pkg.cli:main in "pkg", ROOT');
  });

  test('one that names no function, or a module that is not there', () => {
    const scripts = (target: string) => ({ 'pyproject.toml': `[project.scripts]\nindex = "${target}"\n` });
    expect(declared(scripts('pkg.cli'), 'index')).toBe(
      'index is declared as "pkg.cli" in pyproject.toml; it has to read MODULE:FUNCTION',
    );
    expect(declared(scripts('nosuch.cli:main'), 'index')).toBe("No module named 'nosuch'");
    expect(declared(scripts('pkg.cli:main'), 'indexes')).toContain('"indexes" is not a launcher that pickle-check reads');
  });
});

describe('notebooks', () => {
  const started = (command: string): string => {
    const planned = plan(command);
    if (planned.kind !== 'planned') return described(planned);
    const own = planned.plan.path.findIndex(entry => entry.because === 'working directory of the kernel, inserted by IPython');
    const next = planned.plan.path[own + 1]?.because;
    return `${described(planned)}, in ${planned.plan.cwd.replace(root, 'ROOT')}, which stands before ${next}`;
  };
  // Printed by a cell, run by nbclient 0.10 with ipykernel: standard library, '', site-packages; no `__file__`.
  test.each([
    [
      'jupyter execute scripts/index.ipynb',
      'jupyter: scripts/index.ipynb as __main__ in None, in ROOT/scripts, which stands before site-packages',
    ],
    [
      'uv run jupyter nbconvert --to notebook --execute scripts/index.ipynb',
      'jupyter: scripts/index.ipynb as __main__ in None, in ROOT/scripts, which stands before site-packages',
    ],
    [
      'papermill scripts/index.ipynb out.ipynb',
      'jupyter: scripts/index.ipynb as __main__ in None, in ROOT, which stands before site-packages',
    ],
    [
      'papermill --cwd scripts scripts/index.ipynb out.ipynb',
      'jupyter: scripts/index.ipynb as __main__ in None, in ROOT/scripts, which stands before site-packages',
    ],
    [
      'papermill scripts/index.ipynb out.ipynb --cwd=scripts',
      'jupyter: scripts/index.ipynb as __main__ in None, in ROOT/scripts, which stands before site-packages',
    ],
    ['jupyter lab', 'unreadable: jupyter lab without a notebook; name a file that ends in .ipynb'],
    ['jupyter execute none.ipynb', missing('none.ipynb')],
    [
      'python scripts/index.ipynb',
      'unreadable: scripts/index.ipynb is a notebook; give the command that runs its cells: jupyter execute scripts/index.ipynb',
    ],
  ])('%s', (command, expected) => {
    expect(started(command)).toBe(expected);
  });
});
