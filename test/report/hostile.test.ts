/** What analysed code can put into a Result must not reach the terminal as anything but text. */
import { expect, test } from 'vitest';
import type { Matrix } from '../../src/model/matrix.ts';
import type { Result } from '../../src/model/result.ts';
import { formats, renderMatrix, type Style } from '../../src/report/index.ts';
import { example } from './example.ts';
import { expectText } from './expected.ts';

const hostile = [
  ['\x1b[2J\x1b[31m', '\\x1b[2J\\x1b[31m'],
  ['\x00\x07\x08\r', '\\x00\\x07\\x08\\x0d'],
  ['\x7f\x85\x9b31m', '\\x7f\\x85\\x9b31m'],
  ['\u202egnp\u2066\u2069\u200f', '\\u202egnp\\u2066\\u2069\\u200f'],
  ['\u2028\u2029', '\\u2028\\u2029'],
  ['\ud800', '\\ud800'],
  ['\udfff', '\\udfff'],
  ['\u{e0041}\ufeff', '\\U000e0041\\ufeff'],
  // Commands in the log of a job, which a wrapped line may begin with.
  [' ::error::x', ' \\x3a:error::x'],
  ['##[error]x', '#\\x23[error]x'],
] as const;
const attack = hostile.map(([raw]) => raw).join('|');

/** Everything a terminal would obey rather than show; "\n" only between lines of ours. */
const obeyed = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\ud800-\udfff]/u;

/** `text` put behind every string of a value, keys of records included; fixed words stay what the types say. */
const poison = (value: unknown, text: string, key = ''): unknown => {
  if (typeof value === 'string')
    return ['severity', 'verdict', 'kind', 'tried', 'id', 'launch', 'fileSystem'].includes(key) ? value : value + text;
  if (Array.isArray(value)) return value.map(part => poison(part, text, key));
  if (value === null || typeof value !== 'object') return value;
  const names = key === 'sources';
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [names ? name + text : name, poison(part, text, name)]));
};
const poisoned = (text: string): Result => poison({ ...example, probe: { ...example.probe, ran: false } }, text) as Result;

const textFormats = [formats.full, formats.concise];
const styles: readonly Style[] = [
  { color: false, unicode: true, width: 120, links: false },
  { color: false, unicode: false, width: 80, links: false },
];

test.each(hostile)('%j is shown as %s', (raw, shown) => {
  for (const format of textFormats) {
    for (const style of styles) {
      const text = format.render(poisoned(raw), style);
      expect(text).not.toMatch(obeyed);
      expect(text).toContain(`foo.py${shown}:17:22`);
    }
  }
});

test('no string adds a line: only evidence, notes and the text of a fix have lines of their own', () => {
  const style = styles[0]!;
  const { render } = formats.full;
  const broken = render(poisoned('\nno errors'), style);
  const lines = broken.split('\n').filter(line => line.startsWith('no errors'));
  expect(lines).toEqual([]);
  expect(formats.concise.render(poisoned('\nno errors'), style).split('\n')).toHaveLength(5);
});

test('the code frame and everything around it', () =>
  expectText('full-hostile.txt', formats.full.render(poisoned(`\t${attack}`), styles[0]!)));

test('without unicode the output is ASCII', () => {
  for (const format of textFormats) expect(format.render(poisoned(' é日👩'), styles[1]!)).toMatch(/^[\x20-\x7e\n]*$/);
});

test('json is the same data, with nothing in it that a terminal obeys', () => {
  const whole = poisoned(attack);
  const text = formats.json.render(whole, styles[0]!);
  expect(text).not.toMatch(obeyed);
  expect(JSON.parse(text)).toEqual(whole);
});

test('the matrix too', () => {
  const matrix: Matrix = { file: attack, cwds: [attack], rows: [{ command: attack, cells: [{ outcome: 'ok', note: attack }] }] };
  for (const style of styles) expect(renderMatrix(matrix, style)).not.toMatch(obeyed);
});

test('a file named like a property of every object has no source', () => {
  const [finding] = example.findings;
  for (const file of ['constructor', '__proto__', 'toString']) {
    const findings = [{ ...finding!, at: { ...finding!.at, file }, labels: [] }];
    expect(formats.full.render({ ...example, findings }, styles[0]!)).toContain(`--> ${file}:17:22\n   |\n   = route`);
  }
});
