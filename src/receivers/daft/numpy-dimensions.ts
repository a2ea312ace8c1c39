/** How many dimensions an array of NumPy has, by the call that made it (numpy/_core/numeric.py, fromnumeric.py, 2.x). */
import type { CallTerm, Value } from '../../python/value.ts';
import { libraryPath } from '../../python/values.ts';

/** undefined: it is no array; null: an array of which that cannot be told. */
export function dimensionsOf(value: Value): number | null | undefined {
  // A row of it: what `list(array)` holds.
  if (value.kind === 'item' && value.index.kind !== 'sequence') {
    const whole = dimensionsOf(value.object);
    return whole ? whole - 1 : whole;
  }
  if (value.kind !== 'call') return undefined;
  const [, name] = /^numpy\.(\w+|random\.randn?)$/.exec(libraryPath(value.callee) ?? '') ?? [];
  switch (name) {
    case 'arange':
    case 'linspace':
      return 1;
    case 'zeros':
    case 'ones':
    case 'empty':
    case 'full':
      return value.args[0] ? ofShape(value.args[0]) : null;
    case 'array':
    case 'asarray':
      return value.args[0] ? ofContent(value.args[0]) : null;
    case 'random.rand':
    case 'random.randn':
      return ofSizes(value);
    default:
      return undefined;
  }
}

function ofShape(shape: Value): number | null {
  if (shape.kind !== 'sequence') return shape.kind === 'constant' || shape.kind === 'data' ? 1 : null;
  return shape.state.value.rest ? null : shape.state.value.items.length;
}

/** One number for each dimension; without any, a plain number. */
const ofSizes = ({ args, keywords }: CallTerm): number | null | undefined =>
  keywords.length > 0 ? null : args.length === 0 ? undefined : args.length;

function ofContent(content: Value): number | null {
  if (content.kind === 'constant') return 0;
  if (content.kind !== 'sequence') return null;
  const [first] = content.state.value.items;
  const inner = first ? ofContent(first) : null;
  return inner === null ? null : inner + 1;
}
