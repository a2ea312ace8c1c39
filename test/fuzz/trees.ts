/** Things a file system can hold besides files: each spoils one place of a project. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../property/random.ts';

type Spoil = (dir: string, random: Random) => void;

const python = 'import daft\nimport victim\n';
const name = (random: Random, stem: string, ending = '.py'): string => `${stem}${random.whole(0, 99)}${ending}`;
/** Taken already: another of them stands there. */
function attempt(make: () => void): void {
  try {
    make();
  } catch (error) {
    if (!['EEXIST', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EILSEQ', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  }
}
/** Making a device needs rights: without them the link to one has to do. */
function special(args: readonly string[], file: string): void {
  const made = spawnSync(args[0]!, [file, ...args.slice(1)], { stdio: 'ignore' });
  if (made.status !== 0) attempt(() => symlinkSync('/dev/null', file));
}

export const spoils: Readonly<Record<string, Spoil>> = {
  'a link to itself': (dir, random) => symlinkSync('loop.py', join(dir, random.pick(['loop.py', 'victim.py']))),
  'links in a ring': (dir, random) => {
    const ring = ['a', 'b', 'c'].map(stem => name(random, stem));
    for (const [i, one] of ring.entries()) symlinkSync(ring[(i + 1) % 3]!, join(dir, one));
  },
  'a directory that links to its parent': (dir, random) => symlinkSync('.', join(dir, name(random, 'pkg', ''))),
  'a link out of the project': (dir, random) =>
    symlinkSync(random.pick(['/', '/etc/passwd', '/dev/zero', '/proc/self/mem']), join(dir, name(random, 'out'))),
  'a dead link': (dir, random) =>
    symlinkSync('nowhere.py', join(dir, random.pick(['dead.py', 'pyproject.toml', 'victim.py', '.venv']))),
  'an unreadable file': (dir, random) => {
    const file = join(dir, name(random, 'secret'));
    writeFileSync(file, python);
    chmodSync(file, 0);
  },
  'an unreadable directory': (dir, random) => {
    const secret = join(dir, name(random, 'secrets', ''));
    mkdirSync(secret);
    writeFileSync(join(secret, '__init__.py'), python);
    chmodSync(secret, 0);
  },
  'a pipe': (dir, random) =>
    special(['mkfifo'], join(dir, random.pick(['pipe.py', 'victim.py', 'pyproject.toml', 'requirements.txt', '.venv']))),
  'a device': (dir, random) =>
    special(['mknod', 'c', '1', '5'], join(dir, random.pick(['device.py', 'pyproject.toml', 'requirements.txt']))),
  'a directory named as a module': (dir, random) =>
    mkdirSync(join(dir, random.pick(['victim.py', 'daft.py', 'pyproject.toml', 'requirements.txt']))),
  'the longest names': (dir, random) => {
    writeFileSync(join(dir, `${'n'.repeat(252)}.py`), python);
    let deep = dir;
    for (let i = random.whole(1, 14); i > 0; i -= 1) deep = join(deep, 'd'.repeat(200));
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, 'x.py'), python);
  },
  'names that differ only in case': dir => {
    for (const one of ['Case.py', 'case.py', 'CASE.py', 'Daft.py']) writeFileSync(join(dir, one), python);
    mkdirSync(join(dir, 'Case'));
  },
  'names that are not UTF-8': dir => {
    for (const bytes of [[0xff, 0xfe], [0xc3, 0x28], [0x0a], [0x1b, 0x5b, 0x33, 0x31, 0x6d], [0xe2, 0x80, 0xae]])
      writeFileSync(Buffer.concat([Buffer.from(`${dir}/`), Buffer.from(bytes), Buffer.from('.py')]), python);
  },
  'names that mean something to a pattern or a shell': dir => {
    for (const one of [
      '[a].py',
      '{a,b}.py',
      '!x.py',
      '*.py',
      '-rf.py',
      '$(id).py',
      'a b.py',
      '__proto__.py',
      'constructor.py',
      '..py',
      '.py',
    ])
      writeFileSync(join(dir, one), python);
  },
  'a standard library module of the user': (dir, random) =>
    // None that Daft's worker needs to start: that would be another result of good.py.
    writeFileSync(join(dir, random.pick(['os.py', 'sys.py', 'json.py', 'tempfile.py', 'secrets.py'])), python),
  'a package that imports itself': dir => {
    mkdirSync(join(dir, 'ring/ring'), { recursive: true });
    writeFileSync(join(dir, 'ring/__init__.py'), 'from . import ring\nfrom ring.ring import *\nimport ring.ring.ring\n');
    writeFileSync(join(dir, 'ring/ring/__init__.py'), 'from .. import *\nfrom ... import x\nimport ring\n');
  },
  'an environment that is none': dir => {
    mkdirSync(join(dir, '.venv/bin'), { recursive: true });
    mkdirSync(join(dir, '.venv/lib/python3.11/site-packages'), { recursive: true });
    writeFileSync(join(dir, '.venv/pyvenv.cfg'), 'home = ./.venv/bin\nversion = 3.11\n');
    symlinkSync('python', join(dir, '.venv/bin/python'));
    writeFileSync(join(dir, '.venv/lib/python3.11/site-packages/a.pth'), `${dir}\n../../../..\nimport os\n\n#\n`);
  },
};

export function spoil(dir: string, which: string, random: Random): void {
  attempt(() => spoils[which]!(dir, random));
}
