/** What parsers of argparse call with the words that they are given: types that open files, actions of the project (Lib/argparse.py). */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { cellOf } from '../scope.ts';
import type { CallTerm, ClassValue, Value } from '../value.ts';
import { callTerm, keyword, library, NONE, stringOf, text } from '../values.ts';
import type { Model } from './model.ts';

export const ARGPARSE: Readonly<Record<string, Model>> = {
  // A file that it opens, or one of the process for a dash (`FileType.__call__`).
  'argparse.FileType()': (x, [name], _keywords, at, applied) => {
    const mode = applied?.args[0] ?? keyword(applied?.keywords ?? [], 'mode') ?? text('r');
    if (stringOf(name) === '-') return library(/[wax]/.test(stringOf(mode) ?? '') ? 'sys.stdout' : 'sys.stdin');
    return name ? x.call(library('builtins.open'), [name, mode], [], at) : null;
  },
};

/** `action=Pick`: what it sets on the namespace (`ArgumentParser._parse_known_args`, `take_action`). */
export function setByAction(
  x: Execution,
  parser: CallTerm,
  action: ClassValue,
  dest: string,
  given: Value,
  at: Span,
): readonly (readonly [string, Value])[] {
  const made = x.call(action, [], [{ name: 'dest', value: text(dest) }], at);
  if (made.kind === 'instance') x.journal.write(cellOf(made.fields, 'dest'), text(dest));
  const namespace = callTerm(library('argparse.Namespace'), [], [], at);
  x.call(made, [parser, namespace, given, NONE], [], at);
  return [...namespace.fields].map(([name, { value }]) => [name, value] as const);
}
