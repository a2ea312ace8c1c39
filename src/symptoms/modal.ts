import { type Family, NO_MODULE } from './known-text.ts';

const CONTAINER = [
  'module-not-in-image',
  'path-mismatch',
  'unimportable-import',
  'unimportable-reference',
  'package-not-in-image',
];

/** modal/_serialization.py, _utils/function_utils.py, mount.py, cli/import_refs.py, 1.6.4; the container's traceback is printed by rich. */
export const modal: Family = {
  name: 'Modal',
  receiver: 'the Modal container',
  boundaries: /^modal/,
  texts: [
    {
      pattern: /Could not deserialize remote exception[\s\S]*?the '(?<module>[\w.]+)' module is not available/,
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
      pattern: /Deserialization failed with an AttributeError(?:[\s\S]*?attribute '(?<attribute>\w+)')?/,
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
      pattern: /Can't serialize object .* hasn't been hydrated/,
      says: 'what is pickled holds an object of Modal that has no identity yet',
      rules: ['unpicklable-capture'],
    },
    {
      pattern: /(bash: (?<file>\S+): No such file or directory|can't open file '(?<script>[^']+)': \[Errno 2\])/,
      says: 'a script that the container starts is not in it',
      rules: ['missing-file'],
    },
    {
      pattern: /\/root\/\S+\.py[\s\S]*?pathlib[\s\S]*?raise IndexError\(idx\)[\s\S]*?IndexError: \d+/,
      says: 'code in the container asks a path for more parents than it has there',
      rules: ['missing-parent'],
    },
    {
      pattern: new RegExp(`/root/\\S+\\.py[\\s\\S]*?ModuleNotFoundError: ${NO_MODULE.source}`),
      says: 'the container imports a module of the project that it does not have',
      rules: CONTAINER,
    },
  ],
};
