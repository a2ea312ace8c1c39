/** Where new lines go in a file, and what they look like there. */
import { dirname, relative } from 'node:path';
import type { Edit } from '../../model/finding.ts';
import type { Span } from '../../model/source.ts';
import type * as ast from '../../python/ast.ts';
import { localNames } from '../../python/scopes.ts';

type Written = Pick<Edit, 'at' | 'text'>;

export const pointAt = (file: string, line: number, column: number): Span => ({
  file,
  line,
  column,
  endLine: line,
  endColumn: column,
});

export const replace = (at: Span, text: string): Written => ({ at, text });

/** The last import at the top of the file, before its first definition; null: there is none. */
function lastImport({ body }: ast.ModuleSyntax): ast.Statement | null {
  const end = body.findIndex(one => one.kind === 'FunctionDef' || one.kind === 'ClassDef');
  return (end === -1 ? body : body.slice(0, end)).findLast(one => one.kind === 'Import' || one.kind === 'ImportFrom') ?? null;
}

const isDocstring = (one: ast.Statement | undefined): boolean =>
  one?.kind === 'Expr' && one.value.kind === 'Constant' && one.value.type === 'str';

/** Lines after the imports, with the plain imports that they need and the file does not have. */
export function afterImports(syntax: ast.ModuleSyntax, imports: readonly string[], lines: readonly string[]): Written {
  const missing = imports.filter(name => !hasImport(syntax, name)).map(name => `import ${name}`);
  const last = lastImport(syntax);
  const code = [...missing, ...(missing.length > 0 ? [''] : []), ...lines];
  if (last) {
    const text = [...(missing.length > 0 ? [] : ['']), ...code].map(line => `${line}\n`).join('');
    return { at: pointAt(syntax.file, last.at.endLine + 1, 1), text };
  }
  const first = isDocstring(syntax.body[0]) ? syntax.body[0]!.at.endLine + 1 : firstCodeLine(syntax);
  return { at: pointAt(syntax.file, first, 1), text: [...code, ''].map(line => `${line}\n`).join('') };
}

/** After `#!` and the encoding declaration. */
function firstCodeLine({ lines }: ast.ModuleSyntax): number {
  const at = lines.slice(0, 2).findLastIndex(line => /^#(!|.*coding[:=])/.test(line));
  return at + 2;
}

const hasImport = ({ body }: ast.ModuleSyntax, name: string): boolean =>
  body.some(one => one.kind === 'Import' && one.names.some(alias => alias.name === name && alias.asname === null));

/** Whether the file gives the name that `import a.b` binds to something else. */
export function bindsOtherwise(syntax: ast.ModuleSyntax, module: string): boolean {
  const [root] = module.split('.') as [string];
  const isPlain = (one: ast.Statement) =>
    one.kind === 'Import' && one.names.some(alias => alias.asname === null && alias.name.split('.')[0] === root);
  return localNames(syntax).has(root) && !syntax.body.some(isPlain);
}

/** A line of its own after a statement, indented as it is; the first one inside of a `with`. */
export function afterStatement(statement: ast.Statement, lines: readonly string[]): Written {
  const first = statement.kind === 'With' ? statement.body[0] : null;
  const column = (first ?? statement).at.column;
  const line = first ? first.at.line : statement.at.endLine + 1;
  return { at: pointAt(statement.at.file, line, 1), text: lines.map(one => `${' '.repeat(column - 1)}${one}\n`).join('') };
}

/** An expression for a path, from where the file lies: it does not depend on the working directory. */
export function pathExpression(path: string, file: string): string {
  if (path === file) return '__file__';
  const here = 'os.path.dirname(os.path.abspath(__file__))';
  const way = relative(dirname(file), path);
  return way === '' ? here : `os.path.join(${here}, ${pythonText(way)})`;
}

export const pythonText = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
