import { basename, join, relative } from 'node:path';
import type { Edit } from '../model/finding.ts';
import type * as ast from '../python/ast.ts';
import { relativeToRoot } from '../python/project.ts';
import type { Fix, FixContext } from './fix.ts';
import { afterImports, pointAt } from './source/insert.ts';
import { nodesIn } from './source/nodes.ts';

type Definition = ast.ClassDef | ast.FunctionDef;

/** What travels by name is kept in a module that both processes find: in the directory from which children import. */
export const moveDefinitions: Fix = {
  name: 'move-definitions',
  propose(context) {
    const { finding, receiver, script, launch, fs, result, syntaxOf } = context;
    const syntax = syntaxOf(script.file);
    if (finding.rule !== 'unimportable-reference' || finding.module !== script.module || !syntax) return [];
    if (receiver.fileSystem !== 'local') return [];
    const moved = definitionsToMove(syntax, missingNames(context));
    const module = `${basename(script.file, '.py')}_shared`;
    const file = join(launch.cwd, `${module}.py`);
    if (!moved || fs.isFile(file) || !/^[A-Za-z_]\w*$/.test(module)) return [];
    const names = moved.definitions.map(({ name }) => name);
    const line = `from ${module} import ${names.join(', ')}`;
    const made = moduleOf(moved, syntax);
    const edits: readonly Pick<Edit, 'at' | 'text'>[] = [
      { at: pointAt(relativeToRoot(result.root, file), 1, 1), text: made },
      afterImports(syntax, [], [line]),
      ...moved.definitions.map(one => ({ at: wholeLines(one), text: '' })),
    ];
    return [
      {
        title: `move ${names.map(name => `\`${name}\``).join(', ')} to ${relative(launch.cwd, file)}, which both processes find`,
        text: line,
        change: { kind: 'edits', edits, safe: false },
      },
    ];
  },
};

/** Names of the script that go by reference in this launch and are not found. */
const missingNames = ({ result, finding }: FixContext): readonly string[] =>
  result.findings
    .filter(one => one.launch === finding.launch && one.module === finding.module && one.qualname !== null)
    .map(({ qualname }) => qualname!.split('.')[0]!);

interface Moved {
  readonly definitions: readonly Definition[];
  readonly imports: readonly ast.Statement[];
}

/** With all that they read; null: they need something that is made when the script runs. */
function definitionsToMove({ body }: ast.ModuleSyntax, names: readonly string[]): Moved | null {
  const definitions = new Set<Definition>();
  const imports = new Set<ast.Statement>();
  const waiting = [...names];
  const seen = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const bound = body.filter(one => binds(one, name));
    const [only] = bound;
    if (!only) continue;
    if (bound.length > 1) return null;
    if (only.kind === 'Import' || only.kind === 'ImportFrom') imports.add(only);
    else if (only.kind === 'ClassDef' || only.kind === 'FunctionDef') {
      definitions.add(only);
      for (const node of nodesIn(only)) if (node.kind === 'Name') waiting.push(node.id);
    } else return null;
  }
  const inOrder = body.filter((one): one is Definition => definitions.has(one as Definition));
  return inOrder.length === 0 ? null : { definitions: inOrder, imports: body.filter(one => imports.has(one)) };
}

function binds(statement: ast.Statement, name: string): boolean {
  switch (statement.kind) {
    case 'ClassDef':
    case 'FunctionDef':
      return statement.name === name;
    case 'Import':
    case 'ImportFrom':
      return statement.names.some(alias => (alias.asname ?? alias.name.split('.')[0]) === name);
    case 'Assign':
      return nodesIn(statement.targets).some(node => node.kind === 'Name' && node.id === name);
    case 'AnnAssign':
      return statement.target.kind === 'Name' && statement.target.id === name;
    default:
      return false;
  }
}

const firstLine = ({ at, decorators }: Definition): number => Math.min(at.line, ...decorators.map(one => one.at.line));

const wholeLines = (one: Definition) => ({
  ...one.at,
  line: firstLine(one),
  column: 1,
  endLine: one.at.endLine + 1,
  endColumn: 1,
});

function moduleOf({ definitions, imports }: Moved, { lines, futureAnnotations }: ast.ModuleSyntax): string {
  const text = (first: number, last: number) => lines.slice(first - 1, last).join('\n');
  const head = [
    ...(futureAnnotations ? ['from __future__ import annotations', ''] : []),
    ...imports.map(({ at }) => text(at.line, at.endLine)),
  ];
  const parts = definitions.map(one => text(firstLine(one), one.at.endLine));
  return `${[...(head.length > 0 ? [head.join('\n')] : []), ...parts].join('\n\n\n')}\n`;
}
