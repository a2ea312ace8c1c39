/**
 * Commands of click and typer: which functions a group or an app has, and which of them the arguments of the launch choose
 * (click/core.py 8.5.1, `Group.resolve_command`; typer/main.py 0.29.2).
 */
import type { Span } from '../../model/source.ts';
import { type Execution, inDoubt } from '../execute/execution.ts';
import { cellOf, read } from '../scope.ts';
import type { AttributeTerm, CallTerm, FunctionValue, Keyword, Value } from '../value.ts';
import { callTerm, data, keyword, libraryOf, madeBy, makerOf, NONE, sequence, stringOf, text } from '../values.ts';

/** No attribute can be named so. */
const COMMANDS = '(commands)';

const isTyper = (value: Value): value is CallTerm => madeBy(value, /^typer\.(main\.)?Typer$/);
/** `@click.command()`, bare or with options, or the like of a group, has been applied to a function. */
const isMadeBy = (value: Value, name: 'group' | 'command'): value is CallTerm => {
  if (value.kind !== 'call' || value.args[0]?.kind !== 'function') return false;
  if (CLICK[name].test(makerOf(value) ?? '')) return true;
  const { callee } = value;
  const inner = callee.kind === 'call' ? callee.callee : callee;
  return inner.kind === 'attribute' && inner.name === name && isGroup(inner.object);
};
const CLICK = { group: /^click\.(core\.|decorators\.)?group$/, command: /^click\.(core\.|decorators\.)?command$/ } as const;
const isGroup = (value: Value): value is CallTerm =>
  isMadeBy(value, 'group') || madeBy(value, /^click\.(core\.)?(Group|CommandCollection)$/);
const isCommand = (value: Value): boolean => isMadeBy(value, 'command');

const DECORATORS: ReadonlySet<string> = new Set(['command', 'group', 'callback']);
const METHODS: ReadonlySet<string> = new Set([...DECORATORS, 'add_command', 'add_typer']);
/** Only what these libraries made is looked at more closely. */
const isOurs = (value: Value): boolean => /^(click|typer)$/.test(libraryOf(value) ?? '');

/** `group.add_command(command)`, `app.add_typer(other, name="x")`, and `@group.command` without brackets; null: none of these. */
export function callCommandMethod(
  x: Execution,
  callee: AttributeTerm,
  args: readonly Value[],
  keywords: readonly Keyword[],
  at: Span,
): Value | null {
  const { object, name } = callee;
  if (!METHODS.has(name) || !isOurs(object) || (!isGroup(object) && !isTyper(object))) return null;
  const [first, second] = args;
  if (name === 'add_command' || name === 'add_typer') {
    const given = stringOf(keyword(keywords, 'name') ?? second ?? undefined);
    if (first) register(x, object, given ?? (first.kind === 'call' ? nameOfTerm(first) : null), first);
    return NONE;
  }
  if (first?.kind !== 'function') return null;
  return registered(x, object, callTerm(callee, args, keywords, at), first, null, name);
}

/** `@group.command("name")` applied to a function. */
export function applyCommand(x: Execution, decorator: CallTerm, [fn]: readonly Value[], at: Span): Value | null {
  const { callee, args, keywords } = decorator;
  if (callee.kind !== 'attribute' || fn?.kind !== 'function' || !DECORATORS.has(callee.name)) return null;
  const { object, name } = callee;
  if (!isGroup(object) && !isTyper(object)) return null;
  return registered(
    x,
    object,
    callTerm(decorator, [fn], [], at),
    fn,
    stringOf(args[0] ?? keyword(keywords, 'name') ?? undefined),
    name,
  );
}

/** A typer decorator gives the function itself again, click's a command. */
function registered(x: Execution, owner: CallTerm, term: CallTerm, fn: FunctionValue, given: string | null, kind: string): Value {
  if (kind === 'callback') x.journal.write(cellOf(owner.fields, CALLBACK), fn);
  else register(x, owner, given ?? (isTyper(owner) ? dashed(fn) : nameOf(fn)), isTyper(owner) ? fn : term);
  return isTyper(owner) ? fn : term;
}
const CALLBACK = '(callback)';

function register(x: Execution, owner: CallTerm, name: string | null, command: Value): void {
  const known = read(owner.fields, COMMANDS);
  const before = known?.kind === 'sequence' ? known.state.value.items : [];
  const entry = sequence('tuple', [name === null ? data('str') : text(name), command]);
  x.journal.write(cellOf(owner.fields, COMMANDS), sequence('list', [...before, entry]));
}

/** typer/main.py, `get_command_name`. */
const dashed = ({ node }: FunctionValue): string =>
  node.kind === 'FunctionDef' ? node.name.toLowerCase().replaceAll('_', '-') : '';

/** click/decorators.py, `command`: also without a last part that says what it is. */
const nameOf = (fn: FunctionValue): string => dashed(fn).replace(/-(command|cmd|group|grp)$/, '');

function nameOfTerm(term: CallTerm): string | null {
  const options = term.callee.kind === 'call' ? term.callee : null;
  const given = stringOf(options?.args[0] ?? keyword(options?.keywords ?? [], 'name') ?? undefined);
  const [fn] = term.args;
  return given ?? (fn?.kind === 'function' ? nameOf(fn) : null);
}

/** A call of a command, a group or an app; null: it is none. */
export function runCommand(x: Execution, callee: CallTerm, args: readonly Value[], at: Span): Value | null {
  if (!isOurs(callee)) return null;
  const [fn] = callee.args;
  if (isGroup(callee) || isTyper(callee)) {
    const own = isTyper(callee) ? read(callee.fields, CALLBACK) : fn;
    if (own?.kind === 'function') callWithOptions(x, own, [], at);
    runChosen(x, callee, at);
    return NONE;
  }
  return isCommand(callee) && fn?.kind === 'function' ? callWithOptions(x, fn, args, at) : null;
}

function runChosen(x: Execution, owner: CallTerm, at: Span): void {
  const listed = read(owner.fields, COMMANDS);
  const entries = listed?.kind === 'sequence' ? listed.state.value.items : [];
  const commands = entries.flatMap(one => (one.kind === 'sequence' ? [one.state.value.items] : []));
  const run = (command: Value | undefined) => {
    if (command?.kind === 'function') callWithOptions(x, command, [], at);
    else if (command?.kind === 'call') runCommand(x, command, [], at);
  };
  // An app with one function has no names of commands (typer/main.py, `get_command`).
  const isAlone =
    isTyper(owner) && commands.length === 1 && commands[0]![1]?.kind === 'function' && !read(owner.fields, CALLBACK);
  const { items, rest } = x.argv.state.value;
  const words = items.slice(1).map(stringOf);
  const chosen = commands.find(([name]) => words.some(word => word !== null && word === stringOf(name)));
  if (isAlone) run(commands[0]![1]);
  else if (chosen) run(chosen[1]);
  // Without a command of its own it prints its help.
  else if (rest !== null || words.length > 0) {
    const doubt = { why: 'which command runs depends on the arguments of the launch', at };
    x.journal.branch(
      [
        ...commands.map(
          ([, command]) =>
            () =>
              inDoubt(x, doubt, () => run(command)),
        ),
        () => {},
      ],
      () => true,
    );
  }
}

/** Options are texts and numbers, which the arguments of the launch decide. */
function callWithOptions(x: Execution, fn: FunctionValue, args: readonly Value[], at: Span): Value {
  const options = fn.node.args
    .slice(args.length)
    .filter(({ kind, name }) => !kind.startsWith('var-') && !/^(ctx|context|obj|self)$/.test(name))
    .filter(({ name }) => fn.annotations.every(one => one.name !== name || one.value?.kind !== 'class'))
    .map(({ name }): Keyword => ({ name, value: data() }));
  return x.call(fn, args, options, at);
}
