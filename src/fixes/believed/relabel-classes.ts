import type { Fix } from '../fix.ts';
import { pointAt, replace } from '../source/insert.ts';

/** `X.__module__ = "__main__"` for the classes that cannot be found: their methods stay where they were. */
export const relabelClasses: Fix = {
  name: 'relabel-classes',
  propose({ finding, result, script, syntaxOf }) {
    const syntax = syntaxOf(script.file);
    if (finding.rule !== 'unimportable-reference' || finding.module !== script.module || !syntax) return [];
    const missing = new Set(result.findings.filter(one => one.module === finding.module).map(({ qualname }) => qualname));
    const classes = syntax.body.filter(one => one.kind === 'ClassDef').filter(({ name }) => missing.has(name));
    if (classes.length === 0) return [];
    const edits = classes.map(one => {
      const { file, endLine } = one.at;
      return replace(pointAt(file, endLine + 1, 1), `\n\n${one.name}.__module__ = "__main__"\n`);
    });
    const text = classes.map(({ name }) => `${name}.__module__ = "__main__"`).join('\n');
    return [{ title: `\`${text.split('\n').join('`, `')}\``, text, change: { kind: 'edits', edits, safe: false } }];
  },
};
