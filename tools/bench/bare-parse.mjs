// The same parser with the same flags (src/python/parse.ts) on the files given, and nothing else: what parsing alone costs.
// node tools/bench/bare-parse.mjs FILE...
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser } from 'web-tree-sitter';

const files = process.argv.slice(2);
const dist = new URL('../../dist/', import.meta.url);
// As the tool does it: one script is too little work for V8's optimising compiler, a directory is enough for it.
setFlagsFromString(files.length > 2 ? '--wasm-tiering-budget=10000000' : '--liftoff-only');
for (const flag of ['--interrupt-budget=1000000', '--semi-space-growth-factor=16', '--no-parallel-scavenge'])
  setFlagsFromString(flag);
await Parser.init({ wasmBinary: readFileSync(new URL('web-tree-sitter.wasm', dist)) });
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync(new URL('tree-sitter-python.wasm', dist))));
for (const file of files) {
  const tree = parser.parse(readFileSync(file, 'utf8'));
  if (tree === null) throw new Error(`${file} was not parsed`);
  tree.delete();
}
