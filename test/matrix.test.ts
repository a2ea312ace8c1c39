/**
 * `--matrix` against what was measured: table 1c (Daft and the other workers) and table 2 (Modal), cell by cell. The cells that are
 * expected come from the cases: each launch that was really started there, in its working directory, and how it ended.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { matrixOf } from '../src/commands/matrix.ts';
import type { Matrix } from '../src/model/matrix.ts';
import type { Options } from '../src/model/options.ts';

interface Measured {
  readonly cwd: string;
  /** "modal run scripts/x.py" */
  readonly command: string;
  readonly outcome: 'ok' | 'FAIL' | '-';
}

interface Asked {
  readonly dir: string;
  readonly file: string;
  readonly measured: readonly Measured[];
  readonly env: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
}

const cases = fileURLToPath(new URL('cases', import.meta.url));
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
/** Launches of one file under the same versions and environment are one table; a single cell is no table. */
const LEAST = 3;

/** Its worker was the `python3` of that machine, which has no modal (S3): nothing that source can tell. */
const MEASURING_MACHINE: ReadonlySet<string> = new Set(['spark/rdd_map_plain modal@scripts']);

interface WorkerLaunch {
  readonly id: string;
  readonly cwd: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

function workerTables(): readonly (readonly [string, Asked])[] {
  const base = join(cases, 'workers');
  return readdirSync(base).flatMap(receiver =>
    readdirSync(join(base, receiver)).flatMap((name): readonly (readonly [string, Asked])[] => {
      const dir = join(base, receiver, name);
      const { launches } = json(join(dir, 'run.json')) as { launches: readonly WorkerLaunch[] };
      const outcomes = (json(join(dir, 'expect.json')) as { launches: Record<string, { outcome: string } | undefined> }).launches;
      // "v12:" is another Python and another Daft, "pp:" another environment: tables of their own, too small to ask for.
      const own = launches.filter(
        ({ id, cwd }) =>
          !id.includes(':') &&
          !MEASURING_MACHINE.has(`${receiver}/${name} ${id}`) &&
          /@/.test(id) &&
          outcomes[id] &&
          (cwd === '.' || cwd === 'scripts'),
      );
      const file = own.find(one => one.cwd === '.' && !one.command.includes('-m'))?.command.at(-1);
      if (!file || own.length < LEAST) return [];
      const measured = own.map(({ id, cwd, command }): Measured => {
        return { cwd, command: command.join(' '), outcome: outcomes[id]!.outcome === 'ok' ? 'ok' : 'FAIL' };
      });
      return [[`${receiver}/${name}`, { dir, file, measured, env: own[0]!.env ?? {}, versions: own[0]!.environment }]];
    }),
  );
}

interface ModalLaunch {
  readonly cwd: string;
  readonly argv: readonly string[];
  readonly rc: number;
  readonly client_error?: string;
}

function modalTables(): readonly (readonly [string, Asked])[] {
  const base = join(cases, 'modal');
  const layouts = ['01_plain_dir', '02_pkg_init', '03_top_level', '04_sibling_import', '07_abs_pkg_import', '08_relative_import'];
  return layouts.map(name => {
    const all = json(join(base, name, 'expect.json')) as Record<string, ModalLaunch>;
    // What the table starts: `modal run` and `python`, with a file or a module, without an object or an older Modal.
    const own = Object.entries(all).filter(
      ([id, { cwd, argv }]) => !/073/.test(id) && !cwd.startsWith('<') && !/::|[^:]:|deploy|serve/.test(argv.join(' ')),
    );
    const measured = own
      .map(([, { cwd, argv, rc, client_error: error = '' }]): Measured => {
        const command = argv.join(' ').replace(/[{}]/g, '');
        const isRefused = /InvalidError|must be specified with the -m flag/.test(error) || /relative imports/.test(error);
        return { cwd, command, outcome: rc === 0 ? 'ok' : isRefused ? '-' : 'FAIL' };
      })
      .filter(({ command }) => /\.py$| -m /.test(command));
    const first = measured.find(({ cwd, command }) => cwd === '.' && command.endsWith('.py'))!;
    const versions = { python: '3.11', modal: '1.6.4' };
    return [
      name,
      { dir: join(base, name, 'proj'), file: first.command.split(' ').at(-1)!, measured, env: {}, versions },
    ] as const;
  });
}

const optionsOf = ({ dir, file, env, versions }: Asked): Options => ({
  files: [file],
  command: null,
  launches: [],
  change: null,
  cwd: dir,
  shellCwd: dir,
  root: dir,
  python: null,
  pythonVersion: versions['python'] ?? null,
  assume: new Map(Object.entries(versions).filter(([name, version]) => name !== 'python' && /^\d+\.\d+\.\d+$/.test(version))),
  env: { PATH: process.env['PATH'] ?? '', HOME: dir, ...env },
  probe: 'never',
  timeout: 60,
  cache: null,
});

/** What the table says of a command typed in a directory; its rows show commands as typed in the project's root. */
function cellOf({ rows, cwds, file }: Matrix, { cwd, command }: Measured): string {
  const there = relative(cwd === '.' ? '' : cwd, file);
  const row = rows.find(
    one =>
      command ===
      one.command
        .split(' ')
        .map(word => (word === file ? there : word))
        .join(' '),
  );
  const column = cwds.indexOf(cwd);
  return row === undefined || column === -1 ? `no such cell: ${command} in ${cwd}` : row.cells[column]!.outcome;
}

const tables = [...workerTables(), ...modalTables()];

describe('each cell is what was measured', () => {
  test.each(tables)('%s', { timeout: 60_000 }, async (_name, asked) => {
    const table = await matrixOf(optionsOf(asked));
    if (!('rows' in table)) throw new Error(table.join('\n'));
    const said = asked.measured.map(one => ({ ...one, outcome: cellOf(table, one) }));
    expect(said).toEqual(asked.measured);
  });

  test('the cases hold enough of both answers for this to mean something', () => {
    const all = tables.flatMap(([, { measured }]) => measured.map(one => one.outcome));
    expect(all.filter(one => one === 'ok').length).toBeGreaterThanOrEqual(60);
    expect(all.filter(one => one === 'FAIL').length).toBeGreaterThanOrEqual(25);
    expect(tables.map(([name]) => dirname(name)).filter(one => one === 'daft').length).toBeGreaterThanOrEqual(12);
  });
});
