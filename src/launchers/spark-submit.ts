import { dirname, resolve } from 'node:path';
import type { Runner } from './runner.ts';

/**
 * The driver is `python FILE` with what `--py-files` names on PYTHONPATH, which the Python workers get too
 * (core/src/main/scala/org/apache/spark/deploy/PythonRunner.scala, 4.0). Spark copies a named `.py` file into a directory of its own.
 */
export const sparkSubmit: Runner = {
  before: { values: [], flags: [] },
  after: {
    values: [
      ...[
        '--master',
        '--remote',
        '--deploy-mode',
        '--class',
        '--name',
        '--jars',
        '--packages',
        '--exclude-packages',
        '--repositories',
      ],
      ...['--py-files', '--files', '--archives', '-c --conf', '--properties-file', '--driver-memory', '--driver-java-options'],
      ...[
        '--driver-library-path',
        '--driver-class-path',
        '--executor-memory',
        '--proxy-user',
        '--driver-cores',
        '--total-executor-cores',
      ],
      ...['--executor-cores', '--num-executors', '--principal', '--keytab', '--queue'],
    ],
    flags: ['-v --verbose', '--supervise'],
  },
  directory: [],
  envFile: [],
  module: [],
  script: [],
  runsScripts: true,
  verb: [],
  startsPython: true,
  surroundings(options, { cwd, env }) {
    if (options.get('--deploy-mode')?.at(-1) === 'cluster')
      return 'spark-submit --deploy-mode cluster: where the driver runs, and what is there, is not known';
    const files = (options.get('--py-files') ?? []).flatMap(text => text.split(',')).filter(name => name !== '');
    const archive = files.find(name => !name.endsWith('.py'));
    if (archive) return `spark-submit --py-files ${archive}: what an archive holds is not read; name Python files`;
    const dirs = [...new Set(files.map(name => dirname(resolve(cwd, name))))];
    const path = [...dirs, ...(env['PYTHONPATH'] ? [env['PYTHONPATH']] : [])].join(':');
    return { cwd, env: path === '' ? env : { ...env, PYTHONPATH: path } };
  },
};
