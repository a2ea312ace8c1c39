/** `--matrix`: launch x working directory for one script. */
import { dirname, relative, resolve } from 'node:path';
import type { Matrix, MatrixCell } from '../model/matrix.ts';
import type { Options } from '../model/options.ts';
import { findRoot } from '../python/project.ts';
import type { Style } from '../report/format.ts';
import { renderMatrix } from '../report/index.ts';
import { run } from '../run.ts';
import { type CommandOutcome, failed, sayProblem } from './check.ts';

export async function matrix(options: Options, style: Style): Promise<CommandOutcome> {
  const [given, ...others] = options.files;
  if (given === undefined || others.length > 0)
    return failed(['--matrix takes one script: pickle-check scripts/foo.py --matrix']);
  const file = resolve(options.shellCwd, given);
  const root = findRoot(options.cwd, options.root);
  const guessed = await run({ ...options, probe: 'never' });
  if (guessed.kind === 'usage') return failed([guessed.message]);
  if (guessed.kind === 'nothing') return failed(guessed.problems.map(sayProblem));

  const base = options.cwd;
  const cwds = [...new Set([base, dirname(file)])];
  const hasApp = guessed.result.launches[0]?.launcher.startsWith('modal') ?? false;
  const module = relative(base, file).replace(/\.py$/, '').replaceAll('/', '.');
  const forms = [
    ...(hasApp ? [(path: string) => ['modal', 'run', path], () => ['modal', 'run', '-m', module]] : []),
    (path: string) => ['python', path],
    () => ['python', '-m', module],
  ];
  const rows: Matrix['rows'][number][] = [];
  let failing = false;
  for (const form of forms) {
    const cells: MatrixCell[] = [];
    for (const cwd of cwds) cells.push(await cellOf(form(relative(cwd, file)), cwd, { ...options, root }));
    failing ||= cells.some(cell => cell.outcome === 'FAIL');
    rows.push({ command: form(relative(base, file)).join(' '), cells });
  }
  const table: Matrix = { file: relative(base, file), cwds: cwds.map(cwd => relative(base, cwd) || '.'), rows };
  return { stdout: renderMatrix(table, style), stderr: '', files: [], exitCode: failing ? 1 : 0 };
}

async function cellOf(command: readonly string[], cwd: string, options: Options): Promise<MatrixCell> {
  const outcome = await run({ ...options, files: [], command, cwd, probe: 'never' });
  if (outcome.kind !== 'result') return { outcome: '-', note: '' };
  const { findings, summary, interpreters, payloads } = outcome.result;
  const refused = findings.find(one => one.rule === 'invalid-launch');
  if (refused)
    return {
      outcome: '-',
      note: refused.message.replace(/^.*refuses: /s, '').replace(/^.*No module named '([^']+)'.*$/s, 'no module $1 there'),
    };
  if (summary.errors > 0) return { outcome: 'FAIL', note: '' };
  if (summary.unknown > 0) return { outcome: 'unknown', note: '' };
  const sends = payloads.some(payload => payload.leavesProcess !== false);
  return { outcome: 'ok', note: sends && interpreters[0]?.entryModule === '__main__' ? '__main__: sent by value' : '' };
}
