/** Python source to `ast.ts`, with the tree-sitter grammar: it reads on after an error and needs no Python. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import type { ModuleSyntax } from './ast.ts';
import { masked } from './convert/masks.ts';
import { readModule } from './convert/module.ts';

export interface PythonParser {
  /** `file` becomes the `file` of every span. */
  readonly parse: (source: string, file: string) => ModuleSyntax;
}

export async function loadParser(wasmDir?: string): Promise<PythonParser> {
  // V8's optimising compiler costs more start-up than it saves on the few hundred files of a project.
  setFlagsFromString('--liftoff-only');
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
  const first = treeOf(parser, text);
  try {
    const mask = masked(text, first.rootNode);
    if (mask === null) return readModule(first.rootNode, text, file);
    const second = treeOf(parser, mask);
    try {
      return readModule(second.rootNode, text, file);
    } finally {
      second.delete();
    }
  } finally {
    first.delete();
  }
};

const treeOf = (parser: Parser, text: string): Tree => {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('tree-sitter was stopped before it had read the file');
  return tree;
};
