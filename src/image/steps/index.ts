import type { ImageStep } from '../step.ts';
import { neutral, runCommands, runFunction } from './commands.ts';
import { dockerfileCommands } from './dockerfile.ts';
import { micromamba, packages, poetry, privateRepositories, pyproject, requirements, uvSync } from './installs.ts';
import { localDirectory, localFile } from './local-files.ts';
import { pythonSource } from './python-source.ts';
import { env, workdir } from './surroundings.ts';

/** One line a step. */
export const steps = {
  localFile,
  localDirectory,
  pythonSource,
  env,
  workdir,
  packages,
  requirements,
  pyproject,
  poetry,
  uvSync,
  privateRepositories,
  micromamba,
  runCommands,
  runFunction,
  dockerfileCommands,
  neutral,
} as const satisfies Readonly<Record<string, ImageStep>>;
