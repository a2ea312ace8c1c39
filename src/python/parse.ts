/** Python source to `ast.ts`, with the tree-sitter grammar: it reads on after an error and needs no Python. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import type { Expression, ModuleSyntax } from './ast.ts';
import { masked, onlyStretch } from './convert/masks.ts';
import { readModule } from './convert/module.ts';

export interface PythonParser {
  /** `file` becomes the `file` of every span. */
  readonly parse: (source: string, file: string) => ModuleSyntax;
}

const loaded = new Map<string, Promise<PythonParser>>();

/** Compiled once in a process, however often it is asked for. */
export function loadParser(wasmDir?: string): Promise<PythonParser> {
  const known = loaded.get(wasmDir ?? '') ?? compileParser(wasmDir);
  loaded.set(wasmDir ?? '', known);
  return known;
}

async function compileParser(wasmDir?: string): Promise<PythonParser> {
  // V8 optimises WebAssembly after a budget of work, by default so early that a run over one file pays for it in vain.
  // Measured on Node 20 (ms, whole process; default, never, this): one file 242, 231, 235; 2.8 MB of files 2011, 2994, 2006.
  setFlagsFromString('--wasm-tiering-budget=10000000');
  const runtime = readFileSync(locate('web-tree-sitter.wasm', 'web-tree-sitter/web-tree-sitter.wasm', wasmDir));
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(
    readFileSync(locate('tree-sitter-python.wasm', 'tree-sitter-python/tree-sitter-python.wasm', wasmDir)),
  );
  const parser = new Parser();
  parser.setLanguage(language);
  return { parse: (source, file) => parseWith(parser, source, file) };
}

/** Beside the bundle, where the build puts it, or in the package that it comes from. */
const locate = (name: string, inPackage: string, wasmDir: string | undefined): string => {
  if (wasmDir !== undefined) return join(wasmDir, name);
  const beside = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(inPackage);
};

const parseWith = (parser: Parser, source: string, file: string): ModuleSyntax => {
  const text = (source.startsWith('\uFEFF') ? source.slice(1) : source).replace(/\r(?!\n)/g, '\n');
  return withTree(parser, text, tree => {
    const mask = masked(text, tree.rootNode);
    if (mask === null) return readModule(tree.rootNode, text, file);
    const defaults = mask.defaults.map(({ at, from, to }) => [at, parseStretch(parser, text, from, to, file)] as const);
    return withTree(parser, mask.text, second => readModule(second.rootNode, text, file, new Map(defaults)));
  });
};

/** One expression of a file, where it stands. */
const parseStretch = (parser: Parser, text: string, from: number, to: number, file: string): Expression => {
  const alone = onlyStretch(text, from, to);
  const [statement] = withTree(parser, alone, tree => readModule(tree.rootNode, alone, file)).body;
  const list = statement?.kind === 'Expr' && statement.value.kind === 'List' ? statement.value.elts : [];
  return list[0] ?? { kind: 'Error', at: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
};

const withTree = (parser: Parser, text: string, read: (tree: Tree) => ModuleSyntax): ModuleSyntax => {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('tree-sitter was stopped before it had read the file');
  try {
    return read(tree);
  } finally {
    tree.delete();
  }
};
