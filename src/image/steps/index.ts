import type { ImageStep } from '../step.ts';
import { neutral, runCommands } from './commands.ts';
import { dockerfileCommands } from './dockerfile.ts';
import { packages, packagesElsewhere } from './installs.ts';
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
  packagesElsewhere,
  runCommands,
  dockerfileCommands,
  neutral,
} as const satisfies Readonly<Record<string, ImageStep>>;
