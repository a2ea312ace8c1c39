import type { Keyword, Value } from './value.ts';
import { joinValues } from './values.ts';

/** What `**values` may hold for any name that is not given otherwise; null: every argument is known by its name. */
export const openArgument = (keywords: readonly Keyword[]): Value | null =>
  keywords
    .filter(one => one.name === null)
    .reduce<Value | null>((all, { value }) => (all ? joinValues(all, value) : value), null);
