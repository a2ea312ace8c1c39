/** What libraries hold under a name, and picklers refuse whoever holds it: streams, types without a name of their own, modules. */
import type { LibraryValue } from '../python/value.ts';
import { notFound, refuse } from './refusals.ts';
import { visitReduced } from './registered-reducers.ts';
import type { Trail, Walk } from './walk.ts';

const STREAM = /^sys\.(?:__)?std(in|out|err)(?:__)?(\.buffer)?$/;
/** Types that `builtins` does not hold, although they say so. */
const NAMELESS_TYPE =
  /^(builtins\.(generator|coroutine|function|module|method|dict_keys|dict_values|dict_items)|types\.(AsyncGenerator|BuiltinFunction|BuiltinMethod|Cell|ClassMethodDescriptor|Code|Coroutine|Frame|Function|Generator|GetSetDescriptor|Lambda|MappingProxy|MemberDescriptor|Method|MethodDescriptor|MethodWrapper|Module|Traceback|WrapperDescriptor)Type)$/;

export function visitLibraryName(walk: Walk, value: LibraryValue, name: string, trail: Trail | null): void {
  const { path } = value;
  const { byValue } = walk.pickler;
  const stream = STREAM.exec(path);
  if (stream) {
    const [, which, buffer] = stream;
    if (buffer) refuse(walk, 'TypeError', `cannot pickle '_io.Buffered${which === 'in' ? 'Reader' : 'Writer'}' object`, trail);
    else if (!byValue) refuse(walk, 'TypeError', "cannot pickle '_io.TextIOWrapper' object", trail);
    // The other two are sent by name (cloudpickle.py, `_file_reduce`).
    else if (which === 'in') refuse(walk, 'PicklingError', 'Cannot pickle standard input', trail);
  } else if (!byValue && NAMELESS_TYPE.test(path)) {
    refuse(walk, ...notFound(path, 'builtins', path.replace(/^\w+\./, '')), trail);
  } else if (!byValue && !path.includes('.')) {
    // A path without a dot is an imported module; names of modules inside packages cannot be told from attributes.
    if (!visitReduced(walk, 'types.ModuleType', value, name, trail))
      refuse(walk, 'TypeError', "cannot pickle 'module' object", trail);
  }
}
