/** Functions of every sort, with defaults, annotations, decorators and bodies. */
import { expression, reach, readerBody } from './expressions.ts';
import { type Builder, indent, type Module, one, thing } from './module.ts';

/** Something that may stand in an annotation; it is evaluated at import unless it is text. */
export function hint(b: Builder, m: Module): string {
  const { random } = b;
  const cls = () => one(b, m, 'class')?.name ?? 'int';
  const named = one(b, m, 'hint', 'typevar');
  const name = cls();
  const typing = (construct: string, names: string, text: string) => {
    m.imports.add(`from typing import ${names}`);
    b.use(`annotation: ${construct}`);
    return text;
  };
  const plain = (construct: string, text: string) => {
    b.use(`annotation: ${construct}`);
    return text;
  };
  const forms: (() => string)[] = [
    () => plain('class', name),
    () => plain('class', name),
    () => plain('builtin', 'int'),
    () => plain('quoted', `"${name}"`),
    () => plain('quoted', `"list[${name}]"`),
    () => plain('missing, quoted', '"Missing"'),
    () => plain('list[C]', `list[${name}]`),
    () => plain('dict[str, C]', `dict[str, ${name}]`),
    () => plain('type[C]', `type[${name}]`),
    () => plain('C | None', `${/[()"]/.test(name) ? 'int' : name} | None`),
    () => plain('an expression', reach(b, m)),
    () => typing('Optional', 'Optional', `Optional[${name}]`),
    () => typing('List', 'List', `List[${name}]`),
    () => typing('ForwardRef', 'List', `List["${name}"]`),
    () => typing('Union', 'Union', `Union[${name}, ${cls()}]`),
    () => typing('Callable', 'Callable', `Callable[[${name}], ${cls()}]`),
    () => typing('Annotated', 'Annotated', `Annotated[int, ${reach(b, m)}]`),
    () => typing('Literal', 'Literal', 'Literal["a"]'),
    () => typing('Any', 'Any', 'Any'),
    () => typing('Type', 'Type', `Type[${name}]`),
    () => typing('Dict of Optional', 'Dict, Optional', `Dict[str, Optional[${name}]]`),
  ];
  if (named) forms.push(() => plain('NewType, TypeVar, alias', named.name));
  if (named) forms.push(() => plain('NewType, TypeVar, alias', `list[${named.name}]`));
  return random.pick(forms)();
}

export function parameters(b: Builder, m: Module, first = 'x'): string {
  const { random } = b;
  const written = [
    first === 'self' || first === 'cls' ? first : random.chance(0.3) ? `${first}: ${hint(b, m)} = None` : `${first}=None`,
  ];
  if (random.chance(0.2)) {
    b.use('default argument');
    written.push(random.chance(0.3) ? `d: ${hint(b, m)} = ${expression(b, m, 1)}` : `d=${expression(b, m, 1)}`);
  }
  if (random.chance(0.1)) written.push(random.chance(0.3) ? `*args: ${hint(b, m)}` : '*args');
  if (random.chance(0.1)) {
    b.use('keyword-only default');
    if (!written.some(each => each.startsWith('*'))) written.push('*');
    written.push(`k=${expression(b, m, 1)}`);
  }
  if (random.chance(0.05)) written.push('**rest');
  return written.join(', ');
}

export function definition(b: Builder, m: Module, name: string, first = 'x', bodyLines = b.random.whole(0, 2)): string[] {
  const { random } = b;
  const returns = random.chance(0.15) ? ` -> ${hint(b, m)}` : '';
  const isAsync = random.chance(0.07);
  const yields = random.chance(0.07);
  if (isAsync) b.use('async def');
  if (yields) b.use('generator function');
  const given = first === '' ? '' : parameters(b, m, first);
  const body =
    first === '' || first === 'self' || first === 'cls'
      ? ['x = None', ...readerBody(b, m, bodyLines)]
      : readerBody(b, m, bodyLines);
  if (yields && isAsync) body.splice(-1, 1, 'yield x');
  else if (yields) body.unshift('yield x');
  return [`${isAsync ? 'async ' : ''}def ${name}(${given})${returns}:`, ...indent(body)];
}

/** Lines to stand above a `def`, and what they make of it. */
export function decoration(b: Builder, m: Module): { readonly lines: string[]; readonly members: string[] } {
  const { random } = b;
  const lines: string[] = [];
  const members: string[] = [];
  const own = one(b, m, 'decorator');
  if (own && random.chance(0.55)) {
    b.use('own decorator');
    lines.push(`@${own.name}${own.suffix}`);
    members.push(...own.gives);
    if (random.chance(0.25)) {
      b.use('stacked decorators');
      const other = one(b, m, 'decorator') ?? own;
      lines.push(`@${other.name}${other.suffix}`);
    }
  } else if (random.chance(0.25)) {
    m.imports.add('import functools');
    m.imports.add('import contextlib');
    const [text, construct] = random.pick([
      ['@functools.lru_cache(maxsize=None)', 'lru_cache'],
      ['@functools.lru_cache', 'lru_cache'],
      ['@functools.cache', 'lru_cache'],
      ['@contextlib.contextmanager', 'contextmanager'],
      ['@functools.singledispatch', 'singledispatch'],
      ['@functools.wraps(print)', 'wraps of a builtin'],
      ['@staticmethod', 'staticmethod at module level'],
    ] as const);
    b.use(construct);
    lines.push(text);
    if (construct !== 'staticmethod at module level') members.push('.__wrapped__');
  }
  return { lines, members };
}

export function decoratorCall(b: Builder, m: Module): string {
  const found = one(b, m, 'decorator');
  return found ? `${found.name}${found.suffix}` : 'staticmethod';
}

export function functions(b: Builder, m: Module): void {
  const { random } = b;
  const name = b.fresh('f');
  const put = (construct: string, lines: readonly string[], members: readonly string[] = []) => {
    b.use(construct);
    m.lines.push(...lines);
    m.things.push(thing(name, 'function', { members }));
  };
  const decorated = () => {
    const { lines, members } = decoration(b, m);
    put('function, module level', [...lines, ...definition(b, m, name)], members);
  };
  const nested = () => definition(b, m, 'inner', 'x', random.whole(1, 2));
  const forms: (() => void)[] = [
    decorated,
    decorated,
    decorated,
    () => put('function, module level', definition(b, m, name)),
    () => put('lambda, module level', [`${name} = lambda x=None: ${expression(b, m, 2, true)}`]),
    () =>
      put('conditional definition', [
        `if ${random.pick(['True', '__debug__', 'x1 is None'])}:`.replace('x1 is None', '1'),
        ...indent(definition(b, m, name)),
        'else:',
        ...indent(definition(b, m, name)),
      ]),
    () => put('definition inside try', ['try:', ...indent(definition(b, m, name)), 'except ImportError:', '    pass']),
    () => put('redefined, old one kept', [...definition(b, m, name), `${name}_kept = [${name}]`, ...definition(b, m, name)]),
    () =>
      put('nested function exposed', [
        `def make_${name}():`,
        ...indent(nested()),
        '    return inner',
        `${name} = make_${name}()`,
      ]),
    () =>
      put('closure', [
        `def make_${name}(a, b=None):`,
        ...indent([
          'def inner(x=None):',
          ...indent(random.chance(0.5) ? ['return a'] : ['def deeper():', '    return a, b', 'return deeper']),
          'return inner',
        ]),
        `${name} = make_${name}(${expression(b, m, 2)}, ${expression(b, m, 1)})`,
      ]),
    () =>
      put('closure over a nested class', [
        `def make_${name}():`,
        '    class Local:',
        '        def go(self):',
        `            return ${expression(b, m, 1, true)}`,
        '    def inner(x=None):',
        '        return Local()',
        '    return inner',
        `${name} = make_${name}()`,
      ]),
    () =>
      put('global declaration in a function', [
        `def make_${name}():`,
        `    global ${name}`,
        ...indent(definition(b, m, name)),
        `make_${name}()`,
      ]),
    () =>
      put(
        'function attribute',
        [...definition(b, m, name), `${name}.attribute = ${expression(b, m, 2)}`],
        ['.attribute', '.__dict__'],
      ),
    () =>
      put('lambda renamed', [
        `${name} = lambda x=None: ${expression(b, m, 1, true)}`,
        `${name}.__qualname__ = "${random.pick([name, 'other'])}"`,
        ...(random.chance(0.5) ? [`${name}.__name__ = "${name}"`] : []),
      ]),
    () => put('recursive lambda', [`${name} = lambda x=None: ${name}`]),
    () =>
      put('recursive nested function', [
        `def make_${name}():`,
        '    def inner(x=None):',
        `        return inner, ${expression(b, m, 1, true)}`,
        '    return inner',
        `${name} = make_${name}()`,
      ]),
    () => put('decorator applied by a call', [...definition(b, m, `_${name}`), `${name} = ${decoratorCall(b, m)}(_${name})`]),
    () => {
      m.imports.add('import functools');
      put(
        'lru_cache under another name',
        [...definition(b, m, `_${name}`), `${name} = functools.lru_cache(_${name})`],
        ['.__wrapped__'],
      );
    },
    () => {
      m.imports.add('import functools');
      put(
        'nested lru_cache',
        [
          `def make_${name}():`,
          '    @functools.lru_cache',
          '    def inner(x=None):',
          '        return x',
          '    return inner',
          `${name} = make_${name}()`,
        ],
        ['.__wrapped__'],
      );
    },
    () => {
      m.imports.add('import functools');
      const register = random.pick(['int', 'str', one(b, m, 'class')?.name ?? 'float']);
      put(
        'singledispatch implementation',
        [
          '@functools.singledispatch',
          ...definition(b, m, name),
          `@${name}.register(${register})`,
          'def _(x):',
          ...indent(readerBody(b, m, 1)),
        ],
        [`.dispatch(${register})`, '.__wrapped__'],
      );
    },
    () => {
      m.imports.add('import functools');
      put(
        'wraps without a decorator',
        [...definition(b, m, `_${name}`), `@functools.wraps(_${name})`, `def ${name}(*a):`, `    return _${name}(*a)`],
        ['.__wrapped__'],
      );
    },
    () => {
      m.imports.add('import functools');
      put(
        'partial',
        [...definition(b, m, `_${name}`), `${name} = functools.partial(_${name}, ${expression(b, m, 1)})`],
        ['.func', '.args', '.keywords'],
      );
    },
    () => {
      m.imports.add('import contextlib');
      put(
        'contextmanager',
        ['@contextlib.contextmanager', `def ${name}(x=None):`, ...indent(['yield 1', ...readerBody(b, m, 1)])],
        ['.__wrapped__'],
      );
    },
    () =>
      put('name and module of a function assigned', [
        ...definition(b, m, name),
        `${name}.${random.pick(['__name__ = "other"', '__qualname__ = "other"', '__module__ = "__main__"', '__module__ = None', '__module__ = "missing_module"', `__module__ = "${m.name}"`])}`,
      ]),
    () =>
      put('__qualname__ of another function', [
        ...definition(b, m, `_${name}`),
        ...definition(b, m, name),
        `${name}.__qualname__ = "_${name}"`,
      ]),
    () =>
      put('__defaults__ assigned', [`def ${name}(x=None):`, '    return x', `${name}.__defaults__ = (${expression(b, m, 1)},)`]),
    () =>
      put(
        '__annotations__ assigned',
        [`def ${name}(x=None):`, '    return x', `${name}.__annotations__["x"] = ${expression(b, m, 1)}`],
        ['.__annotations__'],
      ),
    () =>
      put('swapped names', [
        ...definition(b, m, name),
        ...definition(b, m, `${name}_b`),
        `${name}, ${name}_b = ${name}_b, ${name}`,
      ]),
    () =>
      put('function with an unused outer local', [
        `def make_${name}():`,
        `    unused = ${expression(b, m, 1)}`,
        `    used = ${expression(b, m, 1)}`,
        '    def inner(x=None):',
        '        return used',
        '    return inner',
        `${name} = make_${name}()`,
      ]),
    () =>
      put('loop of closures', [
        `${name}_all = []`,
        `for each in (${expression(b, m, 1)}, ${expression(b, m, 1)}):`,
        '    def inner(x=None, each=each):',
        '        return each',
        `    ${name}_all.append(inner)`,
        `${name} = ${name}_all[0]`,
      ]),
    () =>
      put('function in a container only', [`${name} = [lambda x=None: ${expression(b, m, 1, true)} for _ in range(2)]`], ['[0]']),
  ];
  random.pick(forms)();
}
