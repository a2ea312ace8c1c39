import { dirname } from 'node:path';
import type * as ast from '../python/ast.ts';
import { added } from './add-to-image.ts';
import type { Fix, FixContext, Proposal } from './fix.ts';
import { afterImports, pointAt, pythonText, replace } from './source/insert.ts';
import { callsIn, dotted, statementsIn } from './source/nodes.ts';

/** The module is in the container: its directory is put on the search path, in the code or in the image (ADR-030). */
export const containerPath: Fix = {
  name: 'container-path',
  propose(context) {
    const { finding, receiver, syntaxOf } = context;
    if (finding.rule !== 'path-mismatch' || finding.module === null) return [];
    const tail = finding.module.split('.').join('/');
    const place = receiver.files.find(({ path }) => path.endsWith(`/${tail}.py`) || path.endsWith(`/${tail}/__init__.py`))?.path;
    const syntax = syntaxOf(finding.at.file);
    if (place === undefined || !syntax) return [];
    const entry = pythonText(dirname(place.replace(`${tail}/__init__.py`, `${tail}.py`).replace(`/${tail}.py`, '/x')));
    return [
      ...corrected(context, syntax, entry),
      // A build step after `add_local_*` is refused (modal/_image.py, 1.6.4).
      ...added(context, `.env({"PYTHONPATH": ${entry}})`, 'put the directory on the PYTHONPATH of the image', /^add_local_/),
      ...inserted(context, syntax, entry),
    ];
  },
};

/** `sys.path.insert(0, "/app/src")` before the import, with the directory that holds the module. */
function corrected({ finding }: FixContext, syntax: ast.ModuleSyntax, entry: string): readonly Proposal[] {
  const call = callsIn(syntax.body)
    .filter(one => /^sys\.path\.(insert|append)$/.test(dotted(one.func)) && one.at.line <= finding.at.line)
    .at(-1);
  const given = call?.args.at(-1);
  if (given?.kind !== 'Constant' || given.type !== 'str' || `"${given.value}"` === entry) return [];
  const change = { kind: 'edits', edits: [replace(given.at, entry)], safe: true } as const;
  return [{ title: `correct the search path entry, from "${given.value}"`, text: entry, change }];
}

function inserted({ finding }: FixContext, syntax: ast.ModuleSyntax, entry: string): readonly Proposal[] {
  const { line } = finding.at;
  const statement = [...statementsIn(syntax.body)].find(one => one.at.line === line && /^Import/.test(one.kind));
  if (!statement) return [];
  const indent = ' '.repeat(statement.at.column - 1);
  const insertion = `${indent}sys.path.insert(0, ${entry})\n`;
  const isTop = syntax.body.includes(statement);
  const imports = afterImports(syntax, ['sys'], []);
  const needsSys = /^import sys$/m.test(imports.text);
  const edits = [
    replace(pointAt(syntax.file, line, 1), isTop && needsSys ? `import sys\n\n${insertion}` : insertion),
    ...(!isTop && needsSys ? [imports] : []),
  ];
  return [
    {
      title: 'put the directory on the search path before the import',
      text: insertion.trim(),
      change: { kind: 'edits', edits, safe: true },
    },
  ];
}
