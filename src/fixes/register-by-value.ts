import { picklers } from '../picklers/index.ts';
import type { Fix } from './fix.ts';
import { afterImports } from './source/insert.ts';

/** A module registered with the boundary's own copy of cloudpickle is sent by value; each copy has its own registry. */
export const registerByValue: Fix = {
  name: 'register-by-value',
  propose({ finding, boundary, script, syntaxOf }) {
    const pickler = Object.values(picklers).find(one => one.name === boundary?.pickler);
    const syntax = syntaxOf(script.file);
    const registry = pickler?.registryModules[0];
    const { module } = finding;
    if (!pickler || registry === undefined || !syntax || module === null || module === '__main__') return [];
    const isOwn = module === script.module;
    const line = `${registry}.register_pickle_by_value(${isOwn ? 'sys.modules[__name__]' : module})`;
    const edit = afterImports(syntax, isOwn ? ['sys', registry] : [registry, module], [line]);
    return [
      {
        title: `register the module by value with ${pickler.name}'s own copy of cloudpickle`,
        text: edit.text.trim(),
        change: { kind: 'edits', edits: [edit], safe: true },
      },
    ];
  },
};
