/** Files that are not Python and decide what Python does: hostile forms of each. */
import type { Random } from '../property/random.ts';

const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

const forms: Readonly<Record<string, readonly string[]>> = {
  'pyproject.toml': [
    '[project]\nname = "x"\ndependencies = ["daft==0.7.26", "modal==1.6.4"]\nrequires-python = ">=3.11,<3.12"\n[tool.pickle-check]\n',
    '[project]\ndependencies = 1\nrequires-python = []\n[tool]\npickle-check = "no table"\n',
    '[tool.pickle-check]\nstrict = "yes"\nlaunch = 1\npath = [[[]]]\nignore = {}\n"__proto__" = 1\n',
    '[project]\n[project]\nname = \n',
    `x = ${nested('[', ']', 5000)}\n`,
    `x = ${'{a='.repeat(3000)}1${'}'.repeat(3000)}\n`,
    `[${'a.'.repeat(4000)}a]\n`,
    `x = "${'\\u0041'.repeat(20000)}"\nd = 99999-99-99\nn = 1e9999\n`,
    '[__proto__]\npolluted = true\n[constructor.prototype]\npolluted = true\n[project]\n__proto__ = 1\n',
  ],
  'requirements.txt': [
    'daft==0.7.26\nmodal>=1\n-r requirements.txt\n-c ../../../../etc/passwd\n',
    '-r requirements-dev.txt\n',
    `${'-r '.repeat(5000)}\n${'a'.repeat(100000)}==${'1.'.repeat(20000)}\n`,
    'daft==\n==1\n@ file:///dev/zero\n-r /dev/zero\n-r /dev/stdin\n--requirement=/proc/self/mem\n',
    'x'.repeat(10) + ' \\\n'.repeat(20000),
    `a${' '.repeat(50000)}==1\n${'[a,'.repeat(10000)}\n`,
  ],
  'requirements-dev.txt': ['-r requirements.txt\n', '-r .\n-r ..\n-r /\n'],
  Dockerfile: [
    'FROM python:3.11\nCOPY . /app\nWORKDIR /app\nENV PYTHONPATH=/app:$PYTHONPATH\n',
    `FROM ${'$X'.repeat(5000)}\nENV X=$X$X\nENV Y="\${X:-\${X:-\${X}}}"\nCOPY ["", ""]\nWORKDIR ${'../'.repeat(3000)}\n`,
    `RUN ${'a \\\n'.repeat(20000)}`,
    'COPY <<EOF /x\n'.repeat(200),
    'COPY ../../../../../.. /\nADD /dev/zero /zero\nCOPY --from=0 / /\nONBUILD ONBUILD\n# escape=`\n# syntax=\n',
    `FROM x\n${'ENV A=$A$A\n'.repeat(200)}`,
  ],
  '.dockerignore': [
    '*.pyc\n!keep\n**/x\n',
    `${'**/'.repeat(2000)}x\n`,
    '[\n[]\n[z-a]\n\\\n!\n!!\n/\n..\n***\n{a,b}\n(?<x>\n',
    `${'*a'.repeat(60)}b\n`,
    `${'?*'.repeat(40)}z\n`,
  ],
  'nb.ipynb': [
    '{"cells":[{"cell_type":"code","source":["import daft\\n","x=1"],"metadata":{},"outputs":[],"execution_count":null}],"metadata":{},"nbformat":4,"nbformat_minor":5}',
    '{"cells":[{"cell_type":"code","source":1},{"cell_type":[],"source":[[1]]},null,3,{}],"nbformat":"4"}',
    '{"cells":{"__proto__":[]}}',
    nested('[', ']', 100000),
    '{"cells":[',
    'null',
    '[]',
    '',
    `{"cells":[${'{"cell_type":"code","source":"x=1"},'.repeat(20000)}{}]}`,
    '{"cells":[{"cell_type":"code","source":"%%bash\\nrm -rf /\\n"},{"cell_type":"code","source":"%run x\\n!ls\\n?x\\n%%time\\nimport daft\\n"}]}',
  ],
  'x.pth': [
    'import os; os.system("touch pwned")\n',
    '/\n..\n../../..\n/dev\n/proc/self/fd\n',
    `${'a'.repeat(4000)}\n`,
    'import __editable___x_finder; x.install()\n',
    '\0\0\0\n\xff\xfe\n',
    './/.\n'.repeat(5000),
  ],
  '__editable___x_finder.py': [
    "MAPPING: dict[str, str] = {'__proto__': '/', 'constructor': '/etc', 'x': '/dev/zero', 'a.b': '/'}\n",
    `MAPPING = {${"'a".repeat(50000)}`,
  ],
  '.python-version': ['3.11\n', '9'.repeat(100000), '\0', 'pypy3.10-7.3\n'],
  'uv.lock': [
    '[[package]]\nname = "daft"\nversion = "0.7.26"\n',
    '[[package]]\nname = 1\nversion = []\n[[package]]\nversion = "1"\n',
    'package = "x"\n',
  ],
  'poetry.lock': ['[[package]]\nname = "modal"\nversion = "1"\n'.repeat(3000)],
  'pyvenv.cfg': [
    'home = /usr/bin\nversion = 3.11.2\n',
    'home = .\nversion = x\ninclude-system-site-packages = true\n',
    `home = ${'../'.repeat(2000)}\n`,
    'home = /dev/fd\n',
  ],
  'environment.yml': ['dependencies:\n  - python=3.11\n  - pip:\n    - daft==1\n', `a: &a [*a]\nb: ${nested('[', ']', 5000)}\n`],
};

/** Some of them, a few bytes of some spoilt. */
export function hostileSettings(random: Random): ReadonlyMap<string, Buffer> {
  const names = random.some(Object.keys(forms), random.whole(1, 4));
  return new Map(
    names.map(name => {
      const bytes = Buffer.from(random.pick(forms[name]!), 'latin1');
      if (bytes.length > 0 && random.chance(0.4))
        for (let left = random.whole(1, 5); left > 0; left -= 1) bytes[random.whole(0, bytes.length - 1)] = random.whole(0, 255);
      return [name, random.chance(0.1) ? bytes.subarray(0, random.whole(0, bytes.length)) : bytes] as const;
    }),
  );
}

/** Every form as it stands: one file a time. */
export const everySetting: readonly (readonly [string, Buffer])[] = Object.entries(forms).flatMap(([name, texts]) =>
  texts.map(text => [name, Buffer.from(text, 'latin1')] as const),
);
