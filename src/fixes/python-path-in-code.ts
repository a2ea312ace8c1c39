import type { Fix } from './fix.ts';
import { afterImports, pathExpression } from './source/insert.ts';

/** Processes that are started later get the environment as it is then (daft/execution/udf.py, 0.7.26), not `sys.path`. */
export const pythonPathInCode: Fix = {
  name: 'python-path-in-code',
  propose({ options, boundary, receiver, source, script, syntaxOf }) {
    const syntax = syntaxOf(script.file);
    if (!boundary || receiver.fileSystem !== 'local' || !source || !syntax) return [];
    const dir = pathExpression(source.home, script.file);
    const rest = options.env['PYTHONPATH'] ? ' + os.pathsep + os.environ["PYTHONPATH"]' : '';
    const line = `os.environ["PYTHONPATH"] = ${dir}${rest}`;
    const edit = afterImports(syntax, ['os'], [line]);
    return [
      {
        title: 'set PYTHONPATH in the script, before the first process is started',
        text: line,
        change: { kind: 'edits', edits: [edit], safe: true },
      },
    ];
  },
};
