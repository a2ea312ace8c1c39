import { expect, test } from 'vitest';
import type { Matrix, MatrixCell } from '../../src/model/matrix.ts';
import { renderMatrix, type Style } from '../../src/report/index.ts';
import { expectText } from './expected.ts';

const plain: Style = { color: false, unicode: true, width: 100, links: false };

const cell = (outcome: MatrixCell['outcome'], note = ''): MatrixCell => ({ outcome, note });

const matrix: Matrix = {
  file: 'scripts/foo.py',
  cwds: ['.', 'scripts'],
  rows: [
    { command: 'modal run scripts/foo.py', cells: [cell('FAIL'), cell('ok')] },
    { command: 'modal run -m scripts.foo', cells: [cell('ok'), cell('-', 'no module scripts.foo there')] },
    { command: 'python scripts/foo.py', cells: [cell('ok', '__main__: sent by value'), cell('ok', '__main__: sent by value')] },
  ],
};

test('the table of STYLE.md', () => expectText('matrix.txt', renderMatrix(matrix, plain)));
test('in colour', () => expectText('matrix-color.txt', renderMatrix(matrix, { ...plain, color: true })));

test('a note that is not about the last cell names its directory', () => {
  const rows = [{ command: 'python foo.py', cells: [cell('-', 'no such file'), cell('unknown', 'reads sys.argv')] }];
  expect(renderMatrix({ ...matrix, rows }, plain)).toContain('(cwd=.: no such file; cwd=scripts: reads sys.argv)');
});

test('a narrow screen puts notes beneath', () => {
  const lines = renderMatrix(matrix, { ...plain, width: 60, links: false }).split('\n');
  expect(lines[2]).toMatch(/ok {8}-$/);
  expect(lines[3]).toBe('  (no module scripts.foo there)');
});

test('a script without launches is an empty table', () =>
  expect(renderMatrix({ ...matrix, rows: [] }, plain)).toMatch(/^ +cwd=\. {2,}cwd=scripts\n$/));
