import { hiddenByVolume } from './hidden-by-volume.ts';
import { identityLost } from './identity-lost.ts';
import { invalidLaunch } from './invalid-launch.ts';
import { lostName } from './lost-name.ts';
import { missingAttribute } from './missing-attribute.ts';
import { missingFile } from './missing-file.ts';
import { missingLocalPath } from './missing-local-path.ts';
import { missingParent } from './missing-parent.ts';
import { moduleNotInImage } from './module-not-in-image.ts';
import { packageNotInImage } from './package-not-in-image.ts';
import { partialModuleRewrite } from './partial-module-rewrite.ts';
import { pathMismatch } from './path-mismatch.ts';
import type { Rule } from './rule.ts';
import { shadowedModule } from './shadowed-module.ts';
import { unguardedMain } from './unguarded-main.ts';
import { unimportableImport } from './unimportable-import.ts';
import { unimportableReference } from './unimportable-reference.ts';
import { unpicklableCapture } from './unpicklable-capture.ts';
import { unusedIgnore } from './unused-ignore.ts';
import { versionSkew } from './version-skew.ts';
import { wrongRegistry } from './wrong-registry.ts';

/** One line a rule. */
export const rules = {
  'unimportable-reference': unimportableReference,
  'unimportable-import': unimportableImport,
  'missing-attribute': missingAttribute,
  'unguarded-main': unguardedMain,
  'lost-name': lostName,
  'shadowed-module': shadowedModule,
  'unpicklable-capture': unpicklableCapture,
  'wrong-registry': wrongRegistry,
  'partial-module-rewrite': partialModuleRewrite,
  'invalid-launch': invalidLaunch,
  'module-not-in-image': moduleNotInImage,
  'path-mismatch': pathMismatch,
  'missing-file': missingFile,
  'missing-parent': missingParent,
  'package-not-in-image': packageNotInImage,
  'missing-local-path': missingLocalPath,
  'identity-lost': identityLost,
  'version-skew': versionSkew,
  'hidden-by-volume': hiddenByVolume,
  'unused-ignore': unusedIgnore,
} as const satisfies Readonly<Record<string, Rule>>;

export type { Followed, Rule } from './rule.ts';
