import { picklers } from '../picklers/index.ts';
import type { Fix } from './fix.ts';

/** A module registered with the boundary's own copy of cloudpickle is sent by value; each copy has its own registry. */
export const registerByValue: Fix = {
  name: 'register-by-value',
  propose({ options, result, finding, command, cwd }) {
    const boundary = result.boundaries.find(one => one.id === finding.boundary);
    const pickler = Object.values(picklers).find(one => one.name === boundary?.pickler);
    const launch = result.launches.find(one => one.id === finding.launch);
    if (!pickler || !launch || finding.module === null) return [];
    const entry = result.interpreters.find(one => one.launch === launch.id && one.id.endsWith('.p0'))?.entryModule;
    const module = finding.module;
    const argument = module === entry ? 'sys.modules[__name__]' : module;
    const registry = pickler.registryModules[0]!;
    const text = `${module === entry ? `import sys\nimport ${registry}` : `import ${registry}\nimport ${module}`}\n${registry}.register_pickle_by_value(${argument})  # before the first query`;
    const registered = { ...options.registered, [pickler.name]: [...(options.registered[pickler.name] ?? []), module] };
    return [
      {
        title: `register the module by value with ${pickler.name}'s own copy of cloudpickle`,
        kind: 'edit',
        text,
        // The source is not changed for the trial, so the probe has nothing to run.
        options: { ...options, files: [], command, cwd, registered, probe: 'never' },
      },
    ];
  },
};
