import type { Fix } from './fix.ts';
import { replace } from './source/insert.ts';
import { callsIn, definitionAt, keywordOf } from './source/nodes.ts';

/** A serialized function takes no file along, so what its body names must be in the image; any other brings its module (modal/_utils/function_utils.py, 1.6.4). */
export const dropSerialized: Fix = {
  name: 'drop-serialized',
  propose({ finding, receiver, syntaxOf }) {
    if (receiver.fileSystem !== 'image') return [];
    const given = [...finding.labels.map(label => label.at), finding.at].flatMap(at => {
      const syntax = syntaxOf(at.file);
      const definition = syntax && definitionAt(syntax, at.line);
      return callsIn(definition?.decorators).flatMap(call => keywordOf(call, 'serialized')?.value ?? []);
    });
    const value = given.find(one => one.kind === 'Constant' && one.value === true);
    if (!value) return [];
    const change = { kind: 'edits', edits: [replace(value.at, 'False')], safe: false } as const;
    return [{ title: 'let the container import the module of the function', text: 'serialized=False', change }];
  },
};
