import { describe, expect, test } from 'vitest';
import { tokensOf } from '../../src/shell/tokens.ts';

const texts = (line: string): readonly string[] => tokensOf(line).map(({ kind, text }) => `${kind} ${text}`);

describe('a line of shell', () => {
  test('is taken apart at its operators, not inside of quotes', () => {
    expect(texts(`cd "a && b"&&A='x;y' python a.py|tee log;echo done`)).toEqual([
      'word cd',
      'word "a && b"',
      'operator &&',
      `word A='x;y'`,
      'word python',
      'word a.py',
      'operator |',
      'word tee',
      'word log',
      'operator ;',
      'word echo',
      'word done',
    ]);
  });

  test('says where output goes, and which redirections name no file', () => {
    const kinds = tokensOf('a > out 2>&1; b 2>> err &> all < in >&- >&2').flatMap(token =>
      token.kind === 'redirection' ? [`${token.text} ${token.to}`] : [],
    );
    expect(kinds).toEqual(['> output', '2>&1 stream', '2>> output', '&> output', '< input', '>&- stream', '>&2 stream']);
  });

  test('goes on behind a comment and an end of line that is escaped', () => {
    expect(texts('# first\npython \\\n  a.py # last\necho b#c')).toEqual([
      'operator \n',
      'word python',
      'word a.py',
      'operator \n',
      'word echo',
      'word b#c',
    ]);
  });

  test('keeps what a command prints as one word, and ends an open quote with the line', () => {
    expect(texts('python $(dirname "$(pwd)")/a.py `which x` "open && end')).toEqual([
      'word python',
      'word $(dirname "$(pwd)")/a.py',
      'word `which x`',
      'word "open && end',
    ]);
  });
});
