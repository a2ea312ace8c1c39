import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { Result } from '../../src/model/result.ts';
import { formats, type Style } from '../../src/report/index.ts';
import { empty, example, finding, span } from './example.ts';
import { expectText } from './expected.ts';

const plain: Style = { color: false, unicode: true, width: 120, links: false };

const changed = (change: Partial<Finding>, result: Partial<Result> = {}): Result => ({
  ...example,
  problems: [],
  annotations: [],
  findings: [{ ...finding, ...change }],
  ...result,
});

test('each format is registered under its own name', () => {
  for (const [name, format] of Object.entries(formats)) expect(format.name).toBe(name);
});

test('a format that shows no fixes says the same without them', async () => {
  const without: Result = { ...example, findings: example.findings.map(one => ({ ...one, fixes: [] })) };
  for (const { name, showsFixes, render } of Object.values(formats))
    expect([name, (await render(example, plain)) !== (await render(without, plain))]).toEqual([name, showsFixes]);
});

test('every format ends with exactly one newline', async () => {
  for (const format of Object.values(formats)) {
    for (const result of [empty, example]) expect(await format.render(result, plain)).toMatch(/[^\n]\n$/);
  }
});

describe('full', () => {
  const { render } = formats.full;

  test.each([120, 80])('at width %d', width =>
    expectText(`full-${width}.txt`, render(example, { ...plain, width, links: false })),
  );
  test('in colour', () => expectText('full-color.txt', render(example, { ...plain, color: true })));
  test('nothing found', () => expectText('full-empty.txt', render(empty, plain)));

  test('nothing could be analysed', () => {
    const problems = [{ file: 'nope.py', line: null, message: 'no such file' }];
    expect(render({ ...empty, problems }, plain)).toBe(
      'problem nope.py: no such file\n\nprobe did not run: there was nothing to probe\n\nnothing was analysed: 1 problem\n',
    );
  });

  test('unknown is a warning, whatever severity it came with', () => {
    const message = 'cannot tell what `encode` captures: `globals()[name]` is only known at run time';
    const unknown = changed({
      verdict: 'unknown',
      message,
      qualname: null,
      evidence: ['stopped at globals()[name]'],
      fixes: [],
      notes: [],
      compared: [],
      searched: [],
      route: [],
    });
    expectText('full-unknown.txt', render(unknown, plain));
  });

  test('refuted is a note, and an untried prediction says so', () => {
    const refuted = changed({
      verdict: 'refuted',
      evidence: ['it loaded: a bug of pickle-check, please report it'],
      compared: [],
    });
    const predicted: Finding = { ...finding, verdict: 'predicted', evidence: ['probe failed: scripts/foo.py does not import'] };
    const probe = {
      ran: false,
      python: null,
      why: 'no Python on PATH; install Python 3 or name one with --python',
      executed: [],
      unconfirmed: [],
    };
    expectText(
      'full-verdicts.txt',
      render({ ...refuted, probe, findings: [...refuted.findings, predicted] }, { ...plain, width: 90, links: false }),
    );
  });

  test('several launches: those with findings in full, the others in one line', () => {
    const [launch] = example.launches;
    const others = ['a.py', "it's b.py"].map((file, index) => ({
      ...launch!,
      id: `l${index + 2}`,
      command: ['python', file],
      cwd: `${example.root}/scripts`,
      guessed: false,
      because: 'given',
    }));
    const findings = [finding, { ...finding, launch: 'l2' }];
    const two = { ...example, problems: [], launches: [...example.launches, ...others], findings };
    expectText('full-launches.txt', render(two, { ...plain, width: 80, links: false }));
    const many = Array.from({ length: 6 }, (_, index) => ({ ...launch!, id: `quiet${index}` }));
    expect(render({ ...two, launches: [...example.launches, ...many] }, plain)).toContain('\n6 launches without findings\n');
  });

  test('only findings of the same payload, rule and module are told together', () => {
    const count = (findings: readonly Finding[]): number =>
      render({ ...example, findings }, plain)
        .split('\n')
        .filter(line => line.startsWith('error[')).length;
    const also = { ...finding, qualname: 'clean' };
    expect(count([finding, also])).toBe(1);
    expect(count([finding, { ...also, rule: 'shadowed-module' }])).toBe(2);
    expect(count([finding, { ...also, module: 'bar' }])).toBe(2);
    expect(count([finding, { ...also, boundary: 'b2' }])).toBe(2);
    expect(count([finding, { ...also, verdict: 'predicted' }])).toBe(2);
    expect(count([finding, { ...also, route: [{ ...finding.route[0]!, from: 'decode' }] }])).toBe(2);
  });
});

test('concise: one line a finding', () => expectText('concise.txt', formats.concise.render(example, plain)));

test('json is the result itself', () => {
  const text = formats.json.render(example, plain);
  expect(JSON.parse(text)).toEqual(example);
  expect(text).toBe(`${JSON.stringify(example, null, 2)}\n`);
});

test('plurals and mixed verdicts in the last line', () => {
  const last = (findings: readonly Finding[], summary: Partial<Result['summary']> = {}): string | undefined =>
    formats.concise
      .render({ ...example, problems: [], findings, summary: { ...example.summary, ...summary } }, plain)
      .trimEnd()
      .split('\n')
      .at(-1);
  const warning: Finding = { ...finding, severity: 'warning', verdict: 'unknown', at: span(1, 1, 1) };
  expect(last([])).toBe('no errors: 2 references, 1 boundary, 2 interpreters');
  expect(last([], { boundaries: 2, references: 1, interpreters: 3 })).toBe(
    'no errors: 1 reference, 2 boundaries, 3 interpreters',
  );
  expect(last([], { boundaries: 0 })).toBe('no errors: no process boundary in 1 file');
  expect(last([finding, { ...finding, verdict: 'predicted' }, warning])).toMatch(
    /^2 errors \(1 proved, 1 predicted\), 1 warning \(unknown\): /,
  );
});
