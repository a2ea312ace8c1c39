/** The command line: what a user sees and a CI job gets for good input, bad input and odd surroundings. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, test } from 'vitest';
import type { Result } from '../src/model/result.ts';
import { formatNames } from '../src/report/index.ts';
import { pickleCheck, plainEnvironment, type Ran, shell } from './probe/command.ts';

/** A project of its own outside of the repository: no `.venv` is found there, so nothing is started unless a test says so. */
const dir = realpathSync(mkdtempSync(join(tmpdir(), 'pickle-check-cli-')));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const write = (name: string, text: string | Buffer): void => {
  mkdirSync(join(dir, name, '..'), { recursive: true });
  writeFileSync(join(dir, name), text);
};

const failing = 'sibling-helper/scripts/titles.py';
cpSync(fixture('sibling-helper'), join(dir, 'sibling-helper'), { recursive: true });
cpSync(fixture('undecided-condition'), join(dir, 'undecided-condition'), { recursive: true });
write('clean.py', 'import daft\n\n\ndef shout(text: str) -> str:\n    return text.upper()\n');
write('syntax.py', 'import daft\n\n\ndef shout(text:\n    return text\n');
write('nul.py', 'import daft\nx = "\0"\n');
write('not-utf8.py', Buffer.from('name = "caf\xe9"\n', 'latin1'));
write('latin.py', Buffer.from('# -*- coding: latin-1 -*-\nname = "caf\xe9"\n', 'latin1'));
write('klingon.py', '# -*- coding: klingon -*-\nname = "Worf"\n');
write('notes/readme.txt', 'no Python here\n');
write('broken-python/bin/python', 'not a program\n');
execFileSync('mkfifo', [join(dir, 'pipe.py')]);

const check = (...args: readonly string[]): Promise<Ran> => pickleCheck(args, { cwd: dir });

/** `--probe never`: these tests are not about the probe. */
const quick = (...args: readonly string[]): Promise<Ran> => check('--probe', 'never', ...args);

const json = async (...args: readonly string[]): Promise<Result> =>
  JSON.parse((await quick('--format', 'json', ...args)).stdout) as Result;

test.each(['-x.py', '2>x.py', '<x.py', '#x.py', '13_jobs/x.py'])(
  'a file is one, whatever a shell would make of its name: %s',
  async name => {
    write(name, 'print(1)\n');
    const { exitCode, stdout } = await quick('--format', 'concise', name.startsWith('-') ? `./${name}` : name);
    expect([exitCode, stdout]).toEqual([0, 'no errors: no process boundary in 1 file\n']);
  },
);

describe('bad input: exit code 2, and one line on stderr that names the thing', () => {
  const table: readonly (readonly [what: string, args: readonly string[], said: RegExp])[] = [
    ['an empty name', [''], /the name of a file is empty/],
    ['a table for a directory', ['.', '--matrix'], /--matrix takes one script, and \. is a directory/],
    ['a patch and a table', [failing, '--matrix', '--diff'], /--matrix shows where a script works; leave --diff away/],
    [
      'a patch in a format',
      [failing, '--diff', '--output', 'json=x.json'],
      /--diff prints a patch, and no report; leave --output away/,
    ],
    [
      'two commands',
      ['--launch', 'python clean.py', '--', 'python', 'clean.py'],
      /give a command after -- or --launch, not both/,
    ],
    [
      'a report in the place of a source',
      [failing, '--output', `json=${failing}`],
      /titles\.py: that is the name of a source file/,
    ],
    [
      'a baseline in the place of a source',
      [failing, '--baseline', failing, '--write-baseline'],
      /there is a file that is no baseline/,
    ],
    ['a file that does not exist', ['absent.py'], /absent\.py: does not exist in .*; name a Python file/],
    ['a directory without Python', ['notes'], /notes: holds no Python file/],
    ['a syntax error', ['syntax.py'], /syntax\.py:\d: invalid syntax/],
    ['NUL bytes', ['nul.py'], /nul\.py: .*NUL bytes/],
    ['another encoding', ['not-utf8.py'], /not-utf8\.py:1: is not valid UTF-8/],
    ['an unknown declared encoding', ['klingon.py'], /klingon\.py:1: .*klingon/],
    ['a FIFO, which would never end', ['pipe.py'], /pipe\.py: is not a regular file/],
    ['no file at all', [], /nothing to check: name a script/],
    [
      'another file than the command runs',
      ['clean.py', '--', 'python', 'other.py'],
      /does not exist|the command runs .*, not clean\.py/,
    ],
    ['an unknown launcher', ['--', 'frobnicate', 'clean.py'], /"frobnicate" is not a launcher.*python FILE/],
    ['an unknown launcher after an environment', ['--', 'A=1', 'frobnicate', 'clean.py'], /"frobnicate" is not a launcher/],
    ['nothing after --', ['--'], /no command after --/],
    ['python without a program', ['--', 'python'], /python without a program is interactive/],
    ['modal without a file', ['--', 'modal', 'run'], /modal run without a reference/],
    ['--python that does not exist', ['clean.py', '--python', '/no/such/python'], /--python \/no\/such\/python.*does not exist/],
    ['--python that is no Python', ['clean.py', '--python', '/bin/ls'], /--python \/bin\/ls.*not look like a Python/],
    ['--cwd that does not exist', ['clean.py', '--cwd', 'nowhere'], /--cwd: .*nowhere is not a directory/],
    ['--root that is a file', ['clean.py', '--root', 'clean.py'], /--root: .*clean\.py is not a directory/],
    ['--assume without a version', ['clean.py', '--assume', 'daft'], /--assume daft: write it as NAME==VERSION/],
    ['--assume without a name', ['clean.py', '--assume', '==1'], /--assume ==1: write it as NAME==VERSION/],
    ['--env without a value', ['clean.py', '--env', 'HOME'], /--env HOME: write it as NAME=VALUE/],
    ['--python-version that is none', ['clean.py', '--python-version', 'three'], /--python-version three: write it as 3\.11/],
    ['--format', ['clean.py', '--format', 'pdf'], /no format `pdf`; the formats are full, concise, json/],
    ['--output with another format', ['clean.py', '--output', 'pdf=x.pdf'], /no format `pdf`/],
    ['--output without a file', ['clean.py', '--output', 'json='], /--output json=: write it as FORMAT=FILE/],
    [
      'two formats in one file',
      ['clean.py', '--output', 'json=x', '--output', 'sarif=x'],
      /--output sarif=x: another format is written to that file already/,
    ],
    ['--probe', ['clean.py', '--probe', 'maybe'], /--probe maybe: one of auto, always, never/],
    ['--color', ['clean.py', '--color', 'sometimes'], /--color sometimes/],
    ['--timeout that is no number', ['clean.py', '--timeout', 'soon'], /--timeout soon: a number of seconds/],
    ['--threads of more than there are', ['clean.py', '--threads', '8'], /--threads 8: one of auto, 1, 2/],
    ['--timeout of nothing', ['clean.py', '--timeout', '0'], /--timeout 0: a number of seconds above 0/],
    ['an unknown option', ['clean.py', '--bogus'], /unknown option '--bogus'/],
    ['--matrix of two files', ['clean.py', failing, '--matrix'], /--matrix takes one script/],
    ['an unknown rule', ['explain', 'nonsense'], /no rule `nonsense`; .*[Tt]he rules are unimportable-reference/],
    ['trace of a file that does not exist', ['trace', 'absent.py', 'f'], /absent\.py: does not exist/],
    [
      'trace with an unknown pickler',
      ['trace', 'clean.py', 'shout', '--pickler', 'jar'],
      /no pickler `jar`; the picklers are cloudpickle/,
    ],
  ];

  test.each(table)('%s', async (_what, args, said) => {
    const { exitCode, stdout, stderr } = await check(...args);
    expect(stderr).toMatch(said);
    expect(stderr).toMatch(/^pickle-check: [^\n]*\n$/);
    expect(stderr).not.toMatch(/internal error|\bat .*\.js:\d/);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('two bad files are two lines', async () => {
    const { exitCode, stderr } = await check('absent.py', 'nul.py');
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining('absent.py: '), expect.stringContaining('nul.py: ')]);
    expect(exitCode).toBe(2);
  });

  test('a file in another encoding that says so is read', async () => {
    expect(await quick('latin.py', '--format', 'concise')).toEqual({
      exitCode: 0,
      stdout: 'no errors: no process boundary in 1 file\n',
      stderr: '',
    });
  });
});

describe('a bad file beside a good one', () => {
  test.each(['absent.py', 'syntax.py', 'nul.py', 'not-utf8.py', 'pipe.py'])(
    '%s is a line in problems and costs it nothing',
    async bad => {
      const alone = await json(failing);
      const { findings, launches, problems, summary } = await json(bad, failing);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toEqual({ file: bad, line: problems[0]!.line, message: expect.stringMatching(/\w/) });
      const told = (all: Result['findings']) => all.map(({ rule, verdict, message, at }) => ({ rule, verdict, message, at }));
      expect(told(findings)).toEqual(told(alone.findings));
      expect(findings).toHaveLength(1);
      expect(launches.map(launch => launch.command)).toEqual([['python', failing]]);
      expect(summary.errors).toBe(1);
    },
  );

  test('the screen shows it too, and the exit code is that of the findings', async () => {
    const clean = await quick('syntax.py', 'clean.py', '--format', 'concise');
    expect(clean.stdout).toMatch(/^syntax\.py:\d: problem invalid syntax.*\nno errors, 1 problem: /);
    expect([clean.stderr, clean.exitCode]).toEqual(['', 0]);
    const broken = await quick('syntax.py', failing);
    expect(broken.stdout).toMatch(/^problem syntax\.py:\d: invalid syntax/);
    expect([broken.stderr, broken.exitCode]).toEqual(['', 1]);
  });
});

describe('exit codes', () => {
  test.each<readonly [code: number, args: readonly string[]]>([
    [0, ['clean.py']],
    [1, [failing]],
    [0, [failing, '--exit-zero']],
    [0, ['undecided-condition/scripts/maybe.py']],
    [1, ['undecided-condition/scripts/maybe.py', '--strict']],
    [0, ['clean.py', '--strict']],
    [0, ['--help']],
    [0, ['--version']],
  ])('%i for %j', async (code, args) => {
    const { exitCode, stderr } = await quick(...args);
    expect(stderr).toBe('');
    expect(exitCode).toBe(code);
  });
});

describe('with no Python on PATH', () => {
  const env = { PATH: '', NO_COLOR: '1', COLUMNS: '100', LANG: 'C.UTF-8' };

  test('the answer is predicted; it says that the probe did not run, and how to get it', async () => {
    const { exitCode, stdout, stderr } = await pickleCheck([failing], { cwd: dir, env });
    expect(stdout).toContain('error[unimportable-reference] predicted: the Daft UDF worker cannot import `markup`');
    expect(stdout).toMatch(/^probe did not run: no Python was found; install Python [\s\S]*--python$/m);
    expect(stdout).toMatch(/\n1 error \(predicted\): /);
    expect([exitCode, stderr]).toEqual([1, '']);
  });

  test('the same in JSON', async () => {
    const { stdout } = await pickleCheck([failing, '--format', 'json'], { cwd: dir, env });
    const { probe, findings } = JSON.parse(stdout) as Result;
    expect(probe).toEqual({
      ran: false,
      python: null,
      why: expect.stringMatching(/no Python was found.*--python/),
      executed: [],
      unconfirmed: [],
    });
    expect(findings.map(finding => finding.verdict)).toEqual(['predicted']);
  });
});

describe('the probe', () => {
  test('a Python without the packages of the job cannot prove it, and says why', async () => {
    write('bare/scripts/titles.py', `import a_package_of_the_job\n${readFileSync(join(dir, failing), 'utf8')}`);
    cpSync(join(dir, 'sibling-helper/scripts/markup.py'), join(dir, 'bare/scripts/markup.py'));
    const repository = fileURLToPath(new URL('..', import.meta.url));
    const { exitCode, stdout } = await check('bare/scripts/titles.py', '--python', join(repository, '.venv'), '--format', 'json');
    const { findings, probe } = JSON.parse(stdout) as Result;
    expect(probe).toMatchObject({
      ran: false,
      why: expect.stringMatching(/does not import: ModuleNotFoundError: .*'a_package_of_the_job'/),
    });
    expect(findings.map(finding => [finding.module, finding.verdict])).toEqual([['markup', 'predicted']]);
    expect(exitCode).toBe(1);
  });

  test('--timeout ends it, and the verdict stays predicted', async () => {
    write('slow/scripts/titles.py', `import time\n\ntime.sleep(300)\n${readFileSync(join(dir, failing), 'utf8')}`);
    cpSync(join(dir, 'sibling-helper/scripts/markup.py'), join(dir, 'slow/scripts/markup.py'));
    const { exitCode, stdout } = await check('slow/scripts/titles.py', '--timeout', '1', '--format', 'json');
    const { findings, probe } = JSON.parse(stdout) as Result;
    expect(probe).toMatchObject({ ran: false, why: expect.stringContaining('did not finish within 1 seconds') });
    expect(findings.map(finding => finding.verdict)).toEqual(['predicted']);
    expect(exitCode).toBe(1);
  });

  test('--probe never starts nothing and says so', async () => {
    const { probe, findings } = await json(failing);
    expect(probe).toMatchObject({ ran: false, why: expect.stringContaining('--probe never') });
    expect(findings.map(finding => finding.verdict)).toEqual(['predicted']);
  });
});

describe('output', () => {
  const schema = JSON.parse(readFileSync(new URL('../schema/result.schema.json', import.meta.url), 'utf8')) as object;
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

  test.each([
    failing,
    'clean.py',
    'undecided-condition/scripts/maybe.py',
    `syntax.py ${failing} clean.py`,
    'sibling-helper',
    '-- python -m no.such.module',
    `-- modal run ${failing}`,
  ])('the JSON of `%s` follows the published schema', async line => {
    const result = await json(...line.split(' '));
    validate(result);
    expect(validate.errors).toBeNull();
    expect(result.schema).toBe(1);
  });

  test('so does the JSON of trace', async () => {
    const { stdout, exitCode } = await check('--format', 'json', 'trace', failing, 'plain');
    const result = JSON.parse(stdout) as Result;
    validate(result);
    expect(validate.errors).toBeNull();
    expect(result.payloads.flatMap(payload => payload.references.map(({ module, qualname }) => `${module}:${qualname}`))).toEqual(
      ['markup:strip_tags'],
    );
    expect(exitCode).toBe(0);
  });

  test('--output writes a format to a file, besides what is printed', async () => {
    const { stdout, exitCode } = await quick(
      failing,
      '--format',
      'concise',
      '--output',
      'json=out.json',
      '--output',
      'full=out.txt',
    );
    expect(stdout).toMatch(/^\S+titles\.py:7:12: error\[unimportable-reference\] .*\n1 error/);
    validate(JSON.parse(readFileSync(join(dir, 'out.json'), 'utf8')));
    expect(validate.errors).toBeNull();
    expect(readFileSync(join(dir, 'out.txt'), 'utf8')).toContain('= why    two processes, two search paths:');
    expect(exitCode).toBe(1);
  });

  test('a file that cannot be written is said, with exit code 2', async () => {
    const { stderr, exitCode } = await quick('clean.py', '--output', 'json=no/such/dir/out.json');
    expect(stderr).toBe('pickle-check: no/such/dir/out.json: cannot be written: its directory does not exist (ENOENT)\n');
    expect(exitCode).toBe(2);
    expect(existsSync(join(dir, 'no'))).toBe(false);
  });

  test('so is a device that is full, and it stays a device', async () => {
    const { stderr, exitCode } = await quick('clean.py', '--output', 'json=/dev/full');
    expect(stderr).toBe('pickle-check: /dev/full: cannot be written: no space is left on the device (ENOSPC)\n');
    expect(exitCode).toBe(2);
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  test('a report is replaced as a whole, where a link leads, and nothing else is left behind', async () => {
    write('reports/old.json', 'old');
    symlinkSync('old.json', join(dir, 'reports/link.json'));
    expect((await quick('clean.py', '--output', 'json=reports/link.json')).exitCode).toBe(0);
    expect(readdirSync(join(dir, 'reports')).toSorted()).toEqual(['link.json', 'old.json']);
    expect(readlinkSync(join(dir, 'reports/link.json'))).toBe('old.json');
    expect(JSON.parse(readFileSync(join(dir, 'reports/old.json'), 'utf8'))).toMatchObject({ schema: 1 });
  });

  test('--output without a file prints, several one after the other', async () => {
    const { stdout } = await quick(failing, '--output', 'github', '--output', 'concise');
    expect(stdout).toMatch(/^::error file=\S+titles\.py,line=7,.*\n1 error .*\n\S+titles\.py:7:12: error\[.*\n1 error .*\n$/);
  });

  test('a GitHub job gets annotations unless it asks for something else', async () => {
    const env = { ...plainEnvironment(), GITHUB_ACTIONS: 'true' };
    const args = [failing, '--probe', 'never'];
    expect((await pickleCheck(args, { cwd: dir, env })).stdout).toMatch(/^::error file=\S+titles\.py,line=7,/);
    expect((await pickleCheck([...args, '--format', 'full'], { cwd: dir, env })).stdout).toMatch(/^launch {2}python /);
  });

  test('places are links where the terminal shows links', async () => {
    const env = { ...plainEnvironment(), FORCE_HYPERLINK: '1' };
    const { stdout } = await pickleCheck([failing, '--probe', 'never'], { cwd: dir, env });
    expect(stdout).toContain(`\u001b]8;;file://${dir}/${failing}\u001b\\${failing}:7:12\u001b]8;;\u001b\\`);
    expect((await quick(failing)).stdout).not.toContain('\u001b');
  });

  test('a locale without UTF-8 gets ASCII', async () => {
    write(
      'unicode/scripts/titles.py',
      readFileSync(join(dir, failing), 'utf8').replace('return strip_tags(text)', "return strip_tags(text or 'é日')"),
    );
    cpSync(join(dir, 'sibling-helper/scripts/markup.py'), join(dir, 'unicode/scripts/markup.py'));
    const env = { ...plainEnvironment(), LANG: 'C', LC_ALL: 'C' };
    const { stdout } = await pickleCheck(['unicode/scripts/titles.py', '--probe', 'never'], { cwd: dir, env });
    expect(stdout).toContain("'\\xe9\\u65e5'");
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('a reader that closes the pipe early is no error', async () => {
    const { exitCode, stdout, stderr } = await shell(`pickle-check --probe never ${failing} | head -1; exit \${PIPESTATUS[0]}`, {
      cwd: dir,
    });
    expect(stdout).toBe(`launch  python ${failing}\n`);
    expect(stderr).toBe('');
    // It may have written all before the pipe was closed.
    expect([1, 141]).toContain(exitCode);
  });

  test('nor is one that reads nothing: it ends as SIGPIPE ends a program', async () => {
    const line = `pickle-check --probe never --format json ${failing} ${failing} ${failing} | true; exit \${PIPESTATUS[0]}`;
    expect(await shell(line, { cwd: dir })).toEqual({ exitCode: 141, stdout: '', stderr: '' });
  });

  test('colours only where they are asked for', async () => {
    const env = { ...plainEnvironment(), NO_COLOR: undefined };
    const coloured = '\u001b[';
    expect((await pickleCheck(['clean.py', '--probe', 'never'], { cwd: dir, env })).stdout).not.toContain(coloured);
    expect((await pickleCheck(['clean.py', '--probe', 'never', '--color', 'always'], { cwd: dir, env })).stdout).toContain(
      coloured,
    );
    expect(
      (await pickleCheck(['clean.py', '--probe', 'never'], { cwd: dir, env: { ...env, FORCE_COLOR: '1' } })).stdout,
    ).toContain(coloured);
  });
});

describe('hostile surroundings', () => {
  // Line feeds, which are printed where text is laid out, are looked for in the lines.
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

  test('control characters in the name of a file never reach the terminal', async () => {
    const name = 'red\u001b[31m\u009bname.py';
    cpSync(join(dir, 'sibling-helper/scripts'), join(dir, 'odd'), { recursive: true });
    cpSync(join(dir, failing), join(dir, 'odd', name));
    for (const format of ['full', 'concise']) {
      const { stdout, exitCode } = await quick(`odd/${name}`, '--format', format);
      expect(stdout).toContain('red\\x1b[31m\\x9bname.py');
      expect(stdout).not.toMatch(control);
      expect(exitCode).toBe(1);
    }
    const { stderr } = await quick(`absent-${name}`);
    expect(stderr).toContain('red\\x1b[31m');
    expect(stderr).not.toMatch(control);
  });

  test('nor do those of the source that is shown', async () => {
    const text = readFileSync(join(dir, failing), 'utf8').replace(
      'return strip_tags(text)',
      'return strip_tags(text)  # \u001b[31mred\u009b',
    );
    write('hostile/titles.py', text);
    cpSync(join(dir, 'sibling-helper/scripts/markup.py'), join(dir, 'hostile/markup.py'));
    const { stdout, exitCode } = await quick('hostile/titles.py');
    expect(stdout).toMatch(/return strip_tags\(text\) {2}# \S*\[31mred/);
    expect(stdout).not.toMatch(control);
    expect(exitCode).toBe(1);
  });

  test('a directory that holds itself is walked once', async () => {
    mkdirSync(join(dir, 'loop'));
    symlinkSync('..', join(dir, 'loop/up'));
    cpSync(join(dir, 'sibling-helper/scripts'), join(dir, 'loop/scripts'), { recursive: true });
    const { launches } = await json('loop');
    expect(launches.map(launch => launch.command)).toEqual([['python', 'loop/scripts/titles.py']]);
  });

  test('a link that leads to itself is a file that does not exist', async () => {
    symlinkSync('self.py', join(dir, 'self.py'));
    const { exitCode, stdout, stderr } = await check('self.py');
    expect(stderr).toMatch(/^pickle-check: self\.py: [^\n]*\n$/);
    expect(stderr).not.toContain('internal error');
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});

describe('other commands', () => {
  test('explain lists every rule, and a rule says when not to trust it', async () => {
    const all = await check('explain');
    expect(all.stdout).toMatch(/^unimportable-reference +\S/m);
    expect(all.stdout).toMatch(/^module-not-in-image +\S/m);
    expect([all.stderr, all.exitCode]).toEqual(['', 0]);
    for (const name of all.stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split(' ')[0]!)) {
      const { stdout, exitCode } = await check('explain', name);
      expect(stdout).toMatch(
        new RegExp(
          `^${name} \\((error|warning|note)\\)\n\n[\\s\\S]+\nWhy it matters\n  \\S[\\s\\S]+\nWhen not to trust it\n  \\S`,
        ),
      );
      expect(exitCode).toBe(0);
    }
  });

  test('trace says what pickling an expression sends, under the name of the module that is asked for', async () => {
    const asMain = await check('trace', 'clean.py', 'shout', '--module', '__main__');
    expect(asMain.stdout).toMatch(/by value\n {2}__main__\.shout/);
    const byName = await check('trace', 'clean.py', 'shout', '--module', 'clean');
    expect(byName.stdout).toMatch(/by reference[^\n]*\n {2}clean:shout/);
    expect([asMain.exitCode, byName.exitCode]).toEqual([0, 0]);
  });

  test('trace of a package loads it under its name, with its relative imports', async () => {
    write('words/_split.py', 'def split(text):\n    return text.split()\n');
    write('words/__init__.py', 'from ._split import split\n');
    for (const module of [[], ['--module', 'words']]) {
      const { exitCode, stdout } = await check('trace', 'words/__init__.py', 'split', ...module);
      expect(stdout).toMatch(/by reference[^\n]*\n {2}words\._split:split/);
      expect(exitCode).toBe(0);
    }
  });

  test('--matrix fails with the launch that fails', async () => {
    const { exitCode, stdout, stderr } = await quick(failing, '--cwd', 'sibling-helper', '--matrix');
    const rows = stdout.trimEnd().split('\n');
    expect(rows[0]).toMatch(/cwd=\. +cwd=scripts$/);
    expect(rows.find(row => row.startsWith('python scripts/titles.py'))).toMatch(/ FAIL +ok/);
    expect([exitCode, stderr]).toEqual([1, '']);
    expect((await quick('clean.py', '--matrix')).exitCode).toBe(0);
  });

  test('--help names the commands, the options and the exit codes', async () => {
    const { stdout } = await check('--help');
    for (const word of [
      '--cwd',
      '--probe',
      '--format',
      '--matrix',
      'explain [RULE]',
      'trace FILE EXPRESSION',
      'Examples:',
      'Exit codes',
    ]) {
      expect(stdout).toContain(word);
    }
    // Written down there, so that --help loads no format.
    const named = /--format <NAME>([\s\S]*?)\n\s*--/.exec(stdout)![1]!.match(/[a-z]+/g);
    expect(formatNames.filter(name => !named!.includes(name))).toEqual([]);
  });
});
