/** The function of the project that runs when a library calls what it was given to call. */
import { findInClass } from '../python/execute/find-in-class.ts';
import type { Execution } from '../python/execution.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { FunctionValue, Keyword, Value } from '../python/value.ts';
import { madeBy } from '../python/values.ts';
import { twinOf, underDecorators } from './definition-there.ts';
import type { Handed } from './receiver.ts';

export interface CalledCode {
  readonly fn: FunctionValue;
  /** What comes before the arguments of the call: `self`, what a partial has bound; null: it is made there, or not known. */
  readonly before: Handed;
}

const PARTIAL = /^functools\.partial$/;

/** null: no code of the project, as far as source shows. */
export function codeOf(value: Value): CalledCode | null {
  switch (value.kind) {
    case 'function':
      return { fn: value, before: [] };
    case 'method':
      return after([value.self], codeOf(value.function));
    case 'class':
      return after([null], methodOf(value, '__init__'));
    case 'instance':
      return after([value], methodOf(value.class, '__call__'));
    case 'call': {
      const [inner, ...bound] = value.args;
      const code = inner ? codeOf(inner) : null;
      return code && madeBy(value, PARTIAL) ? { ...code, before: [...code.before, ...bound] } : code;
    }
    default:
      return null;
  }
}

/** A method of an instance that is sent. */
export const methodOn = (self: Value & { readonly kind: 'instance' }, name: string): CalledCode | null =>
  after([self], methodOf(self.class, name));

const methodOf = (cls: Parameters<typeof findInClass>[0], name: string): CalledCode | null => {
  const found = underDecorators(findInClass(cls, name));
  return found?.kind === 'function' ? { fn: found, before: [] } : null;
};

const after = (before: CalledCode['before'], code: CalledCode | null): CalledCode | null =>
  code && { ...code, before: [...before, ...code.before] };

/** What the function is given by a call with these arguments, by the place of its parameters. */
export function handedTo({ fn, before }: CalledCode, args: Handed, keywords: readonly Keyword[]): Handed {
  const given: (Value | null)[] = [...before, ...args];
  for (const { name, value } of keywords) {
    const place = fn.node.args.findIndex(one => one.kind === 'positional' && one.name === name);
    if (place < given.length) continue;
    while (given.length < place) given.push(null);
    given.push(value);
  }
  return given;
}

/** They decide what arrives of an instance. */
const OWN_PICKLING = ['__getstate__', '__setstate__', '__reduce__', '__reduce_ex__', '__getnewargs__', '__getnewargs_ex__'];

/** What a process loads for a value: of its own definitions. null: that is not known. */
export function arrived(value: Value, there: Execution, fs: FileSystem): Value | null {
  if (value.kind === 'function' || value.kind === 'class') return twinOf(value, there, fs);
  if (value.kind !== 'instance') return value;
  return OWN_PICKLING.some(name => findInClass(value.class, name)) ? null : { ...value, class: twinOf(value.class, there, fs) };
}
