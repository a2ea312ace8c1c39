/** `--matrix`: launch x working directory for one script. */
import { dirname, relative, resolve } from 'node:path';
import { type Alternative, alternatives } from '../launchers/alternatives.ts';
import type { Matrix, MatrixCell } from '../model/matrix.ts';
import type { Options } from '../model/options.ts';
import { kindOf } from '../python/disk.ts';
import { localFileSystem } from '../python/file-system.ts';
import { findRoot } from '../python/project.ts';
import { renderMatrix } from '../report/index.ts';
import { run } from '../run.ts';
import { type CheckRequest, type CommandOutcome, check, failed, sayProblem } from './check.ts';

/** As text it is all that is printed; every other format is the usual one, with the table in it. */
export async function matrix(request: CheckRequest): Promise<CommandOutcome> {
  const table = await matrixOf(request.options);
  if (!('rows' in table)) return failed(table);
  const { printed, files } = request.outputs;
  const isText = printed.join() === 'full';
  const failing = !request.exitZero && table.rows.some(({ cells }) => cells.some(cell => cell.outcome === 'FAIL'));
  const alone = { stdout: renderMatrix(table, request.style), stderr: '', files: [], exitCode: failing ? 1 : 0 };
  if (isText && files.length === 0) return alone;
  const checked = await check(request, table);
  return { ...checked, stdout: isText ? alone.stdout : checked.stdout, exitCode: Math.max(checked.exitCode, alone.exitCode) };
}

/** The table, or what keeps it from being made. */
export async function matrixOf(options: Options): Promise<Matrix | readonly string[]> {
  const [given, ...others] = options.files;
  if (given === undefined || others.length > 0) return ['--matrix takes one script: pickle-check scripts/foo.py --matrix'];
  const file = resolve(options.shellCwd, given);
  if (kindOf(file) === 'directory')
    return [`--matrix takes one script, and ${given} is a directory: pickle-check scripts/foo.py --matrix`];
  const root = findRoot(options.cwd, options.root);
  const guessed = await run({ ...options, probe: 'never' });
  if (guessed.kind === 'usage') return [guessed.message];
  if (guessed.kind === 'nothing') return guessed.problems.map(sayProblem);

  const base = options.cwd;
  const cwds = [...new Set([base, dirname(file)])];
  const launcher = guessed.result.launches[0]?.launcher ?? 'python';
  const rows: Matrix['rows'][number][] = [];
  for (const alternative of alternatives(launcher, file, base, localFileSystem())) {
    const command = typed(alternative(base));
    if (rows.some(row => row.command === command)) continue;
    const cells: MatrixCell[] = [];
    for (const cwd of cwds) {
      const { env, words } = alternative(cwd);
      cells.push(await cellOf(words, cwd, { ...options, root, env: { ...options.env, ...env } }));
    }
    rows.push({ command, cells });
  }
  return { file: relative(base, file), cwds: cwds.map(cwd => relative(base, cwd) || '.'), rows };
}

const typed = ({ env, words }: Alternative): string =>
  [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...words].join(' ');

async function cellOf(command: readonly string[], cwd: string, options: Options): Promise<MatrixCell> {
  const outcome = await run({ ...options, files: [], command, cwd, guessed: options.command === null, probe: 'never' });
  if (outcome.kind !== 'result') return { outcome: '-', note: '' };
  const { findings, summary, interpreters, payloads } = outcome.result;
  const refused = findings.find(one => one.rule === 'invalid-launch');
  if (refused)
    return {
      outcome: '-',
      note: refused.message.replace(/^.*refuses: /s, '').replace(/^.*No module named '?([\w.]+).*$/s, 'no module $1 there'),
    };
  if (summary.errors > 0) return { outcome: 'FAIL', note: '' };
  if (summary.unknown > 0) return { outcome: 'unknown', note: '' };
  const sends = payloads.some(payload => payload.leavesProcess !== false);
  return { outcome: 'ok', note: sends && interpreters[0]?.entryModule === '__main__' ? '__main__: sent by value' : '' };
}
