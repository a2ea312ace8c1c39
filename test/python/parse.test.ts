/** Our reading of Python against CPython's own. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Expression, ModuleSyntax, Statement } from '../../src/python/ast.ts';
import { stepsIn } from '../../src/python/convert/cursor.ts';
import { loadParser, type PythonParser } from '../../src/python/parse.ts';
import { ask, installed, samples, standard } from './referee.ts';
import { difference, shapeOf } from './shape.ts';

let parser: PythonParser;
beforeAll(async () => {
  parser = await loadParser();
});

const parse = (source: string): ModuleSyntax => parser.parse(source, 'x.py');
const messages = (source: string): readonly string[] =>
  parse(source).errors.map(({ at, message }) => `${at.line}:${at.column} ${message}`);
const kinds = (module: ModuleSyntax): readonly string[] => module.body.map(({ kind }) => kind);

const valueIn = (source: string): Expression => {
  const [statement] = parse(source).body;
  if (statement?.kind === 'Expr' || statement?.kind === 'Assign') return statement.value;
  throw new Error(`no value in ${source}`);
};

/** Every file that differs, with the first difference. */
const differences = (files: readonly string[]): { readonly read: number; readonly different: readonly string[] } => {
  const { minor, answers } = ask('syntax_tree', files);
  const different: string[] = [];
  let read = 0;
  for (const { file, source, theirs } of answers) {
    const module = parser.parse(source, file);
    // A younger Python than the referee is needed for some samples.
    if (theirs === null && new RegExp(`newer_(${Array.from({ length: 20 }, (_, i) => i + minor + 1).join('|')})`).test(file))
      continue;
    read++;
    const shapes = difference(shapeOf(module.body, minor >= 12), theirs);
    // Bodies of functions were read meanwhile.
    const problem = module.errors[0];
    const found = problem ? `${problem.at.line}: ${problem.message}` : shapes;
    if (found !== null) different.push(`${file}${found}`);
  }
  return { read, different };
};

describe('the same trees as CPython', () => {
  test('for samples of every construct', () => {
    const { read, different } = differences(samples());
    expect(different).toEqual([]);
    expect(read).toBeGreaterThan(5);
  });

  test('for packages of the standard library', () => {
    const { read, different } = differences(standard('asyncio', 'json'));
    expect(different).toEqual([]);
    expect(read).toBeGreaterThan(30);
  });

  test.each(['modal', 'daft'])('for %s', name => {
    const { read, different } = differences(installed(name));
    expect(different).toEqual([]);
    expect(read).toBeGreaterThan(100);
  });
});

describe('names and attributes stand where their spans say', () => {
  test('in every sample', () => {
    const nowhere: string[] = [];
    for (const { file, source } of ask('syntax_tree', samples()).answers) {
      const module = parser.parse(source, file);
      const check = (node: unknown): void => {
        if (Array.isArray(node)) node.forEach(check);
        if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
        const fields = node as Readonly<Record<string, unknown>>;
        for (const [place, text] of [
          ['nameAt', 'name'],
          ['attrAt', 'attr'],
        ] as const) {
          const at = fields[place] as { line: number; column: number; endColumn: number } | undefined;
          if (at === undefined) continue;
          const there = module.lines[at.line - 1]?.slice(at.column - 1, at.endColumn - 1);
          if (there?.normalize('NFKC') !== fields[text]) nowhere.push(`${file}: ${String(fields[text])}, found ${String(there)}`);
        }
        Object.values(fields).forEach(check);
      };
      check(module.body);
    }
    expect(nowhere).toEqual([]);
  });
});

describe('what the grammar alone misreads', () => {
  test('an assignment to what type() returns is no type alias', () => {
    const [first, second] = parse('type(p).x = g()\ntype[p] = 1\n').body;
    expect(first).toMatchObject({ kind: 'Assign', value: { kind: 'Call', func: { id: 'g' } } });
    expect(first).toMatchObject({ targets: [{ kind: 'Attribute', value: { kind: 'Call', func: { id: 'type' } } }] });
    expect(second).toMatchObject({ kind: 'Assign', targets: [{ kind: 'Subscript', value: { id: 'type' } }] });
  });

  test('defaults of type parameters', () => {
    const module = parse('class C[T: int = str, *Ts = *tuple[int]](B): pass\ntype X[T = dict[str, int]] = list[T]\n');
    expect(module.errors).toEqual([]);
    expect(module.body[0]).toMatchObject({
      kind: 'ClassDef',
      typeParams: [
        { kind: 'TypeVar', name: 'T', bound: { id: 'int' }, default: { id: 'str', at: { line: 1, column: 18, endColumn: 21 } } },
        { kind: 'TypeVarTuple', name: 'Ts', default: { kind: 'Starred' } },
      ],
      bases: [{ id: 'B' }],
    });
    expect(module.body[1]).toMatchObject({ kind: 'TypeAlias', typeParams: [{ default: { kind: 'Subscript' } }] });
  });

  test('several exceptions without brackets, templates', () => {
    expect(parse('try: pass\nexcept A, B: pass\n').body[0]).toMatchObject({
      handlers: [{ type: { kind: 'Tuple' }, name: null }],
    });
    expect(valueIn('t"a{b!r}"')).toMatchObject({ kind: 'JoinedStr', template: true, formatted: true });
  });
});

describe('files that CPython rejects', () => {
  test('keep everything that can be read', () => {
    const module = parse('x = = 3\ndef g(:\n  return 1\nclass A:\n  def m(self): pass\nimport os\n');
    expect(kinds(module)).toEqual(['Assign', 'FunctionDef', 'ClassDef', 'Import']);
    expect(module.errors.map(({ at, message }) => `${at.line}: ${message}`)).toEqual([
      '1: invalid syntax: found "="',
      '2: invalid syntax: expected ")"',
    ]);
  });

  test('Python 2 is no Python 3', () => {
    expect(messages('print "x"\nexec "y"\n')).toEqual([
      "1:1 invalid syntax: missing parentheses in call to 'print' (Python 2)",
      "2:1 invalid syntax: missing parentheses in call to 'exec' (Python 2)",
    ]);
    expect(messages('a <> b\nx = 10L\ny = 0777\nraise A, "b"\ndef f((a, b)): pass\n')).toHaveLength(5);
  });

  test.each([
    ['brackets', `x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\n`],
    ['operators', `x = ${'1 + '.repeat(10_000)}1\n`],
    ['calls', `x = a${'.b()'.repeat(10_000)}\n`],
    ['lambdas', `x = ${'lambda: '.repeat(10_000)}1\n`],
    ['annotations', `x: List[a]${' | None'.repeat(10_000)}\n`],
    ['elif', `if a: pass\n${'elif b: pass\n'.repeat(5_000)}`],
    ['patterns', `match x:\n  case ${'['.repeat(5_000)}${']'.repeat(5_000)}: pass\n`],
  ])('10,000 levels of %s are cut off and said so', (_, source) => {
    const module = parse(`${source}y = 2\n`);
    expect(module.body.at(-1)?.kind).toBe('Assign');
    expect(module.errors[0]?.message).toBe('nested more than 400 levels deep: not read any further');
  });

  test('text that is no program at all', () => {
    expect(messages('\u0000\u0001 }}} \uD800')).toHaveLength(1);
    expect(parse('')).toMatchObject({ body: [], errors: [] });
  });
});

describe('whole files', () => {
  test('the future import of annotations', () => {
    expect(parse('"""Doc."""\nfrom __future__ import (division, annotations as a)\n').futureAnnotations).toBe(true);
    expect(parse('from __future__ import division\n').futureAnnotations).toBe(false);
  });

  test('a byte order mark, CRLF and form feeds move nothing', () => {
    const module = parse('\uFEFFx = 1\r\n\fdef f():\r\n    return """a\r\nb"""\r\n');
    const [first, second] = module.body as readonly [Statement, Statement];
    expect(first.at).toEqual({ file: 'x.py', line: 1, column: 1, endLine: 1, endColumn: 6 });
    expect(second).toMatchObject({
      kind: 'FunctionDef',
      body: [{ value: { value: 'a\nb' } }],
      at: { line: 2, endLine: 4, endColumn: 5 },
    });
    expect(module.lines[0]).toBe('x = 1');
  });
});

test('another version of the parser than the one this was written for is named as such', () => {
  expect(() => stepsIn({})).toThrow('web-tree-sitter has no _ts_tree_root_node_wasm');
});
