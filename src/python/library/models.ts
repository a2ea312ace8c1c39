import { ARGPARSE } from './argparse-actions.ts';
import { BUILTINS } from './builtins.ts';
import { CALLERS } from './callers.ts';
import { CLASS_FACTORIES } from './class-factories.ts';
import { COPIES } from './copies.ts';
import { DECORATORS } from './decorators.ts';
import { FIELD_FUNCTIONS } from './field-functions.ts';
import { INSPECTION } from './inspection.ts';
import { MOCKS } from './mocks.ts';
import type { Model } from './model.ts';
import { PATCHES } from './patches.ts';
import { PLAIN_RESULTS } from './plain-results.ts';
import { PYDANTIC } from './pydantic.ts';
import { PYTEST } from './pytest.ts';
import { SYSTEM } from './system.ts';

/** By dotted path; with "()" behind it, the call of what that call returned. */
export const MODELS: Readonly<Record<string, Model>> = {
  ...CLASS_FACTORIES,
  ...BUILTINS,
  ...INSPECTION,
  ...FIELD_FUNCTIONS,
  ...SYSTEM,
  ...COPIES,
  ...CALLERS,
  ...PLAIN_RESULTS,
  ...PYDANTIC,
  ...PYTEST,
  ...MOCKS,
  ...PATCHES,
  ...ARGPARSE,
  ...DECORATORS,
};
