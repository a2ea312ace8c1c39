/** Commands that install Python packages. */
import { resolve } from 'node:path/posix';
import { requirementsIn } from './declared-packages.ts';
import { fromElsewhere } from './elsewhere.ts';
import { placedFileSystem } from './file-system.ts';
import type { ContainerImage } from './image.ts';
import { type InstallContext, installed } from './install.ts';
import { type InstallWords, installWords } from './pip-arguments.ts';
import { readRequirement } from './requirement.ts';

/** null: the program installs nothing. */
export function afterInstall(image: ContainerImage, program: readonly string[], context: InstallContext): ContainerImage | null {
  const words = wordsOf(program);
  if (!words) return null;
  const there = placedFileSystem(image.placements, context.fs);
  return words.files.reduce(
    (before, file) => {
      // Of a project's own file, only what the project needs is installed.
      if (file.endsWith('.toml')) return before;
      const path = there.localPath(resolve(context.cwd, file));
      const listed = path === null ? null : requirementsIn(path);
      return listed
        ? installed(before, listed.map(readRequirement), context)
        : fromElsewhere(before, `what is listed in \`${file}\` is not known`, context.at);
    },
    installed(image, words.requirements, context),
  );
}

function wordsOf([program = '', verb = '', ...rest]: readonly string[]): InstallWords | null {
  switch (program) {
    case 'pip':
      return verb === 'install' ? installWords(rest) : null;
    case 'uv':
      if (verb === 'add') return installWords(rest);
      return verb === 'sync' ? itself(rest) : null;
    case 'poetry':
    case 'pdm':
    case 'flit':
      return verb === 'install' || verb === 'sync' ? itself(rest) : null;
    case 'python':
      return verb === 'setup.py' && /^(install|develop)$/.test(rest[0] ?? '') ? itself(rest) : null;
    case 'conda':
    case 'mamba':
    case 'micromamba':
      return verb === 'install' ? { ...installWords(rest), files: [] } : null;
    default:
      return null;
  }
}

/** The project in the working directory, unless an option says that only its dependencies are wanted. */
const itself = (words: readonly string[]): InstallWords => {
  const isLeftOut = words.some(word => /^--(no-root|no-self|no-install-(project|workspace))$/.test(word));
  return { requirements: isLeftOut ? [] : [readRequirement('-e .')], files: [] };
};
