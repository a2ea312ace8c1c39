/** Python source to `ast.ts`, with the tree-sitter grammar: it reads on after an error and needs no Python. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import type { Expression, ModuleSyntax } from './ast.ts';
import { type OffsetOf, type Steps, stepsIn } from './convert/cursor.ts';
import { masked, onlyStretch } from './convert/masks.ts';
import { readModule } from './convert/module.ts';
import { definitionsOf, type Excerpt, excerptOf, outlineOf } from './outline/outline.ts';

export interface PythonParser {
  /** `file` becomes the `file` of every span. */
  readonly parse: (source: string, file: string) => ModuleSyntax;
}

let loaded: Promise<PythonParser> | null = null;

/**
 * Compiled once in a process, however often it is asked for. V8's optimising compiler costs a run over a few files more than it
 * gives back (a sixth of its CPU time), and a run over many the other way round.
 */
export function loadParser(files: 'few' | 'many' = 'many'): Promise<PythonParser> {
  loaded ??= compileParser(files);
  return loaded;
}

async function compileParser(files: 'few' | 'many'): Promise<PythonParser> {
  setFlagsFromString(files === 'few' ? '--liftoff-only' : '--no-liftoff-only');
  if (files === 'many') setFlagsFromString('--wasm-tiering-budget=10000000');
  // Completed by `init` with what it exports.
  const module = { wasmBinary: readFileSync(locate('web-tree-sitter.wasm', 'web-tree-sitter/web-tree-sitter.wasm')) };
  await Parser.init(module);
  const language = await Language.load(
    readFileSync(locate('tree-sitter-python.wasm', 'tree-sitter-python/tree-sitter-python.wasm')),
  );
  const parser = new Parser();
  parser.setLanguage(language);
  const grammar = { parser, steps: stepsIn(module) };
  return { parse: (source, file) => parseWith(grammar, source, file) };
}

interface Grammar {
  readonly parser: Parser;
  readonly steps: Steps;
}

/** Beside the bundle, where the build puts it, or in the package that it comes from. */
const locate = (name: string, inPackage: string): string => {
  const beside = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(inPackage);
};

const parseWith = (grammar: Grammar, source: string, file: string): ModuleSyntax => {
  const text = (source.startsWith('\uFEFF') ? source.slice(1) : source).replace(/\r(?!\n)/g, '\n');
  return parseOutline(grammar, text, file) ?? parseWhole(grammar, text, file);
};

/** What can wait is left for later; null: nothing can, in a file like this. */
const parseOutline = (grammar: Grammar, text: string, file: string): ModuleSyntax | null => {
  const outline = outlineOf(text);
  if (outline === null) return null;
  const { offsetOf, bodies, definitions } = outline;
  const parseExcerpt = <Result>(excerpt: Excerpt, read: (tree: Tree, offsetOf: OffsetOf) => Result): Result =>
    withTree(grammar.parser, excerpt.text, tree => read(tree, excerpt.offsetOf));
  return withTree(grammar.parser, outline.text, tree =>
    tree.rootNode.hasError
      ? null
      : readModule(grammar.steps, {
          ...{ tree, text, file, offsetOf },
          outline: {
            ...{ bodies, definitions },
            parseBody: (body, read) => parseExcerpt(excerptOf(text, body), read),
            parseDefinitions: (definitions, read) => parseExcerpt(definitionsOf(text, definitions), read),
          },
        }),
  );
};

const parseWhole = (grammar: Grammar, text: string, file: string): ModuleSyntax => {
  const whole = { text, file, offsetOf: same };
  return withTree(grammar.parser, text, tree => {
    const mask = masked(text, tree.rootNode);
    if (mask === null) return readModule(grammar.steps, { ...whole, tree });
    const defaults = mask.defaults.map(({ at, from, to }) => [at, parseStretch(grammar, text, from, to, file)] as const);
    return withTree(grammar.parser, mask.text, tree =>
      readModule(grammar.steps, { ...whole, tree, typeDefaults: new Map(defaults) }),
    );
  });
};

const same = (offset: number): number => offset;

/** One expression of a file, where it stands. */
const parseStretch = (grammar: Grammar, text: string, from: number, to: number, file: string): Expression => {
  const alone = onlyStretch(text, from, to);
  const whole = { text: alone, file, offsetOf: same };
  const [statement] = withTree(grammar.parser, alone, tree => readModule(grammar.steps, { ...whole, tree })).body;
  const list = statement?.kind === 'Expr' && statement.value.kind === 'List' ? statement.value.elts : [];
  return list[0] ?? { kind: 'Error', at: { file, line: 1, column: 1, endLine: 1, endColumn: 1 } };
};

const withTree = <Result>(parser: Parser, text: string, read: (tree: Tree) => Result): Result => {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('tree-sitter was stopped before it had read the file');
  try {
    return read(tree);
  } finally {
    tree.delete();
  }
};
