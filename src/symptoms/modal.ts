import { type Family, NO_MODULE } from './known-text.ts';

const CONTAINER = [
  'module-not-in-image',
  'path-mismatch',
  'unimportable-import',
  'unimportable-reference',
  'package-not-in-image',
];

/** A file of the project where Modal mounts it (mount.py): nothing hidden, and no library, such as what root has installed for itself. */
const CONTAINED = '(?<![\\w.])/root/(?![^\\s"]*(?:/\\.|-packages/|/lib/python))[\\w][^\\s".]*\\.py';

/** modal/_serialization.py, _utils/function_utils.py, mount.py, cli/import_refs.py, 1.6.4; the container's traceback is printed by rich. */
export const modal: Family = {
  name: 'Modal',
  receiver: 'the Modal container',
  boundaries: /^modal/,
  texts: [
    {
      pattern: /the '(?<module>[\w.]+)' module is not available/,
      beside: /Could not deserialize remote exception/,
      says: 'the exception of the function is of a class whose module is only in the container',
      rules: ['unimportable-reference'],
    },
    {
      pattern: /Deserialization failed because the '(?<module>[\w.]+)' module is not available in the local environment/,
      says: 'the result of the function is of a class whose module is only in the container',
      rules: ['unimportable-reference'],
    },
    {
      pattern: /Deserialization failed because the '(?<module>[\w.]+)' module is not available in the remote environment/,
      says: 'the container cannot import the module of an argument, or of what a serialized function names',
      rules: CONTAINER,
    },
    {
      pattern: /Deserialization failed with an AttributeError, (?:[^\n]*?attribute '(?<attribute>\w+)')?/,
      says: 'the container has the module, in a version without the name',
      rules: ['missing-attribute', 'shadowed-module', 'identity-lost'],
    },
    {
      pattern: /Deserialization failed due to a version mismatch/,
      says: 'the container has another Python version than the one that pickled',
      rules: ['version-skew'],
    },
    {
      pattern:
        /(local (file|dir) \S+ (does not exist|is not a directory))|ModuleNotMountable: (?:(?<module>[\w.]+) has no spec|No module named)/,
      says: 'the image adds something that does not exist from where the job was launched',
      rules: ['missing-local-path', 'invalid-launch'],
    },
    {
      pattern:
        /(InvalidError: (?!Can't serialize)|LocalFunctionError: |Invalid Modal source filename|Python module paths must be specified with the -m flag|Invalid object reference|has no entrypoints|multiple possible entrypoints|has no attribute '(app|Stub|Mount|copy_local_file|copy_local_dir)'|unexpected keyword argument 'mounts')/,
      says: 'Modal refuses the command or the program before anything is sent',
      rules: ['invalid-launch', 'missing-local-path'],
    },
    {
      pattern: /Can't serialize object .{1,200} hasn't been hydrated/,
      says: 'what is pickled holds an object of Modal that has no identity yet',
      rules: ['unpicklable-capture'],
    },
    {
      // pathlib.py, `_PathParents.__getitem__`, and what 3.11 draws below the line
      pattern: /raise IndexError\(idx\)\n(?:[^\S\n]*[~^]+\n)?IndexError: \d+/,
      beside: new RegExp(CONTAINED),
      says: 'code in the container asks a path for more parents than it has there',
      rules: ['missing-parent'],
    },
    {
      pattern: new RegExp(`ModuleNotFoundError: ${NO_MODULE.source}`),
      beside: new RegExp(CONTAINED),
      says: 'the container imports a module of the project that it does not have',
      rules: CONTAINER,
    },
  ],
};
