import type { OptionTable } from './options.ts';
import { rayJob } from './ray-job.ts';
import type { Runner } from './runner.ts';
import { sparkSubmit } from './spark-submit.ts';
import { torchrun } from './torchrun.ts';
import { wrappers } from './wrappers.ts';

const uvGlobal: OptionTable = {
  values: ['--directory', '--project', '--config-file', '--color', '--cache-dir', '--allow-insecure-host', '-p --python'],
  flags: [
    '-q --quiet',
    '-v --verbose',
    '-n --no-cache',
    '--offline',
    '--no-progress',
    '--no-config',
    '--native-tls',
    '--managed-python',
  ],
};

/** `uv run --help` of 0.8.0; what follows the command is the command's own (it stops at the first word that is no option). */
const uv: Runner = {
  before: uvGlobal,
  after: {
    values: [
      ...uvGlobal.values,
      ...[
        '--extra',
        '--no-extra',
        '--group',
        '--no-group',
        '--only-group',
        '--env-file',
        '-w --with',
        '--with-editable',
        '--with-requirements',
      ],
      ...[
        '--package',
        '--index',
        '--default-index',
        '-i --index-url',
        '--extra-index-url',
        '-f --find-links',
        '--index-strategy',
      ],
      ...[
        '--keyring-provider',
        '-P --upgrade-package',
        '--resolution',
        '--prerelease',
        '--fork-strategy',
        '--exclude-newer',
        '--link-mode',
      ],
      ...[
        '--reinstall-package',
        '-C --config-setting',
        '--no-build-isolation-package',
        '--no-build-package',
        '--no-binary-package',
      ],
      ...['--refresh-package', '--python-platform', '--torch-backend'],
    ],
    flags: [...uvGlobal.flags, '-m --module', '-s --script', '--gui-script', '-U --upgrade'],
  },
  directory: ['--directory'],
  envFile: ['--env-file'],
  module: ['-m'],
  script: ['-s', '--gui-script'],
  runsScripts: true,
};

/** poetry: src/poetry/console/application.py, `-C` changes the working directory, `-P` does not. */
const poetry: Runner = {
  before: {
    values: ['-C --directory', '-P --project'],
    flags: ['-q --quiet', '-n --no-interaction', '-v --verbose', '--no-plugins', '--no-cache'],
  },
  after: {
    values: ['-C --directory', '-P --project'],
    flags: ['-q --quiet', '-n --no-interaction', '-v --verbose', '--no-plugins', '--no-cache'],
  },
  directory: ['-C'],
  envFile: [],
  module: [],
  script: [],
  runsScripts: false,
};

/** pdm: src/pdm/cli/commands/run.py; a `.py` file as the command is started with the project's python. */
const pdm: Runner = {
  before: { values: ['-c --config'], flags: ['-q --quiet', '-v --verbose', '-I --ignore-python', '-n --non-interactive'] },
  after: {
    values: ['-p --project', '--venv'],
    flags: ['-q --quiet', '-v --verbose', '-g --global', '-s --site-packages', '--recreate'],
  },
  directory: [],
  envFile: [],
  module: [],
  script: [],
  runsScripts: true,
};

/** hatch: src/hatch/cli/__init__.py and cli/run/__init__.py. */
const hatch: Runner = {
  before: {
    values: ['-e --env', '-p --project', '--data-dir', '--cache-dir', '--config'],
    flags: ['-v --verbose', '-q --quiet', '--color', '--no-color', '--interactive', '--no-interactive'],
  },
  after: { values: [], flags: [] },
  directory: [],
  envFile: [],
  module: [],
  script: [],
  runsScripts: false,
};

const none: OptionTable = { values: [], flags: [] };

/** They take no options that matter here and start the command that follows. */
const plain: Runner = { before: none, after: none, directory: [], envFile: [], module: [], script: [], runsScripts: false };

/** pipx: src/pipx/commands/run.py; a path to a `.py` file runs as a script, in an environment of its own. */
const pipx: Runner = {
  ...plain,
  after: {
    values: ['--spec', '--python', '--pip-args', '-i --index-url', '--with'],
    flags: ['--no-cache', '--pypackages', '-q --quiet'],
  },
  runsScripts: true,
};

/** coverage/execfile.py, PyRunner (7.6): a `__main__` of the program's own, and its sys.path[0], as python has them. */
const coverage: Runner = {
  ...plain,
  after: {
    values: ['--concurrency', '--context', '--data-file', '--include', '--omit', '--rcfile', '--source', '--source-pkgs'],
    flags: ['-a --append', '--branch', '-L --pylib', '-m --module', '-p --parallel-mode', '--timid'],
  },
  module: ['-m'],
  startsPython: true,
  keepsPython: true,
};

export const runners = {
  uv,
  poetry,
  pdm,
  hatch,
  pipx,
  coverage,
  pipenv: plain,
  rye: plain,
  torchrun,
  ray: rayJob,
  'spark-submit': sparkSubmit,
  ...wrappers,
} as const satisfies Readonly<Record<string, Runner>>;
