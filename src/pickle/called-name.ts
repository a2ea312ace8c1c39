/** What a call of a library is called in a message: "pathlib.Path.glob" for `Path(p).glob("*")`. */
import type { CallTerm, Value } from '../python/value.ts';
import { classOf } from '../python/values.ts';

export const calledName = (term: CallTerm): string | null => nameOf(term.callee);

function nameOf(value: Value): string | null {
  switch (value.kind) {
    case 'library':
      return value.path;
    case 'call':
      return nameOf(value.callee);
    case 'item':
      return nameOf(value.object);
    case 'attribute': {
      const owner = nameOf(value.object);
      return owner === null ? value.name : `${owner}.${value.name}`;
    }
    case 'instance':
      return classOf(value).name;
    case 'class':
    case 'module':
      return value.name;
    case 'super':
      return 'super()';
    default:
      return null;
  }
}
