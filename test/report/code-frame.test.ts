import { describe, expect, test } from 'vitest';
import type { Label } from '../../src/model/finding.ts';
import { codeFrame } from '../../src/report/code-frame.ts';
import { pageOf } from '../../src/report/page.ts';
import { empty, finding, sourceLines, span } from './example.ts';

const file = 'scripts/foo.py';

interface Drawing {
  readonly line?: number;
  readonly width?: number;
  readonly unicode?: boolean;
  readonly sources?: Readonly<Record<string, string>>;
}

/** The frame around `primary` (a text that stands once in `line`), its other labels given by line and text. */
const draw = (code: string, primary: string, labels: readonly Label[] = [], options: Drawing = {}): string => {
  const { line = 1, width = 60, unicode = true, sources = {} } = options;
  const at = span(line, code.split('\n')[line - 1]!.indexOf(primary) + 1, primary.length);
  const all = Object.fromEntries([[file, code], ...Object.entries(sources)].map(([name, text]) => [name, sourceLines(text!)]));
  const page = pageOf({ ...empty, sources: all }, { color: false, unicode, width, links: false });
  const own = labels.map(label => (label.at.line === 0 ? { ...label, at } : label));
  return `\n${codeFrame({ ...finding, at, labels: own }, text => text, page).lines.join('\n')}\n`;
};

const here = (text: string): Label => ({ at: span(0, 1, 1), text });
const under = (line: number, column: number, length: number, text: string, name = file): Label => ({
  at: span(line, column, length, name),
  text,
});

describe('several labels on one line', () => {
  test('the rightmost beside its mark, the others hang below', () => {
    expect(
      draw('send(encode, Passage)', 'Passage', [here('captured'), under(1, 1, 4, 'boundary'), under(1, 6, 6, 'root')]),
    ).toBe(`
 --> scripts/foo.py:1:14
  |
1 | send(encode, Passage)
  | ---- ------  ^^^^^^^ captured
  | |    |
  | |    root
  | boundary
  |
`);
  });

  test('overlapping: the primary mark wins', () => {
    expect(draw('f(Passage(text))', 'Passage', [here('captured'), under(1, 1, 16, 'this call')])).toBe(`
 --> scripts/foo.py:1:3
  |
1 | f(Passage(text))
  | --^^^^^^^-------
  | | |
  | | captured
  | this call
  |
`);
  });
});

test('a single line between two labels is shown, more are a gap', () => {
  expect(draw('a\nb\nc\nd\ne\nf', 'a', [under(3, 1, 1, 'three'), under(6, 1, 1, 'six')])).toBe(`
 --> scripts/foo.py:1:1
  |
1 | a
  | ^
2 | b
3 | c
  | - three
  ...
6 | f
  | - six
  |
`);
});

test('labels of another file get a block of their own', () => {
  expect(
    draw('import lib', 'lib', [under(12, 5, 4, 'defined here', 'lib.py')], {
      sources: { 'lib.py': `${'\n'.repeat(11)}def work(): ...` },
    }),
  ).toBe(`
  --> scripts/foo.py:1:8
   |
 1 | import lib
   |        ^^^
  ::: lib.py:12:5
   |
12 | def work(): ...
   |     ---- defined here
   |
`);
});

test('tabs are expanded, wide and combined characters measured', () => {
  const code = "\tx = '日本e\u0301👩‍👩‍👧'; Passage()";
  expect(draw(code, 'Passage', [here('here')])).toBe(`
 --> scripts/foo.py:1:${code.indexOf('Passage') + 1}
  |
1 |     x = '日本e\u0301👩‍👩‍👧'; Passage()
  |                    ^^^^^^^ here
  |
`);
});

test('without unicode everything is ASCII, and marks still stand under their columns', () => {
  const frame = draw('é = "日"; Passage()', 'Passage', [here('here')], { unicode: false });
  expect(frame).toBe(`
 --> scripts/foo.py:1:10
  |
1 | \\xe9 = "\\u65e5"; Passage()
  |                  ^^^^^^^ here
  |
`);
});

describe('a line wider than the screen', () => {
  const long = `${'a, '.repeat(40)}Passage${', b'.repeat(40)}`;

  test.each([
    [true, '…'],
    [false, '...'],
  ])('is cut on both sides around the mark (unicode: %s)', (unicode, mark) => {
    const [, , , code, marks] = draw(long, 'Passage', [here('captured')], { unicode }).split('\n') as [
      string,
      string,
      string,
      string,
      string,
    ];
    expect(code.slice(4).startsWith(mark) && code.endsWith(mark)).toBe(true);
    expect(code.length).toBeLessThanOrEqual(60);
    expect(marks.indexOf('^')).toBe(code.indexOf('Passage'));
    expect(marks).toMatch(/\^{7} captured$/);
  });

  test('a wide character at the cut does not shift what follows', () => {
    const [, , , code, marks] = draw(`${'日'.repeat(60)} Passage`, 'Passage', [here('x')]).split('\n') as [
      string,
      string,
      string,
      string,
      string,
    ];
    const columns = [...code.slice(0, code.indexOf('Passage'))].reduce((sum, one) => sum + (one === '日' ? 2 : 1), 0);
    expect(marks.indexOf('^')).toBe(columns);
  });

  test('a megabyte on one line is not read whole', () => {
    const start = performance.now();
    draw(`x = '${'é'.repeat(1_000_000)}'; Passage()`, 'Passage', [here('x')]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('a long label is wrapped beneath its mark, within the width', () => {
    const lines = draw('        f(Passage())', 'Passage', [here('word '.repeat(20).trim())]).split('\n');
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(60);
    expect(lines.join(' ').match(/word/g)).toHaveLength(20);
  });
});

test('without the source, the place alone', () => {
  const page = pageOf(empty, { color: false, unicode: true, width: 60, links: false });
  expect(codeFrame(finding, text => text, page).lines).toEqual(['  --> scripts/foo.py:17:22', '   |']);
});

test('a span over several lines is marked to the end of its first', () => {
  const page = pageOf(
    { ...empty, sources: { [file]: sourceLines('def f(\n  x,\n): ...') } },
    { color: false, unicode: true, width: 60, links: false },
  );
  const at = { file, line: 1, column: 5, endLine: 3, endColumn: 2 };
  expect(codeFrame({ ...finding, at, labels: [] }, text => text, page).lines).toContain('  |     ^^');
});
