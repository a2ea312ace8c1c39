// The same parser with the same flags (src/python/parse.ts) on the same files, and nothing else: what parsing alone costs.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser } from 'web-tree-sitter';

setFlagsFromString(process.argv.length > 4 ? '--wasm-tiering-budget=10000000' : '--liftoff-only');
const dist = new URL('../../dist/', import.meta.url);
await Parser.init({ wasmBinary: readFileSync(new URL('web-tree-sitter.wasm', dist)) });
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync(new URL('tree-sitter-python.wasm', dist))));
for (const file of process.argv.slice(2)) parser.parse(readFileSync(file, 'utf8'))?.delete();
