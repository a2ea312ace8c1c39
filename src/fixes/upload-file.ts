import { dirname } from 'node:path';
import type * as ast from '../python/ast.ts';
import type { Fix } from './fix.ts';
import { afterImports, afterStatement, pathExpression } from './source/insert.ts';
import { loadedFiles } from './source/loaded-files.ts';
import { callsIn, dotted, statementAround } from './source/nodes.ts';

/** Dask's and Spark's workers import files that their client uploads (`Client.upload_file`, `SparkContext.addPyFile`). */
export const uploadFile: Fix = {
  name: 'upload-file',
  propose(context) {
    const { boundary, source, syntaxOf } = context;
    const method = boundary && METHODS.find(one => boundary.kind.startsWith(one.kind));
    // A package would have to be packed first.
    if (!method || !source || dirname(source.file) !== source.home) return [];
    return loadedFiles(context).flatMap(file => {
      const syntax = syntaxOf(file);
      const made = syntax ? callsIn(syntax.body).filter(call => method.maker.test(dotted(call.func))) : [];
      const statement = made[0] && syntax && statementAround(syntax, made[0]);
      const name = statement && nameOf(statement);
      if (!syntax || !statement || !name) return [];
      const path = pathExpression(source.file, file);
      const line = `${name}${method.through(dotted(made[0]!.func))}.${method.name}(${path})`;
      const edits = [afterStatement(statement, [line]), ...(path === '__file__' ? [] : [afterImports(syntax, ['os'], [])])];
      return [
        {
          title: `upload the module to the workers`,
          text: line,
          change: { kind: 'edits' as const, edits: edits.filter(({ text }) => text.trim() !== ''), safe: true },
        },
      ];
    });
  },
};

const METHODS = [
  { kind: 'dask', name: 'upload_file', maker: /(^|\.)Client$/, through: () => '' },
  {
    kind: 'spark',
    name: 'addPyFile',
    maker: /(^|\.)SparkContext(\.getOrCreate)?$|\.getOrCreate$/,
    through: (maker: string) => (/SparkContext/.test(maker) ? '' : '.sparkContext'),
  },
] as const;

/** What the statement binds the client to. */
function nameOf(statement: ast.Statement): string | null {
  const target =
    statement.kind === 'Assign' ? statement.targets[0] : statement.kind === 'With' ? statement.items.at(-1)?.target : null;
  return target?.kind === 'Name' ? target.id : null;
}
