import { resolve } from 'node:path';
import type { Runner } from './runner.ts';

/**
 * `ray job submit --working-dir DIR -- COMMAND`: the cluster starts COMMAND in a copy of DIR, which it also puts on PYTHONPATH of the
 * driver and of every worker (ray/_private/runtime_env/working_dir.py, 2.60.0).
 */
export const rayJob: Runner = {
  before: { values: [], flags: [] },
  after: {
    values: [
      ...['--address', '--job-id', '--submission-id', '--runtime-env', '--runtime-env-json', '--working-dir', '--metadata-json'],
      ...[
        '--entrypoint-num-cpus',
        '--entrypoint-num-gpus',
        '--entrypoint-memory',
        '--entrypoint-resources',
        '--headers',
        '--verify',
      ],
    ],
    flags: ['--no-wait', '-v --verbose', '--log-style', '--log-color'],
  },
  directory: [],
  envFile: [],
  module: [],
  script: [],
  runsScripts: false,
  verb: ['job', 'submit'],
  surroundings(options, { cwd, env }) {
    if (options.has('--runtime-env'))
      return 'ray job submit --runtime-env: that file is not read; give --working-dir and --runtime-env-json';
    const runtime = parsed(options.get('--runtime-env-json')?.at(-1) ?? '{}');
    if (runtime === null) return 'ray job submit --runtime-env-json: not a JSON object';
    const given = options.get('--working-dir')?.at(-1) ?? runtime['working_dir'];
    if (typeof given !== 'string' || /^\w+:\/\//.test(given))
      return 'ray job submit without a local --working-dir: what the cluster holds is not known; name the directory that it gets';
    const dir = resolve(cwd, given);
    const variables = typeof runtime['env_vars'] === 'object' ? runtime['env_vars'] : {};
    const added = Object.fromEntries(Object.entries({ ...variables }).map(([name, value]) => [name, String(value)]));
    // The caller's own environment does not go along.
    const path = [dir, ...(added['PYTHONPATH'] ? [added['PYTHONPATH']] : [])].join(':');
    const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PYTHON')));
    return { cwd: dir, env: { ...kept, ...added, PYTHONPATH: path } };
  },
};

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
