import { picklers } from '../picklers/index.ts';
import type { Fix } from './fix.ts';
import { afterImports, replace } from './source/insert.ts';
import { callsIn, dotted } from './source/nodes.ts';

/** The registration that is there, made with the copy that the boundary reads. */
export const correctRegistry: Fix = {
  name: 'correct-registry',
  propose({ finding, boundary, syntaxOf }) {
    if (finding.rule !== 'wrong-registry') return [];
    const registry = Object.values(picklers).find(one => one.name === boundary?.pickler)?.registryModules[0];
    const syntax = syntaxOf(finding.at.file);
    const call = callsIn(syntax?.body).find(
      one => one.at.line === finding.at.line && /(^|\.)register_pickle_by_value$/.test(dotted(one.func)),
    );
    if (registry === undefined || !syntax || !call) return [];
    const text = `${registry}.register_pickle_by_value`;
    const imported = afterImports(syntax, [registry], []);
    const edits = [replace(call.func.at, text), ...(imported.text.trim() === '' ? [] : [imported])];
    return [
      {
        title: "call it on the boundary's own copy of cloudpickle",
        text: `${text}(...)`,
        change: { kind: 'edits', edits, safe: true },
      },
    ];
  },
};
