/**
 * argparse: what `parse_args()` gives for the arguments of the launch, and which function `set_defaults(func=...)` of the chosen
 * subcommand names (Lib/argparse.py).
 */
import type { Span } from '../../model/source.ts';
import type { Execution } from '../execute/execution.ts';
import { cellOf, read } from '../scope.ts';
import type { AttributeTerm, CallTerm, Keyword, Value } from '../value.ts';
import { boolean, callTerm, data, joinValues, keyword, libraryPath, NONE, sequence, stringOf, text, truth } from '../values.ts';
import { setByAction } from './argparse-actions.ts';
import { type Option, parseWords } from './argument-words.ts';
import { itemsOf } from './class-parts.ts';

/** Where a parser keeps what it was told; no attribute can be named so. */
const TOLD = '(told)';

const isParser = (value: CallTerm): boolean =>
  libraryPath(value.callee) === 'argparse.ArgumentParser' ||
  (isFrom(value, 'add_parser') && isFrom(value.callee.object, 'add_subparsers'));

type MethodCall = CallTerm & { readonly callee: AttributeTerm };
const isFrom = (value: Value, method: string): value is MethodCall =>
  value.kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === method;

/** The parser behind it, also through groups of arguments. */
function parserBehind(value: Value): CallTerm | null {
  if (value.kind === 'call' && isParser(value)) return value;
  const isGroup = isFrom(value, 'add_argument_group') || isFrom(value, 'add_mutually_exclusive_group');
  return isGroup ? parserBehind((value as MethodCall).callee.object) : null;
}

/** What `parse_args()` gave, where its attributes show all that it holds. */
export function isNamespace(value: CallTerm): boolean {
  const parser = isFrom(value, 'parse_args') ? parserBehind(value.callee.object) : null;
  return parser !== null && isWhollyTold(parser) && !value.args[1] && !keyword(value.keywords, 'namespace');
}

/** Nothing comes from other parsers, or from `**defaults`. */
function isWhollyTold(parser: CallTerm): boolean {
  const all = told(parser);
  const names = [parser, ...all].flatMap(one => one.keywords.map(({ name }) => name));
  const parents = keyword(parser.keywords, 'parents');
  const areKnown =
    !parents || (itemsOf(parents)?.every(one => one.kind === 'call' && isParser(one) && isWhollyTold(one)) ?? false);
  return !names.includes(null) && areKnown && commandsOf(all).every(command => isWhollyTold(command.parser));
}

const METHODS: ReadonlySet<string> = new Set(
  'add_argument add_subparsers add_parser set_defaults parse_args parse_known_args'.split(' '),
);

/** null: it is no parser's method, or one that keeps nothing. */
export function callParserMethod(
  x: Execution,
  callee: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const { object, name } = callee;
  if (!METHODS.has(name)) return null;
  const owner =
    name === 'add_parser' && isFrom(object, 'add_subparsers') ? parserBehind(object.callee.object) : parserBehind(object);
  if (!owner) return null;
  switch (name) {
    case 'add_argument':
    case 'add_subparsers':
    case 'add_parser':
    case 'set_defaults': {
      const term = callTerm(callee, args, keywords, at);
      x.journal.write(cellOf(owner.fields, TOLD), sequence('list', [...told(owner), term]));
      return term;
    }
    case 'parse_args':
    case 'parse_known_args': {
      const found = namespaceOf(x, owner, callTerm(callee, args, keywords, at), args[0], name === 'parse_known_args', at);
      return name === 'parse_args' ? found : sequence('tuple', [found, sequence('list', [], data('str'))]);
    }
    default:
      return null;
  }
}

function told(parser: CallTerm): readonly MethodCall[] {
  const known = read(parser.fields, TOLD);
  const parents = itemsOf(keyword(parser.keywords, 'parents')) ?? [];
  const inherited = parents.flatMap(one => (one.kind === 'call' && isParser(one) ? told(one) : []));
  const own = known?.kind === 'sequence' ? known.state.value.items.filter((one): one is MethodCall => one.kind === 'call') : [];
  return [...new Set([...inherited, ...own])];
}

function namespaceOf(
  x: Execution,
  parser: CallTerm,
  term: CallTerm,
  given: Value | undefined,
  isLoose: boolean,
  at: Span,
): Value {
  const list = given && !(given.kind === 'constant' && given.value === null) ? given : null;
  const { items, rest } = list ? x.iterate(list, at) : argumentsOfLaunch(x);
  const words = items.map(stringOf);
  const known = rest === null && words.every(word => word !== null) ? parse(x, parser, words, isLoose, at) : null;
  for (const [name, value] of known ?? possible(x, parser, at)) x.journal.write(cellOf(term.fields, name), value);
  return term;
}

const argumentsOfLaunch = (x: Execution) => {
  const { items, rest } = x.argv.state.value;
  return { items: items.slice(1), rest };
};

type Values = ReadonlyMap<string, Value>;

/** null: the parser would end the program, or has more to it than is known here. */
function parse(x: Execution, parser: CallTerm, words: readonly string[], isLoose: boolean, at: Span): Values | null {
  const all = told(parser);
  const options = all.filter(one => one.callee.name === 'add_argument').map(optionOf);
  const subparsers = all.find(one => one.callee.name === 'add_subparsers');
  const commands = commandsOf(all);
  const parsed = parseWords(words, options, commands.length > 0, isLoose);
  if (parsed === null) return null;
  const values = new Map<string, Value>([...defaultsOf(x, options, at), ...setDefaults(all)]);
  for (const { option, found } of parsed.found) {
    const action = keyword(option.term.keywords, 'action');
    const isOwn = action?.kind === 'class' && option.nargs === null && found[0] !== undefined;
    const set = isOwn ? setByAction(x, parser, action, option.dest, converted(x, option, text(found[0]!), at), at) : [];
    for (const [name, value] of isOwn ? set : [[option.dest, valueFor(x, option, found, at)] as const]) values.set(name, value);
  }
  if (commands.length === 0) return values;
  const chosen = commands.find(one => one.name === parsed.command);
  const dest = stringOf(keyword(subparsers?.keywords ?? [], 'dest') ?? undefined);
  if (dest !== null) values.set(dest, parsed.command === null ? NONE : text(parsed.command));
  if (parsed.command === null) return values;
  const inner = chosen && parse(x, chosen.parser, parsed.rest, isLoose, at);
  return inner ? new Map([...values, ...inner]) : null;
}

/** Whatever the arguments are: each command's function, an option's default or anything. */
function possible(x: Execution, parser: CallTerm, at: Span): Values {
  const all = told(parser);
  const values = new Map<string, Value>(setDefaults(all));
  const options = all.filter(one => one.callee.name === 'add_argument').map(optionOf);
  for (const [name, value] of defaultsOf(x, options, at)) values.set(name, joinValues(value, data()));
  for (const command of commandsOf(all))
    for (const [name, value] of possible(x, command.parser, at)) {
      const before = values.get(name);
      values.set(name, before ? joinValues(before, value) : value);
    }
  return values;
}

const commandsOf = (all: readonly MethodCall[]) =>
  all.filter(one => one.callee.name === 'add_parser').map(parser => ({ name: stringOf(parser.args[0]), parser }));

const setDefaults = (all: readonly MethodCall[]): readonly (readonly [string, Value])[] =>
  all
    .filter(one => one.callee.name === 'set_defaults')
    .flatMap(one => one.keywords.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const])));

type Told = Option & { readonly term: CallTerm };

function optionOf(term: CallTerm): Told {
  const names = term.args.map(stringOf).filter(name => name !== null);
  const option = (name: string) => keyword(term.keywords, name) ?? undefined;
  const flags = names.filter(name => name.startsWith('-'));
  const long = flags.find(name => name.startsWith('--')) ?? flags[0];
  const dest = stringOf(option('dest')) ?? (long?.replace(/^-+/, '').replaceAll('-', '_') || names[0] || '');
  const action = option('action');
  const nargs = option('nargs');
  return {
    term,
    flags,
    dest,
    // One of the project is given what is stored otherwise.
    action: action && !(action.kind === 'class' && !nargs) ? (stringOf(action) ?? 'unknown') : 'store',
    nargs: nargs?.kind === 'constant' && typeof nargs.value === 'number' ? nargs.value : (stringOf(nargs) ?? null),
    isRequired: flags.length === 0 ? !/^[?*]$/.test(stringOf(nargs) ?? '') : truth(option('required') ?? NONE) === true,
  };
}

function defaultsOf(x: Execution, options: readonly Told[], at: Span): readonly (readonly [string, Value])[] {
  return options.map(option => {
    const given = keyword(option.term.keywords, 'default');
    // A text is converted as if it had been typed.
    if (given) return [option.dest, stringOf(given) === null ? given : converted(x, option, given, at)] as const;
    if (option.flags.length === 0 && option.nargs === '*') return [option.dest, sequence('list', [])] as const;
    const flag = option.action === 'store_true' ? boolean(false) : option.action === 'store_false' ? boolean(true) : NONE;
    return [option.dest, flag] as const;
  });
}

function valueFor(x: Execution, option: Told, found: readonly string[], at: Span): Value {
  switch (option.action) {
    case 'store_true':
      return boolean(true);
    case 'store_false':
      return boolean(false);
    case 'store_const':
      return keyword(option.term.keywords, 'const') ?? NONE;
    case 'store': {
      const each = found.map(word => converted(x, option, text(word), at));
      if (option.nargs === null || option.nargs === '?') return each[0] ?? keyword(option.term.keywords, 'const') ?? NONE;
      return sequence('list', each);
    }
    case 'append':
      return sequence(
        'list',
        found.map(word => converted(x, option, text(word), at)),
      );
    default:
      return data();
  }
}

function converted(x: Execution, { term }: Told, value: Value, at: Span): Value {
  const type = keyword(term.keywords, 'type');
  return type && !(type.kind === 'library' && type.path === 'builtins.str') ? x.call(type, [value], [], at) : value;
}
