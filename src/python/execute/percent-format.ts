/** `"fn_%s" % name`: text in any case, whatever went into it. */
import { HOLE, ofTemplate } from '../text-template.ts';
import type { Value } from '../value.ts';

export function percentFormatted(format: string, given: Value): Value {
  const values = given.kind === 'sequence' && given.type === 'tuple' ? given.state.value.items : [given];
  let next = 0;
  const filled = format.replace(/%(%|(?:\([^)]*\))?[-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[a-zA-Z])/g, (whole: string) => {
    if (whole === '%%') return '%';
    const value = values[next++];
    return /^%[sd]$/.test(whole) && value ? shown(value) : HOLE;
  });
  return ofTemplate(filled);
}

const shown = (value: Value): string =>
  value.kind === 'constant' && (value.type === 'str' || value.type === 'int') ? String(value.value) : HOLE;
