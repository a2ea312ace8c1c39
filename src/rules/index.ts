import { invalidLaunch } from './invalid-launch.ts';
import { lostName } from './lost-name.ts';
import { missingAttribute } from './missing-attribute.ts';
import { moduleNotInImage } from './module-not-in-image.ts';
import type { Rule } from './rule.ts';
import { shadowedModule } from './shadowed-module.ts';
import { unimportableImport } from './unimportable-import.ts';
import { unimportableReference } from './unimportable-reference.ts';
import { unpicklableCapture } from './unpicklable-capture.ts';

/** One line a rule. */
export const rules = {
  'unimportable-reference': unimportableReference,
  'unimportable-import': unimportableImport,
  'missing-attribute': missingAttribute,
  'lost-name': lostName,
  'shadowed-module': shadowedModule,
  'unpicklable-capture': unpicklableCapture,
  'invalid-launch': invalidLaunch,
  'module-not-in-image': moduleNotInImage,
} as const satisfies Readonly<Record<string, Rule>>;

export type { Followed, Rule } from './rule.ts';
