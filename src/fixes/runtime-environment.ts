import type { Fix } from './fix.ts';
import { afterImports, pathExpression, pointAt, replace } from './source/insert.ts';
import { loadedFiles } from './source/loaded-files.ts';
import { callsIn, dotted, keywordOf } from './source/nodes.ts';

/** Ray starts its workers with the variables of `runtime_env` (ray/_private/runtime_env, 2.60.0). */
export const runtimeEnvironment: Fix = {
  name: 'runtime-environment',
  propose(context) {
    const { boundary, source, syntaxOf, receiver } = context;
    if (!boundary || !/ray/.test(receiver.label) || !source) return [];
    return loadedFiles(context).flatMap(file => {
      const syntax = syntaxOf(file);
      const init = syntax && callsIn(syntax.body).find(call => dotted(call.func) === 'ray.init');
      if (!syntax || !init || keywordOf(init, 'runtime_env')) return [];
      const given = `runtime_env={"env_vars": {"PYTHONPATH": ${pathExpression(source.home, file)}}}`;
      const last = [...init.args, ...init.keywords].at(-1);
      const end = init.at;
      const edit = last
        ? replace(pointAt(last.at.file, last.at.endLine, last.at.endColumn), `, ${given}`)
        : replace(pointAt(end.file, end.endLine, end.endColumn - 1), given);
      const imports = afterImports(syntax, ['os'], []);
      const edits = [edit, ...(imports.text.trim() === '' ? [] : [imports])];
      return [
        {
          title: 'give the workers the directory in runtime_env',
          text: given,
          change: { kind: 'edits' as const, edits, safe: true },
        },
      ];
    });
  },
};
