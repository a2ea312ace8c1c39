/** Names of Daft's API, whichever way they are imported. */
import type { Value } from '../../python/value.ts';
import { libraryPath } from '../../python/values.ts';

/** `from daft.udf import func` is `daft.func` (daft/udf/__init__.py); `daft.udf` itself is the legacy decorator. */
export function daftPath(value: Value): string | null {
  const path = libraryPath(value);
  if (path === null) return null;
  return path
    .replace(/^daft\.udf\.(udf_v2\.|legacy\.)?(?=(func|cls|method|udf|udaf)\b)/, 'daft.')
    .replace(/^daft\.(datatype|expressions(\.expressions)?|dataframe(\.dataframe)?|convert|io(\.\w+)?)\.(?=[A-Za-z_]+)/, 'daft.');
}

export const FUNC = new Set(['daft.func', 'daft.func.batch']);
export const CLS = 'daft.cls';
export const LEGACY = 'daft.udf';

/** Whether a value comes out of Daft at all. */
export function isDaft(value: Value): boolean {
  switch (value.kind) {
    case 'library':
      return value.path === 'daft' || value.path.startsWith('daft.');
    case 'call':
      return isDaft(value.callee);
    case 'attribute':
    case 'item':
      return isDaft(value.object);
    case 'operation':
      return value.operands.some(isDaft);
    case 'choice':
      return value.alternatives.some(isDaft);
    default:
      return false;
  }
}
