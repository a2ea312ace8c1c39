import { describe, expect, test } from 'vitest';
import { readNotebook } from '../../src/python/notebook.ts';

const notebook = (...sources: readonly (string | readonly string[])[]): string =>
  JSON.stringify({ cells: sources.map(source => ({ cell_type: 'code', source })), metadata: {}, nbformat: 4 });

const texts = (json: string): unknown => {
  const read = readNotebook(json);
  return read.kind === 'read' ? read.cells.map(({ text, skipped }) => [text, ...skipped]) : read.why;
};

describe('a cell is read as Python, line by line', () => {
  test.each([
    ['x = 1\ny = 2', ['x = 1\ny = 2']],
    ['%pip install daft\nimport daft', ['pass\nimport daft', '%pip install daft']],
    ['if x:\n    !ls\n    y = 1', ['if x:\n    pass\n    y = 1', '!ls']],
    ['files = !ls\nn = %timeit -o f()', ['files = None\nn = None', 'files = !ls', 'n = %timeit -o f()']],
    ['%%time\nf()', ['pass\nf()', '%%time']],
    ['\n%%bash\nls -l', ['', '%%bash']],
    ['f?\n?g\nh.i??', ['pass\npass\npass', 'f?', '?g', 'h.i??']],
    ['%cd ../data\n%env A=b c', ['__import__("os").chdir("../data")\n__import__("os").environ["A"] = "b c"']],
    ['x = (a\n  % b)\ny = a != b', ['x = (a\n  % b)\ny = a != b']],
  ])('%j', (source, expected) => {
    expect(texts(notebook(source))).toEqual([expected]);
  });

  test('lines in a list; markdown counts as a cell and is not read; nbformat 3', () => {
    expect(texts(notebook(['a = 1\n', 'b = 2']))).toEqual([['a = 1\nb = 2']]);
    const cells = [
      { cell_type: 'markdown', source: '# x' },
      { cell_type: 'code', source: 'y = 1' },
    ];
    const read = readNotebook(JSON.stringify({ cells }));
    expect(read.kind === 'read' && read.cells.map(cell => cell.number)).toEqual([2]);
    expect(texts(JSON.stringify({ worksheets: [{ cells: [{ cell_type: 'code', input: 'z = 1' }] }] }))).toEqual([['z = 1']]);
  });

  test('what is none', () => {
    expect(texts('{')).toBe('is not a notebook (JSON with a list of cells)');
    expect(texts('{"cells": 3}')).toBe('is not a notebook (JSON with a list of cells)');
    expect(texts('{"cells": [], "metadata": {"language_info": {"name": "R"}}}')).toBe('is a notebook of R, not of Python');
  });
});
