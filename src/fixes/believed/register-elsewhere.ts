import type { Fix } from '../fix.ts';
import { afterImports } from '../source/insert.ts';

/** The registry of the cloudpickle on PyPI, which few boundaries read. */
export const registerElsewhere: Fix = {
  name: 'register-elsewhere',
  propose({ boundary, finding, script, syntaxOf }) {
    const syntax = syntaxOf(script.file);
    if (finding.rule !== 'unimportable-reference' || finding.module !== script.module || !boundary || !syntax) return [];
    if (boundary.pickler === 'cloudpickle') return [];
    const line = 'cloudpickle.register_pickle_by_value(sys.modules[__name__])';
    const edit = afterImports(syntax, ['sys', 'cloudpickle'], [line]);
    return [{ title: `\`${line}\``, text: line, change: { kind: 'edits', edits: [edit], safe: false } }];
  },
};
