/** A number -> a project to be checked. The same number makes the same project on every machine with the same `.venv`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { type Random, randomFrom } from '../property/random.ts';
import { mutated } from './mutate.ts';
import { hostileSettings } from './settings.ts';
import type { Question } from './target.ts';
import { spoil, spoils } from './trees.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** It crosses a boundary, and its result must be the same whatever lies beside it. */
const GOOD = `import sys
sys.path.insert(0, "good")
import daft
from passages import Passage

@daft.func(use_process=True)
def encode(text: str) -> int:
    Passage()
    return 1

if __name__ == "__main__":
    daft.from_pydict({"x": ["a"]}).select(encode(daft.col("x"))).show()
`;

/** What a spoilt file is imported by. */
const USER =
  'import daft\nimport victim\nfrom victim import *\n\n@daft.func(use_process=True)\ndef f(x: int) -> int:\n    return victim.x(x)\n\nif __name__ == "__main__":\n    daft.from_pydict({"x": [1]}).select(f(daft.col("x"))).show()\n';

function sourceFiles(): readonly string[] {
  const options = { cwd: project, absolute: true, dot: true };
  const cases = globSync(['test/cases/**/*.py', 'test/fixtures/**/*.py'], options);
  const installed = globSync(['.venv/lib/python3*/site-packages/**/*.py'], options);
  if (installed.length === 0) throw new Error('.venv is missing: npm run python makes it');
  return [...cases.sort(), ...installed.sort()];
}

let sources: readonly string[] | null = null;
const read = new Map<string, Buffer>();
/** Half of them are programs that cross a boundary, half are libraries. */
function anySource(random: Random): Buffer {
  sources ??= sourceFiles();
  const own = sources.findIndex(file => file.includes('/site-packages/'));
  const file = random.chance(0.5) ? sources[random.whole(0, own - 1)]! : sources[random.whole(own, sources.length - 1)]!;
  const bytes = read.get(file) ?? readFileSync(file).subarray(0, 30_000);
  read.set(file, bytes);
  return bytes;
}

/** An empty project that holds `good.py`. */
export function freshProject(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'good.py'), GOOD);
  mkdirSync(join(dir, 'good'));
  writeFileSync(join(dir, 'good/passages.py'), 'class Passage:\n    pass\n');
}

function write(dir: string, name: string, bytes: Buffer | string): void {
  try {
    writeFileSync(join(dir, name), bytes);
  } catch {
    // Something of the tree stands there.
  }
}

/** Spoilt Python, every twentieth with spoilt settings, every hundredth in a spoilt tree. */
export function makeInput(dir: string, seed: number): Question {
  const random = randomFrom(seed);
  freshProject(dir);
  if (seed % 100 === 0) {
    for (const one of random.some(Object.keys(spoils), random.whole(1, 5))) spoil(dir, one, random);
    if (random.chance(0.8)) writeAbsent(dir, 'victim.py', mutated(anySource(random), anySource(random), random));
    write(dir, 'user.py', USER);
    return {
      dir,
      files: random.chance(0.5) ? ['.'] : ['victim.py', 'user.py', 'good.py'],
      flickers: random.chance(0.2) ? 'victim.py' : null,
    };
  }
  if (seed % 20 === 0) for (const [name, bytes] of hostileSettings(random)) write(dir, name, bytes);
  write(dir, 'victim.py', mutated(anySource(random), anySource(random), random));
  if (random.chance(0.7)) return { dir, files: ['victim.py', 'good.py'], flickers: null };
  write(dir, 'user.py', USER);
  return { dir, files: ['user.py', 'good.py'], flickers: null };
}

function writeAbsent(dir: string, name: string, bytes: Buffer): void {
  try {
    writeFileSync(join(dir, name), bytes, { flag: 'wx' });
  } catch {
    // A pipe, a link or a directory has the name.
  }
}

export function keptInput(dir: string, name: string, bytes: Buffer): Question {
  freshProject(dir);
  writeFileSync(join(dir, name), bytes);
  const isPython = name.endsWith('.py');
  return { dir, files: isPython ? [name, 'good.py'] : name.endsWith('.ipynb') ? [name, 'good.py'] : ['good.py'], flickers: null };
}
