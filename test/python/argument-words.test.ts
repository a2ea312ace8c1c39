/** What argparse makes of a command line: argparse itself is asked. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type Option, parseWords } from '../../src/python/library/argument-words.ts';

interface Asked extends Option {
  /** As `add_argument` is called. */
  readonly call: string;
}

const option = (call: string, flags: readonly string[], dest: string, rest: Partial<Option> = {}): Asked => ({
  ...{ call, flags, dest, action: 'store', nargs: null, isRequired: flags.length === 0 },
  ...rest,
});

const options: readonly Asked[] = [
  option("'--name', '-n'", ['--name', '-n'], 'name'),
  option("'--many', nargs='*'", ['--many'], 'many', { nargs: '*' }),
  option("'--two', nargs=2", ['--two'], 'two', { nargs: 2 }),
  option("'--on', action='store_true'", ['--on'], 'on', { action: 'store_true' }),
  option("'--add', action='append'", ['--add'], 'add', { action: 'append' }),
  option("'first'", [], 'first'),
  option("'others', nargs='*'", [], 'others', { nargs: '*', isRequired: false }),
];

const lines = [
  'a',
  'a b c',
  '--name x a',
  'a --name x',
  '-n x a',
  '--name=x=y a',
  '--on a',
  'a --on b',
  '--two 1 2 a',
  '--two 1',
  '--add 1 --add 2 a',
  'a --many 1 2',
  'a --many',
  'a -5',
  '',
  '--unknown a',
  '--name',
  '--on=1 a',
];

const program = `
import argparse, json, sys
def parsed(line):
    parser = argparse.ArgumentParser(exit_on_error=False)
    ${options.map(({ call }) => `parser.add_argument(${call})`).join('\n    ')}
    try:
        return {k: v for k, v in vars(parser.parse_args(line.split())).items() if v is not None}
    except (SystemExit, argparse.ArgumentError):
        return None
sys.stderr = open('/dev/null', 'w')
print(json.dumps([parsed(line) for line in json.loads(sys.argv[1])]))
`;

const asked: readonly (Readonly<Record<string, unknown>> | null)[] = JSON.parse(
  execFileSync('python3', ['-c', program, JSON.stringify(lines)], { encoding: 'utf8' }),
);

/** As argparse would put it in a namespace. */
function found(line: string): Readonly<Record<string, unknown>> | null {
  const words = line.split(' ').filter(word => word !== '');
  const parsed = parseWords(words, options, false, false);
  if (parsed === null) return null;
  const entries = parsed.found.map(one => {
    const { action, nargs, dest } = one.option;
    if (action === 'store_true') return [dest, true] as const;
    return [dest, action === 'store' && nargs === null ? one.found[0] : one.found] as const;
  });
  return { on: false, others: [], ...Object.fromEntries(entries) };
}

describe('the words of a line', () => {
  test.each(lines.map((line, i) => [line, asked[i] ?? null] as const))('%s', (line, expected) => {
    const mine = found(line);
    // What is not read here is left open; what is read is what argparse says.
    if (mine !== null) expect(mine).toEqual(expected);
    else expect(line).toMatch(/^$|^a --on b$|^a --name x$|^a --many|^--two 1$|^--unknown|^--name$|^--on=1/);
  });

  test('a subcommand ends them', () => {
    const parsed = parseWords(['--on', 'a', 'x', 'run', '--fast'], options.slice(0, 6), true, false);
    expect(parsed).toMatchObject({ command: 'x', rest: ['run', '--fast'] });
  });
});
