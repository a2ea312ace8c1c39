/**
 * Random programs against the real pickler (npm run test; `SLOW=1`: 2,500 programs instead of 150; `SEED=N`: another first seed).
 * Every disagreement ever found is kept, minimal, as a folder of `kept/`: `program.json` and what the real pickler sent.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generate, type Program } from './generate.ts';
import { fill, libraryValues, recipes } from './grammar/computed.ts';
import { type Answer, here, type Judged, Referee } from './judge.ts';
import { shown, shrink } from './shrink.ts';

const isSlow = process.env['SLOW'] === '1';
const first = Number(process.env['SEED'] ?? 1);
const count = Number(process.env['PROGRAMS'] ?? (isSlow ? 2500 : 150));
const kept = join(here, 'kept');
const referee = new Referee();

afterAll(() => referee.close());

function tableOf(all: readonly Judged[]): string {
  const rows = new Map<string, { exact: number; unknown: number; wrong: number }>();
  const add = (name: string, { verdict }: Judged) => {
    const row = rows.get(name) ?? { exact: 0, unknown: 0, wrong: 0 };
    rows.set(name, row);
    if (verdict !== 'invalid') row[verdict] += 1;
  };
  for (const judged of all) for (const construct of ['all programs', ...judged.program.constructs]) add(construct, judged);
  const line = (name: string, ...cells: readonly (string | number)[]) =>
    `${name.padEnd(44)}${cells.map(cell => String(cell).padStart(8)).join('')}`;
  return [
    line('construct', 'exact', 'unknown', 'wrong'),
    ...[...rows]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, { exact, unknown, wrong }]) => line(name, exact, unknown, wrong)),
  ].join('\n');
}

test(`${count} random programs from seed ${first}: never wrong`, { timeout: isSlow ? 900_000 : 120_000 }, async () => {
  const all: Judged[] = [];
  for (let seed = first; seed < first + count; seed += 1) all.push(await referee.judge(generate(seed)));
  const valid = all.filter(one => one.verdict !== 'invalid');
  const wrong = valid.filter(one => one.verdict === 'wrong');
  if (isSlow || wrong.length > 0) console.log(tableOf(all));
  const minimal: string[] = [];
  for (const one of wrong.slice(0, isSlow ? 40 : 8)) {
    const least = await shrink(referee, one, isSlow ? 10_000 : 5_000);
    minimal.push(`--- seed ${one.program.id}\n${shown(least)}`);
    if (process.env['KEEP'] === '1') keep(least);
  }
  expect(minimal.join('\n\n')).toBe('');
  expect(wrong.map(one => one.program.id)).toEqual([]);
  // The generator must go on to write programs that run, and the engine to decide them.
  expect(valid.length).toBeGreaterThan(all.length * 0.93);
  expect(valid.filter(one => one.verdict === 'exact').length).toBeGreaterThan(valid.length * 0.85);
});

/** `helper` holds what the recipes ask for. */
const helper = 'class A: pass\nclass B: pass\nclass D: pass\ndef f(x=None): return x\n';

/** Listed only where they run: a skipped test counts as failed in CI. */
const alone = isSlow
  ? [
      ['userscript', 'q'],
      ['userscript', 'root'],
      ['__main__', 'root'],
    ]
  : [];
test.each(alone)(
  'each computed or library value alone: never wrong (%s, payload %s)',
  { timeout: 120_000 },
  async (module, payload) => {
    const given: Readonly<Record<string, string>> = {
      $1: 'helper.A',
      $2: 'helper.B',
      $3: 'helper.D',
      $C: 'helper.D()',
      $F: 'helper.f',
      $B: 'helper.D',
    };
    const texts = [
      ...recipes.map(([construct, text]) => [construct, fill(text, 'q', hole => given[hole]!)] as const),
      ...libraryValues.map(([library, text]) => [text, `import ${library}\nq = ${text}`] as const),
    ];
    const wrong: string[] = [];
    for (const [construct, text] of texts) {
      const files = { 'helper.py': helper, 'userscript.py': `import helper\n${text}\nroot = lambda: q\n` };
      const judged = await referee.judge({
        id: construct,
        files,
        module,
        before: '',
        payload,
        pickler: 'cloudpickle',
        constructs: [construct],
      });
      if (judged.verdict === 'wrong' || judged.verdict === 'invalid') wrong.push(shown(judged));
    }
    expect(wrong.join('\n\n')).toBe('');
  },
);

test('the referee sees references, module objects and refusals, so that agreement means something', async () => {
  const program = (files: Program['files'], payload: string): Program => ({
    id: '',
    files,
    module: 'userscript',
    before: '',
    payload,
    pickler: 'cloudpickle',
    constructs: [],
  });
  const userscript =
    'import helper, threading\ndef f(): pass\nlock = threading.Lock()\ng = lambda: (f, helper.x)\nh = lambda: lock\n';
  const files = { 'userscript.py': userscript, 'helper.py': '' };
  const sees = async (payload: string) => (await referee.judge(program(files, payload))).real;
  expect(await sees('g')).toEqual({ sent: ['helper', 'userscript:f'] });
  expect(await sees('h')).toMatchObject({ refused: { type: 'TypeError' } });
  expect(await sees('missing')).toMatchObject({ invalid: { type: 'NameError' } });
});

/** `KEEP=1`: what was found is kept; a person gives the folder a better name. */
function keep({ program: { id, files, payload, module, before, pickler }, real }: Judged): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(kept, id, file)), { recursive: true });
    writeFileSync(join(kept, id, file), text);
  }
  writeFileSync(join(kept, id, 'expected.json'), `${JSON.stringify({ payload, module, before, pickler, real }, null, 2)}\n`);
}

const folders = existsSync(kept) ? readdirSync(kept).filter(name => existsSync(join(kept, name, 'expected.json'))) : [];

test.each(folders)('kept: %s', async name => {
  const { judged, real, verdict } = await judgeKept(name);
  const { type } = judged.real.refused ?? { type: undefined };
  // What was measured when it was found still holds for the real pickler of this machine.
  expect({ sent: judged.real.sent, type }).toEqual({ sent: real.sent, type: real.refused?.type });
  expect(judged.why).toBe(verdict === 'exact' ? '' : judged.why);
  expect(judged.verdict).toBe(verdict);
});

async function judgeKept(name: string) {
  const dir = join(kept, name);
  const {
    real,
    verdict = 'exact',
    ...rest
  } = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8')) as Omit<Program, 'files'> & {
    real: Answer;
    verdict?: 'exact' | 'unknown';
  };
  const files = Object.fromEntries(
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.py'))
      .map(file => [file.replaceAll('\\', '/'), readFileSync(join(dir, file), 'utf8')]),
  );
  const program: Program = { ...rest, id: name, constructs: [], files };
  return { judged: await referee.judge(program), real, verdict };
}
