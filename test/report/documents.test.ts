/** The formats that other programs read: each is valid for its reader, says what was found, and stays the same when lines move. */
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { formats, type Style } from '../../src/report/index.ts';
import { empty, example } from './example.ts';
import { expectText } from './expected.ts';
import { validators } from './validators.ts';

const style: Style = { color: false, unicode: true, width: 100, links: false };

describe.each(Object.entries(validators))('%s', (name, validate) => {
  const render = (result: Result) => formats[name as keyof typeof formats].render(result, style);
  test('is valid', async () => expect(await validate(await render(example))).toEqual([]));
  test('is valid when nothing was found', async () => expect(await validate(await render(empty))).toEqual([]));
});

test.each(['github', 'gitlab', 'sarif', 'junit', 'markdown', 'dot', 'mermaid'] as const)('%s of the example', name =>
  expectText(`example.${name}.txt`, formats[name].render(example, style)),
);

/** Every line of the file is 40 further down: somebody wrote a comment. */
const moved = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(moved);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === 'line' || key === 'endLine' ? Number(part) + 40 : moved(part)]),
  );
};

test('fingerprints do not depend on lines, and tell two findings apart', () => {
  const keys = (result: Result): readonly string[] =>
    (JSON.parse(formats.gitlab.render(result, style)) as { fingerprint: string }[]).map(one => one.fingerprint);
  expect(keys(moved(example) as Result)).toEqual(keys(example));
  expect(new Set(keys(example)).size).toBe(example.findings.length);
  const inSarif = (JSON.parse(formats.sarif.render(example, style)) as { runs: { results: { partialFingerprints: object }[] }[] })
    .runs[0]!.results;
  expect(inSarif.flatMap(one => Object.values(one.partialFingerprints))).toEqual(keys(example));
});

test('a SARIF location is a URI', () => {
  const [finding] = example.findings;
  const file = 'my jobs/50% é#1.py';
  const result = { ...example, findings: [{ ...finding!, at: { ...finding!.at, file } }] };
  expect(formats.sarif.render(result, style)).toContain('"uri": "my%20jobs/50%25%20%C3%A9%231.py"');
});

test('markdown calls nobody: a name after @ is an entity wherever it is no code', () => {
  const [finding] = example.findings;
  const result = { ...example, findings: [{ ...finding!, message: 'ask @owned' }] };
  expect(formats.markdown.render(result, style)).toContain('ask &#64;owned');
});

test('in a part of a repository, services are told the file from the root of the repository', () => {
  const part = { ...example, rootInRepository: 'services/jobs' };
  expect(formats.github.render(part, style)).toContain('::error file=services/jobs/scripts/foo.py,line=17');
  expect(formats.gitlab.render(part, style)).toContain('"path": "services/jobs/scripts/foo.py"');
  const sarif = formats.sarif.render(part, style);
  expect(sarif).toContain('"uri": "services/jobs/scripts/foo.py"');
  expect(sarif).not.toContain('"uri": "scripts/');
  expect(sarif).toContain('"text": "    return len(clean(Passage(text)))"');
});
