import { picklers } from '../picklers/index.ts';
import type { Fix } from './fix.ts';
import { afterImports, bindsOtherwise, pythonText } from './source/insert.ts';

/** A module registered with the boundary's own copy of cloudpickle is sent by value; each copy has its own registry. */
export const registerByValue: Fix = {
  name: 'register-by-value',
  propose({ finding, boundary, script, source, syntaxOf }) {
    const pickler = Object.values(picklers).find(one => one.name === boundary?.pickler);
    const syntax = syntaxOf(script.file);
    const registry = pickler?.registryModules[0];
    const { module } = finding;
    if (!pickler || registry === undefined || !syntax || module === null || module === '__main__') return [];
    const isOwn = module === script.module;
    // What the script loads from a path of its own cannot be imported there.
    if (!isOwn && !source) return [];
    // `import retry` must not take the name of what `from retry import retry` gave.
    const isLookedUp = isOwn || bindsOtherwise(syntax, module);
    const object = isOwn ? 'sys.modules[__name__]' : isLookedUp ? `sys.modules[${pythonText(module)}]` : module;
    const line = `${registry}.register_pickle_by_value(${object})`;
    const edit = afterImports(syntax, isLookedUp ? ['sys', registry] : [registry, module], [line]);
    return [
      {
        title: `register the module by value with ${pickler.name}'s own copy of cloudpickle`,
        text: edit.text.trim(),
        change: { kind: 'edits', edits: [edit], safe: true },
      },
    ];
  },
};
