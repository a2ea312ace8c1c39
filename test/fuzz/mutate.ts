/** Real Python, spoilt: cut, spliced, with random bytes, nested without end, with giant literals, in encodings that it does not declare. */
import type { Random } from '../property/random.ts';

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const anywhere = (bytes: Buffer, random: Random): number => random.whole(0, bytes.length);
const put = (bytes: Buffer, at: number, what: string | Buffer, instead = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(what as string), bytes.subarray(at + instead)]);
const randomBytes = (random: Random, count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, () => random.whole(0, 255)));
const lineStart = (bytes: Buffer, random: Random): number => bytes.indexOf(10, anywhere(bytes, random)) + 1;

const TOKENS = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '=',
    ':=',
    '"""',
    "'''",
    'f"{',
    '}"',
    '\\',
    '\\\n',
    '\n',
    '\t',
    '    ',
    '\r',
    '\f',
    ';',
  ],
  ...[
    'lambda ',
    'async ',
    'await ',
    'yield ',
    'yield from ',
    'return ',
    'raise ',
    'del ',
    'global ',
    'nonlocal ',
    'import ',
    'from . import *',
  ],
  ...[
    'class C(C): pass\n',
    'def f(): return f\n',
    'match x:\n case _: pass\n',
    'type X[T = X] = X\n',
    '@f\n',
    '*',
    '**',
    '->',
    '...',
    '0x',
    '1_',
    '1e999',
  ],
  ...[
    '__class__',
    'super().__init__()',
    '__name__',
    'x.__module__ = x\n',
    'x = [x]\n',
    'x.x = x\n',
    'while x: x = x, x\n',
    'globals()',
    'locals()',
  ],
];

const DEEP: readonly (readonly [string, string])[] = [
  ...([
    ['(', ')'],
    ['[', ']'],
    ['{0: ', '}'],
    ['f(', ')'],
    ['-', ''],
    ['not ', ''],
    ['lambda: ', ''],
    ['x.', 'x'],
    ['x + ', 'x'],
  ] as const),
  ...([
    ['f"{', '}"'],
    ['x if x else ', 'x'],
    ['x[', ']'],
    ['await ', 'x'],
    ['*', 'x'],
    ['x = ', 'x'],
    ['x and ', 'x'],
    ['x ** ', 'x'],
  ] as const),
];

/** Blocks within blocks; decorators on decorators. */
function deepBlocks(random: Random): string {
  const head = random.pick([
    'if x:',
    'for x in x:',
    'while x:',
    'try:',
    'with x:',
    'class C:',
    'def f():',
    'async def f():',
    'match x:',
    'else:',
    'case x:',
  ]);
  const depth = random.whole(10, 400);
  return `${Array.from({ length: depth }, (_, i) => ' '.repeat(i) + head).join('\n')}\n${' '.repeat(depth)}pass\n`;
}

const giants: readonly ((size: number) => string)[] = [
  size => `x = "${'a'.repeat(size)}"\n`,
  size => `x = ${'9'.repeat(size)}\n`,
  size => `x = [${'1, '.repeat(size / 3)}]\n`,
  size => `x = {${'"k": x, '.repeat(size / 8)}}\n`,
  size => `x = b"""${'\\x00'.repeat(size / 4)}"""\n`,
  size => `${'n'.repeat(size)} = 1\n`,
  size => `import ${'m'.repeat(4000)}\nfrom ${'p.'.repeat(Math.min(size, 8000) / 2)}q import x\n`,
  size => `x = ${'f('.repeat(200)}${'1,'.repeat(size / 2)}${')'.repeat(200)}\n`,
  size => '#'.repeat(size),
  size => `x = ${'x.y'.repeat(size / 3)}\n`,
  size => 'x = 1\n'.repeat(size / 6),
  size => `x = ${'"a" '.repeat(size / 4)}\n`,
];

const COOKIES = [
  'latin-1',
  'utf-8',
  'utf-8-sig',
  'cp1252',
  'ascii',
  'utf-16',
  'utf-7',
  'shift_jis',
  'euc-kr',
  'big5',
  'koi8-r',
  'rot13',
  'hex',
  'no-such',
  '__proto__',
  '..',
  'unicode_escape',
  'idna',
];

const mutations: readonly Mutation[] = [
  (bytes, random) => bytes.subarray(0, anywhere(bytes, random)),
  (bytes, random) => bytes.subarray(anywhere(bytes, random)),
  (bytes, random) => put(bytes, anywhere(bytes, random), '', random.whole(1, 200)),
  (bytes, random, other) =>
    put(bytes, anywhere(bytes, random), other.subarray(0, random.whole(0, 4000)).subarray(random.whole(0, 200))),
  (bytes, random, other) =>
    put(bytes, lineStart(bytes, random), other.subarray(lineStart(other, random)).subarray(0, random.whole(0, 2000))),
  (bytes, random) => put(bytes, anywhere(bytes, random), randomBytes(random, random.whole(1, 40)), random.whole(0, 40)),
  (bytes, random) => Buffer.from(bytes).fill(random.whole(1, 255), anywhere(bytes, random), anywhere(bytes, random)),
  (bytes, random) => put(bytes, anywhere(bytes, random), random.pick(TOKENS), random.whole(0, 3)),
  (bytes, random) => put(bytes, lineStart(bytes, random), random.pick(TOKENS)),
  (bytes, random) => {
    const [open, close] = random.pick(DEEP);
    const depth = random.whole(10, 3000);
    return put(
      bytes,
      lineStart(bytes, random),
      `x = ${open.repeat(depth)}${random.chance(0.8) ? `x${close.repeat(depth)}` : ''}\n`,
    );
  },
  (bytes, random) => put(bytes, lineStart(bytes, random), deepBlocks(random)),
  (bytes, random) => put(bytes, lineStart(bytes, random), random.pick(giants)(random.whole(1, 60) ** 3)),
  (bytes, random) => put(bytes, 0, `# coding: ${random.pick(COOKIES)}\n`),
  (bytes, random) =>
    put(
      bytes,
      0,
      random.pick(['\ufeff', '\ufeff# coding: latin-1\n', '\f\n', '#!/bin/sh\n# -*- coding: cp1252 -*-\n', '\ufffe']),
    ),
  bytes => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  bytes => Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r'), 'latin1'),
  bytes => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  (bytes, random) =>
    Buffer.from(
      bytes
        .toString('latin1')
        .replaceAll(random.pick(['    ', '(', ')', ':', 'def ', 'self']), random.pick(['\t', '', '(', ' '])),
      'latin1',
    ),
  bytes => Buffer.concat([bytes, bytes]),
];

export function mutated(source: Buffer, other: Buffer, random: Random): Buffer {
  let bytes = source;
  for (let left = random.whole(1, 4); left > 0; left -= 1) bytes = random.pick(mutations)(bytes, random, other);
  // Two doublings of a large file are no worse than one.
  return bytes.subarray(0, 400_000);
}
