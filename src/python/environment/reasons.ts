import type { SearchEntry } from '../../model/interpreter.ts';
import { STANDARD_LIBRARY } from '../stdlib.ts';

export const SITE_PACKAGES = 'site-packages';
export const USER_SITE = "the user's site-packages";

/** Entries that hold no code of the project. */
export function isExternalEntry(entry: SearchEntry): boolean {
  return entry.because === STANDARD_LIBRARY || entry.because === SITE_PACKAGES || entry.because === USER_SITE;
}
