/** Shell completion: bash is asked for real, as its line editor asks. */
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { pickleCheck, shell } from '../probe/command.ts';

/** What bash offers for the last of the words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const quoted = ['pickle-check', ...words].map(word => `'${word}'`).join(' ');
  const { stdout, stderr, exitCode } = await shell(
    `eval "$(pickle-check completion bash)"; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _pickle_check; printf '%s\\n' "\${COMPREPLY[@]}"`,
    { cwd: 'test/fixtures' },
  );
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  return stdout.split('\n').filter(line => line !== '');
}

describe('bash', () => {
  test.each<readonly [typed: readonly string[], offers: readonly string[]]>([
    [['--show'], ['--show-boundaries']],
    [['expl'], ['explain']],
    [['.', '--format', 'js'], ['json']],
    [['.', '--format', '=', 'js'], ['json']],
    [
      ['.', '--probe', '='],
      ['auto', 'always', 'never'],
    ],
    [['--cwd', 'sibling-h'], ['sibling-helper']],
    [['explain', ''], Object.keys(rules)],
    [['explain', 'lost'], ['lost-name']],
    [['trace', 'a.py', 'f', '--mod'], ['--module']],
    [['trace', 'a.py', 'f', '--pickler', 'ray'], ['ray.cloudpickle']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    // bash itself offers files, and completes the user's own command.
    [['scripts/'], []],
    [['--', '--fo'], []],
  ])('%j', async (typed, offers) => expect(await offered(...typed)).toEqual(offers));

  test('is what completes the command', async () => {
    const { stdout } = await shell('eval "$(pickle-check completion bash)"; complete -p pickle-check');
    expect(stdout).toBe('complete -o bashdefault -o default -F _pickle_check pickle-check\n');
  });
});

describe('every shell offers all that --help names', () => {
  let named: { readonly options: readonly string[]; readonly commands: readonly string[] };
  beforeAll(async () => {
    const { stdout } = await pickleCheck(['--help']);
    const commands = [.../^Commands:\n([\s\S]*?)\n\n/m.exec(stdout)![1]!.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name!);
    named = { options: [...stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => name!), commands };
    expect(named.options.length).toBeGreaterThan(20);
    expect(named.commands.length).toBeGreaterThan(4);
  });

  test.each(['bash', 'zsh', 'fish'])('%s', async name => {
    const { stdout, stderr, exitCode } = await pickleCheck(['completion', name]);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const missing = [...named.options.map(one => (name === 'fish' ? `-l ${one}` : `--${one}`)), ...named.commands].filter(
      one => !new RegExp(`(?<![\\w-])${one}(?![\\w-])`).test(stdout),
    );
    expect(missing).toEqual([]);
  });
});

test('another shell is a mistake', async () => {
  expect(await pickleCheck(['completion', 'tcsh'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'pickle-check: completion tcsh: one of bash, zsh, fish\n',
  });
});
