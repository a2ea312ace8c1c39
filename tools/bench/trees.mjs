// The trees that are measured: real libraries, generated modules, and one in which every file crosses. Three in ten of the other files
// mention multiprocessing or concurrent.futures and send nothing anywhere.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const MENTIONS = [
  'import multiprocessing\n\nCORES = multiprocessing.cpu_count()\n',
  'from concurrent.futures import ThreadPoolExecutor\n\n_threads = ThreadPoolExecutor(2)\n',
  'import multiprocessing as mp\n\n\ndef name():\n    return mp.current_process().name\n',
  '# For processes see concurrent.futures and multiprocessing.\n',
];
const mention = i => (i % 10 < 3 ? MENTIONS[i % MENTIONS.length] : '');

/** A script whose Daft function leaves its process and takes along what its imports define. */
const crossing = (i, imports) => `import daft
${imports.map(name => `import ${name}`).join('\n')}


class Passage${i}:
    def __init__(self, text):
        self.text = text


@daft.func(use_process=True)
def encode${i}(text: str) -> int:
    return len(Passage${i}(text).text)


if __name__ == "__main__":
    frame = daft.from_pydict({"text": ["a", "b"]})
    frame.select(encode${i}(daft.col("text"))).show()
`;

function put(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Files of packages, in a fixed order, each with the name by which it is imported from `site`. */
function installedModules(site, most) {
  const found = [];
  const walk = dir => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(dir, entry.name);
      if (entry.isDirectory() && entry.name !== '__pycache__') walk(path);
      else if (entry.isFile() && entry.name.endsWith('.py') && statSync(path).size > 200) found.push(path);
      if (found.length >= most) return;
    }
  };
  walk(site);
  return found;
}

/** (a) `count` files of site-packages, and 20 scripts that each import 10 of them. */
export function librariesTree(dir, site, count = 2000) {
  const installed = installedModules(site, count);
  const files = installed.map((file, i) => {
    const copy = join(dir, 'vendored', relative(site, file));
    const text = readFileSync(file, 'utf8');
    // After what must come first in a file.
    put(copy, /from __future__/.test(text) ? `${text}\n${mention(i)}` : `${mention(i)}${text}`);
    return copy;
  });
  const named = files.filter(file => /^[\w/]+$/.test(relative(dir, file).slice(0, -3)) && !file.endsWith('__init__.py'));
  const step = Math.floor(named.length / 200);
  const scripts = Array.from({ length: 20 }, (_, i) => {
    const imports = Array.from({ length: 10 }, (_, j) => named[(i * 10 + j) * step]);
    const script = join(dir, `job${i}.py`);
    put(
      script,
      crossing(
        i,
        imports.map(file => relative(dir, file).slice(0, -3).replaceAll('/', '.')),
      ),
    );
    return { script, imports };
  });
  return {
    dir,
    files: [...files, ...scripts.map(one => one.script)],
    crossing: scripts.map(one => one.script),
    read: scripts.flatMap(one => [one.script, ...one.imports]),
  };
}

/** About 7 kB of functions and classes that call one another. */
function moduleText(i) {
  const parts = [`"""Module ${i}: made for measuring."""\n\nimport os\nimport json\n`, mention(i)];
  for (let j = 0; j < 22; j++)
    parts.push(`

class Record${j}:
    """Holds one line of table ${i}."""

    limit = ${i + j}

    def __init__(self, name, value=None):
        self.name = name
        self.value = value if value is not None else {"path": os.sep, "rank": ${j}}

    def scaled(self, factor=${j + 1}):
        return [factor * part for part in range(self.limit) if part % ${j + 2}]
`);
  return parts.join('');
}

/** (b) `count` generated files of 7 kB, `crosses` of them with a boundary, each of those importing two others. */
export function generatedTree(dir, count = 2000, crosses = 20) {
  const every = Math.floor(count / crosses);
  const name = i => `mod${i}`;
  const path = i => join(dir, i % every === 0 && every > 1 ? '' : `part${i % 20}`, `${name(i)}.py`);
  const files = Array.from({ length: count }, (_, i) => i);
  const isCrossing = i => i % every === 0;
  for (const i of files) {
    const others = every > 1 ? [i + 1, i + 2].map(other => `part${other % 20}.${name(other)}`) : [];
    if (every > 1) put(join(dir, `part${i % 20}/__init__.py`), '');
    put(path(i), isCrossing(i) ? `${crossing(i, others)}`.replace('\nclass', `${moduleText(i + 5)}\n\nclass`) : moduleText(i));
  }
  const crossingFiles = files.filter(isCrossing);
  return {
    dir,
    files: files.map(path),
    crossing: crossingFiles.map(path),
    read: crossingFiles.flatMap(i => (every > 1 ? [i, i + 1, i + 2] : [i])).map(path),
  };
}
