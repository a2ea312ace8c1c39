/** The project's Python files, each read and parsed once. */
import type { Problem } from '../model/source.ts';
import type { ModuleSyntax } from './ast.ts';
import type { PythonParser } from './parse.ts';
import { relativeToRoot } from './project.ts';
import { readSource } from './read-source.ts';

export interface Sources {
  /** Syntax of a file of this machine; null when it cannot be read: then `problems` says why. */
  syntaxOf(file: string): ModuleSyntax | null;
  readonly problems: Problem[];
  /** By the path that spans carry. */
  readonly read: ReadonlyMap<string, ModuleSyntax>;
}

export function createSources(parser: PythonParser, root: string): Sources {
  const byFile = new Map<string, ModuleSyntax | null>();
  const read = new Map<string, ModuleSyntax>();
  const problems: Problem[] = [];

  function load(file: string): ModuleSyntax | null {
    const shown = relativeToRoot(root, file);
    const source = readSource(file);
    if (source.kind === 'unreadable') {
      problems.push({ file: shown, line: source.line, message: source.why });
      return null;
    }
    const syntax = parser.parse(source.text, shown);
    const [first] = syntax.errors;
    if (first)
      problems.push({
        file: shown,
        line: first.at.line,
        message: `${first.message}; Python will not load this file, the rest of it was read`,
      });
    read.set(shown, syntax);
    return syntax;
  }

  return {
    problems,
    read,
    syntaxOf(file) {
      const known = byFile.get(file);
      if (known !== undefined) return known;
      const fresh = load(file);
      byFile.set(file, fresh);
      return fresh;
    },
  };
}
