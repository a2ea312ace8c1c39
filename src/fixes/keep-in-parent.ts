import type { Finding } from '../model/finding.ts';
import type { Fix, FixContext } from './fix.ts';
import { replace } from './source/insert.ts';
import { callsIn, definitionAt, keywordOf } from './source/nodes.ts';

/** A Daft function that does not ask for a process of its own runs where it was defined: nothing is sent (daft/udf/udf_v2.py, 0.7.26). */
export const keepInParent: Fix = {
  name: 'keep-in-parent',
  propose(context) {
    if (context.boundary?.kind !== 'daft-udf') return [];
    const found = context.result.findings.filter(one => isAlike(one, context)).map(one => askingFor(one, context));
    const names = [...new Set(found.flatMap(one => (one.edits.length > 0 ? [`\`${one.name}\``] : [])))];
    const edits = found.flatMap(one => one.edits);
    const once = edits.filter((edit, i) => edits.findIndex(other => JSON.stringify(other) === JSON.stringify(edit)) === i);
    if (names.length === 0) return [];
    return [
      {
        title: `run ${names.join(', ')} in the process that defines ${names.length === 1 ? 'it' : 'them'}, if no other is needed`,
        text: 'use_process=False',
        change: { kind: 'edits', edits: once, safe: false },
      },
    ];
  },
};

/** The same module missing in another worker of the launch. */
const isAlike = (one: Finding, { finding }: FixContext): boolean =>
  one.launch === finding.launch && one.rule === finding.rule && one.module === finding.module;

/** Where the definition behind a finding asks for its process. */
function askingFor({ labels }: Finding, { syntaxOf }: FixContext) {
  const declared = labels.find(label => label.text.startsWith('boundary: '))?.at;
  const syntax = declared ? syntaxOf(declared.file) : null;
  const definition = declared && syntax ? definitionAt(syntax, declared.line) : null;
  const given = callsIn(definition?.decorators).map(call => keywordOf(call, 'use_process')?.value);
  return {
    name: definition?.name ?? '',
    edits: given.flatMap(value => (value?.kind === 'Constant' && value.value === true ? [replace(value.at, 'False')] : [])),
  };
}
