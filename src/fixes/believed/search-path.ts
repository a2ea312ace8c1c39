import type { Fix } from '../fix.ts';
import { afterImports, pathExpression } from '../source/insert.ts';

/** `sys.path` belongs to one process; few receivers are given it. */
export const searchPath: Fix = {
  name: 'search-path',
  propose({ finding, source, script, receiver, syntaxOf }) {
    const syntax = syntaxOf(script.file);
    if (finding.rule !== 'unimportable-reference' || receiver.fileSystem !== 'local' || !source || !syntax) return [];
    const line = `sys.path.insert(0, ${pathExpression(source.home, script.file)})`;
    const edit = afterImports(syntax, ['os', 'sys'], [line]);
    return [{ title: `\`${line}\``, text: line, change: { kind: 'edits', edits: [edit], safe: false } }];
  },
};
