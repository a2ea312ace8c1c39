/** Expressions that give a value at import, and bodies that read names without ever being run. */
import { type Builder, indent, type Module, one, thing } from './module.ts';

const constants = ['1', '"text"', 'None', 'True', '2.5', 'b"b"', '...', '(1, 2)'];

/** A name, or a way to reach something through one. */
export function reach(b: Builder, m: Module): string {
  const { random } = b;
  if (m.things.length === 0) return random.pick(constants);
  const found = random.pick(m.things);
  if (found.members.length > 0 && random.chance(0.3)) {
    const member = random.pick(found.members);
    b.use(member.startsWith('()') ? 'member of an instance' : 'member of a class or function');
    return `${found.name}${member}`;
  }
  if (found.kind === 'class' && found.call !== null && random.chance(0.35)) {
    b.use('instance');
    return `${found.name}${found.call}`;
  }
  if (found.kind === 'factory' && random.chance(0.6)) {
    b.use('object made by a factory');
    return `${found.name}()`;
  }
  return found.name;
}

/** `isCode`: it stands in a body that never runs, so names may be missing. */
export function expression(b: Builder, m: Module, depth: number, isCode = false): string {
  const { random } = b;
  if (isCode && random.chance(0.3)) return readExpression(b, m);
  if (depth <= 0 || random.chance(0.45)) return reach(b, m);
  const inner = () => expression(b, m, depth - 1, isCode);
  const used = (construct: string, text: string) => {
    b.use(construct);
    return text;
  };
  const library = (construct: string, module: string, text: string) => {
    m.imports.add(`import ${module}`);
    return used(construct, text);
  };
  const callable = () => one(b, m, 'function', 'class')?.name ?? 'print';
  const cls = () => one(b, m, 'class')?.name ?? 'dict';
  const forms: (() => string)[] = [
    () => used('list', `[${inner()}, ${inner()}]`),
    () => used('tuple', `(${inner()}, ${inner()})`),
    () => used('dict', `{"a": ${inner()}, "b": ${inner()}}`),
    () => used('dict(...)', `dict(a=${inner()})`),
    () => used('list(...)', `list((${inner()},))`),
    () => used('set of functions', `{${callable()}}`),
    () => used('frozenset', `frozenset([${callable()}])`),
    () => used('dict key', `{${callable()}: 1}`),
    () => used('subscript', `[${inner()}, ${inner()}][${random.pick(['0', '1', '-1'])}]`),
    () => used('subscript of a dict', `{"k": ${inner()}, "l": ${inner()}}["k"]`),
    () =>
      used(
        'conditional expression',
        `(${inner()} if ${random.pick(['True', 'False', '1', 'None', '__debug__'])} else ${inner()})`,
      ),
    () => used('or / and', `(${random.pick(['None or ', '0 or ', '1 and ', '"" or '])}${inner()})`),
    () => used('list concatenation', `([${inner()}] + [${inner()}])`),
    () => used('starred', `[*[${inner()}], ${inner()}]`),
    () => used('dict union', `({"a": ${inner()}} | {"b": ${inner()}})`),
    () => used('double star', `{**{"a": ${inner()}}, "b": 1}`),
    () => used('list comprehension', `[each for each in (${reach(b, m)}, ${reach(b, m)})]`),
    () => used('dict comprehension', `{key: each for key, each in [("k", ${reach(b, m)})]}`),
    () => used('slice of a list', `[${inner()}, ${inner()}][:1]`),
    () => used('next(iter)', `next(iter([${inner()}]))`),
    () => used('sorted/reversed', `list(reversed([${inner()}, ${inner()}]))`),
    () => used('walrus', `(${walrus(b, m)} := ${inner()})`),
    () => used('lambda', `(lambda x=${inner()}: x)`),
    () => used('lambda', `(lambda: ${expression(b, m, depth - 1, true)})`),
    () => used('immediately called lambda', `(lambda x: x)(${inner()})`),
    () => used('closure of a lambda', `(lambda x: lambda: x)(${inner()})`),
    () => library('partial', 'functools', `functools.partial(${callable()}, ${inner()})`),
    () => library('partial', 'functools', `functools.partial(${callable()}, key=${inner()})`),
    () => library('defaultdict', 'collections', `collections.defaultdict(${callable()})`),
    () => library('OrderedDict', 'collections', `collections.OrderedDict(a=${inner()})`),
    () => library('deque', 'collections', `collections.deque([${inner()}])`),
    () => library('itemgetter', 'operator', `operator.itemgetter(${random.pick(['1', '"a"'])})`),
    () => library('methodcaller', 'operator', `operator.methodcaller("go", ${inner()})`),
    () => library('SimpleNamespace', 'types', `types.SimpleNamespace(a=${inner()})`),
    () => library('mappingproxy', 'types', `types.MappingProxyType({"a": ${inner()}})`),
    () => library('MethodType', 'types', `types.MethodType(${one(b, m, 'function')?.name ?? 'print'}, ${inner()})`),
    () => library('pattern', 're', 're.compile("x")'),
    () => library('logger', 'logging', 'logging.getLogger("name")'),
    () => library('decimal and paths', 'pathlib', 'pathlib.PurePosixPath("x")'),
    () => library('datetime', 'datetime', 'datetime.timedelta(1)'),
    () => library('itertools', 'itertools', `itertools.chain([${inner()}])`),
    () => library('sys.modules', 'sys', `sys.modules[${random.pick(['"sys"', '__name__'])}]`),
    () => used('property object', `property(${callable()})`),
    () => used('staticmethod object', `staticmethod(${callable()})`),
    () => used('classmethod object', `classmethod(${callable()})`),
    () => used('map', `map(${callable()}, [1])`),
    () => used('zip', `zip([${inner()}], [1])`),
    () => used('list iterator', `iter([${inner()}])`),
    () => used('slice object', `slice(${inner()}, None)`),
    () => used('exception instance', `ValueError(${inner()})`),
    () => used('getattr', `getattr(${cls()}, "${random.pick(['__name__', '__mro__', '__doc__', '__module__'])}")`),
    () => used('type()', `type(${inner()})`),
    () => used('isinstance()', `isinstance(${inner()}, type)`),
    () => used('dict view', `{"a": ${inner()}}.values()`),
    () => used('memoryview', 'memoryview(b"x")'),
    () => used('range', 'range(3)'),
    () => used('f-string', `f"{${m.things[0]?.name ?? '1'}!r:.1}"`),
    () => used('bound method of a list', `[${inner()}].append`),
    () => used('builtin function', random.pick(['len', 'print', 'int', 'sorted', 'dict.get', 'str.upper'])),
  ];
  if (m.modules.length > 0) forms.push(() => used('module object', random.pick(m.modules)));
  const attributed = m.things.filter(each => each.kind === 'class' && !each.name.includes('.'));
  if (attributed.length > 0) {
    const name = () => random.pick(attributed).name;
    forms.push(() => used('globals()[name]', `globals()["${name()}"]`));
    forms.push(() => library('getattr of sys.modules', 'sys', `getattr(sys.modules[__name__], "${name()}")`));
    forms.push(() => used('__bases__', `${name()}.__bases__`));
    forms.push(() => used('__mro__', `${name()}.__mro__[0]`));
  }
  return random.pick(forms)();
}

function walrus(b: Builder, m: Module): string {
  const name = b.fresh('w');
  // Only bound if the expression stands at module level.
  m.unbound.push(name);
  return name;
}

/** A name that a body reads: defined already, later, never, or a builtin. */
export function readName(b: Builder, m: Module): string {
  const { random } = b;
  if (random.chance(0.12)) {
    const name = random.chance(0.25) ? random.pick(['len', 'sorted', 'id', 'filter']) : b.fresh('later');
    if (name.startsWith('later')) m.promised.push(name);
    else if (random.chance(0.4) && !m.promised.includes(name)) {
      b.use('builtin shadowed');
      m.promised.push(name);
    } else b.use('builtin read');
    return name;
  }
  if (m.unbound.length > 0 && random.chance(0.2)) {
    b.use('name missing at dumps time');
    return random.pick(m.unbound);
  }
  if (m.things.length === 0) return 'len';
  return random.pick(m.things).name;
}

function readExpression(b: Builder, m: Module): string {
  const name = readName(b, m);
  const form = b.random.pick([
    ['call', `${name}(1)`],
    ['attribute', `${name}.value`],
    ['attribute of attribute', `${name}.sub.value`],
    ['f-string', `f"{${name}}"`],
    ['isinstance', `isinstance(1, ${name})`],
    ['comprehension', `[${name}(each) for each in range(3)]`],
    ['generator expression', `sum(${name} for _ in [])`],
    ['nested lambda', `(lambda: ${name})`],
    ['default of a lambda', `(lambda q=${name}: q)`],
    ['subscript', `${name}["k"]`],
    ['name', name],
    ['shadowed by a comprehension', `[${name.split('.')[0]} for ${name.split('.')[0]} in []]`],
    ['shadowed by a lambda parameter', `(lambda ${name.split('.')[0]}: ${name})`],
  ] as const);
  b.use(`reads: ${form[0]}`);
  return form[1];
}

/** Statements of a function that is not called at import: every context in which a name may be read. */
export function readerBody(b: Builder, m: Module, count: number): string[] {
  const lines: string[] = [];
  for (let n = 0; n < count; n += 1) lines.push(...readerStatement(b, m));
  return [...lines, b.random.pick(['return x', 'return None', 'pass', `return ${expression(b, m, 1, true)}`])];
}

function readerStatement(b: Builder, m: Module): readonly string[] {
  const { random } = b;
  const name = readName(b, m);
  const first = name.split('.')[0]!;
  const local = 'v';
  const forms: readonly (readonly [string, readonly string[]])[] = [
    ['expression', [`${local} = ${expression(b, m, 1, true)}`]],
    ['expression', [`${local} = ${expression(b, m, 2, true)}`]],
    ['call', [`${local} = ${name}(1)`]],
    ['except clause', ['try:', `    ${local} = 1`, `except ${name}:`, '    pass']],
    ['match class pattern', ['match x:', `    case ${name}():`, '        pass', '    case _:', '        pass']],
    ['match value pattern', ['match x:', `    case ${name.includes('.') ? name : `${name}.value`}:`, '        pass']],
    ['match capture', ['match x:', `    case [${first}]:`, `        ${local} = ${name}`]],
    ['isinstance', [`if isinstance(x, (${name}, int)):`, '    pass']],
    ['nested def', ['def inner(y):', `    return ${name}(y)`]],
    ['default of a nested def', [`def inner(y=${name}):`, '    return y']],
    ['annotation of a nested def', [`def inner(y: ${name}) -> "${first}":`, '    return y']],
    ['decorator of a nested def', [`@${name}`, 'def inner(y):', '    return y']],
    ['nested class body', ['class Inner:', `    attribute = ${name}`]],
    ['nested class annotation', ['class Inner:', `    attribute: ${name}`]],
    ['nested class base', [`class Inner(${name}):`, '    pass']],
    ['nested class method', ['class Inner:', '    def go(self):', `        return ${name}`]],
    ['nested class comprehension', ['class Inner:', `    attribute = [${name} for _ in range(2)]`]],
    ['nested class, global declared', ['class Inner:', `    global ${first}`, `    attribute = ${name}`]],
    ['annotation of a local', [`${local}: ${name} = 1`]],
    ['dead branch', [random.pick(['if False:', 'if 0:', 'if None:', 'while False:', 'if not True:']), `    ${name}(1)`]],
    ['dead else', ['if True:', '    pass', 'else:', `    ${name}(1)`]],
    ['branch on a name', ['if __debug__:', '    pass', 'else:', `    ${name}(1)`]],
    ['dead part of and', [`${local} = False and ${name}`]],
    ['after return', ['if x:', '    return 1', `    ${name}(2)`]],
    ['after raise', ['if x:', '    raise ValueError', `    ${name}(2)`]],
    ['assert', [`assert ${name}`]],
    ['global assigned', [`global ${first}`, `${first} = 1`]],
    ['global deleted', [`global ${first}`, `del ${first}`]],
    ['shadowed by assignment', [`${first} = 1`, `${local} = ${name}`]],
    ['shadowed by a loop', [`for ${first} in []:`, `    ${name}`]],
    ['shadowed by import', [`import ${first}`, `${local} = ${name}`]],
    ['import in the body', [`from ${m.name} import ${first} as ${local}`]],
    ['relative import in the body', [`from . import ${first} as ${local}`]],
    ['with', [`with ${name} as ${local}:`, '    pass']],
    ['for', [`for ${local} in ${name}:`, '    pass']],
    ['star call', [`${local} = x(*${name}, **${name})`]],
    ['walrus', [`if (${local} := ${name}):`, '    pass']],
    ['augmented', [`${local} = 0`, `${local} += ${name}`]],
    ['attribute assigned', [`${name}.attribute = 1`]],
    ['string only', [`${local} = globals()["${first}"]`]],
    ['string annotation', [`${local} = "${first}"`]],
    ['type comment', [`${local} = 1  # type: ${first}`]],
    ['eval', [`${local} = eval("${first}")`]],
    ['conditional import', ['if x:', `    import ${first}`]],
    ['lambda in a loop', [`${local} = [lambda: ${name} for _ in range(2)]`]],
    ['nonlocal use', ['n = 1', 'def inner():', '    nonlocal n', `    n = ${name}`]],
    ['try finally', ['try:', '    pass', 'finally:', `    ${name}(1)`]],
    ['raise', ['if x:', `    raise ${name} from None`]],
    ['delete of an item', [`del ${name}["k"]`]],
    ['two levels of nesting', ['def inner():', '    def deeper():', `        return ${name}`, '    return deeper']],
    ['parameter of a nested def', [`def inner(${first}):`, `    return ${name}`]],
  ];
  const [construct, lines] = random.pick(forms);
  b.use(`body: ${construct}`);
  return shadowsElsewhere(construct) ? wrapped(lines) : lines;
}

/** Statements that change what a name means in the whole function get one of their own. */
const shadowsElsewhere = (construct: string): boolean =>
  /^(shadowed|global|match capture|nested class, global|conditional import)/.test(construct);
const wrapped = (lines: readonly string[]): readonly string[] => ['def part(x, v=None):', ...indent(lines)];

/** Module-level statements that bind a value. */
export function valueStatements(b: Builder, m: Module): void {
  const { random } = b;
  const name = b.fresh('v');
  const value = () => expression(b, m, 2);
  const bind = (construct: string, kind: 'value' | 'instance', lines: readonly string[], members: readonly string[] = []) => {
    b.use(construct);
    m.lines.push(...lines);
    m.things.push(thing(name, kind, { members }));
  };
  const forms: (() => void)[] = [
    () => bind('assignment', 'value', [`${name} = ${value()}`]),
    () => bind('assignment', 'value', [`${name} = ${value()}`]),
    () => bind('annotated assignment', 'value', [`${name}: object = ${value()}`]),
    () => bind('chained assignment', 'value', [`${name} = ${name}_too = ${value()}`]),
    () => bind('tuple unpacking', 'value', [`${name}, _unused = ${value()}, ${value()}`]),
    () => bind('starred unpacking', 'value', [`_first, *${name} = [${value()}, ${value()}]`]),
    () => bind('list appended to', 'value', [`${name} = []`, `${name}.append(${value()})`], ['[0]']),
    () => bind('list extended', 'value', [`${name} = [${value()}]`, `${name} += [${value()}]`], ['[0]', '[1]']),
    () => bind('dict filled', 'value', [`${name} = {}`, `${name}["k"] = ${value()}`], ['["k"]', '.get("k")']),
    () => bind('dict updated', 'value', [`${name} = {"a": 1}`, `${name}.update(b=${value()})`], ['["b"]']),
    () => bind('setdefault', 'value', [`${name} = {}`, `${name}.setdefault("k", []).append(${value()})`], ['["k"]']),
    () =>
      bind(
        'for loop at module level',
        'value',
        [`${name} = []`, `for each in (${value()}, ${value()}):`, `    ${name}.append(each)`],
        ['[1]'],
      ),
    () => bind('loop variable kept', 'value', [`for ${name} in (${value()}, ${value()}):`, '    pass']),
    () =>
      bind('conditional definition', 'value', [
        `if ${random.pick(['True', '1', '__debug__', 'not False'])}:`,
        `    ${name} = ${value()}`,
        'else:',
        `    ${name} = ${value()}`,
      ]),
    () =>
      bind('condition on __name__', 'value', [
        'if __name__ == "__main__":',
        `    ${name} = ${value()}`,
        'else:',
        `    ${name} = ${value()}`,
      ]),
    () =>
      bind('try at module level', 'value', [
        'try:',
        `    ${name} = ${value()}`,
        'except Exception:',
        `    ${name} = None`,
        'finally:',
        '    pass',
      ]),
    () =>
      bind('try that raises', 'value', ['try:', `    ${name} = {}["missing"]`, 'except KeyError:', `    ${name} = ${value()}`]),
    () => {
      m.imports.add('import contextlib');
      bind('with at module level', 'value', ['with contextlib.suppress(Exception):', `    ${name} = ${value()}`]);
    },
    () =>
      bind('match at module level', 'value', [
        'match 3:',
        '    case 1:',
        `        ${name} = ${value()}`,
        '    case 3:',
        `        ${name} = ${value()}`,
        '    case _:',
        `        ${name} = None`,
      ]),
    () => bind('while at module level', 'value', ['while True:', `    ${name} = ${value()}`, '    break']),
    () => bind('rebound', 'value', [`${name} = ${value()}`, `${name}_old = ${name}`, `${name} = ${value()}`]),
    () => bind('deleted', 'value', [`${name}_gone = ${value()}`, `${name} = [${name}_gone]`, `del ${name}_gone`], ['[0]']),
    () => bind('globals() assigned', 'value', [`globals()["${name}"] = ${value()}`]),
    () => bind('walrus at module level', 'value', [`print_me = (${name} := ${value()})`]),
    () =>
      bind('global declared in a function', 'value', [
        `def ${name}_set():`,
        `    global ${name}`,
        `    ${name} = ${value()}`,
        `${name}_set()`,
      ]),
    () => {
      const target = one(b, m, 'function', 'class', 'instance', 'value');
      bind('alias', 'value', [`${name} = ${target?.name ?? '1'}`]);
    },
    () => {
      const target = m.things.filter(each => each.kind === 'function' && !each.name.includes('.')).at(-1);
      if (!target) return;
      b.use('alias, original deleted');
      m.lines.push(`${name} = ${target.name}`, `del ${target.name}`);
      m.things.splice(m.things.indexOf(target), 1, { ...target, name });
      m.unbound.push(target.name);
    },
    () => {
      const cls = one(b, m, 'class');
      if (!cls || cls.call === null) return;
      bind(
        'attribute graph',
        'instance',
        [
          `${name} = ${cls.name}${cls.call}`,
          `${name}.a = ${value()}`,
          `setattr(${name}, "b", ${value()})`,
          `${name}.a2 = [${name}]`,
        ],
        ['.a', '.b', '.__dict__', '.__class__'],
      );
    },
  ];
  random.pick(forms)();
}
