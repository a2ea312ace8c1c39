/** Classes of every sort. */
import { expression, reach, readerBody } from './expressions.ts';
import { definition, hint } from './functions.ts';
import { type Builder, indent, type Module, one, type Thing, thing } from './module.ts';

interface Part {
  readonly lines: readonly string[];
  readonly members?: readonly string[];
}

/** One member of a plain class. */
function member(b: Builder, m: Module): Part {
  const { random } = b;
  const name = b.fresh('m');
  const method = (first = 'self') => definition(b, m, name, first, random.whole(0, 1));
  const used = (construct: string, lines: readonly string[], members: readonly string[] = []): Part => {
    b.use(construct);
    return { lines, members };
  };
  const decorator = one(b, m, 'decorator');
  const forms: (() => Part)[] = [
    () => used('method', method(), [`.${name}`, `().${name}`]),
    () => used('method', method(), [`.${name}`, `().${name}`]),
    () => used('class attribute', [`${name} = ${expression(b, m, 2)}`], [`.${name}`]),
    () => used('class attribute, annotated', [`${name}: ${hint(b, m)} = ${expression(b, m, 1)}`]),
    () => used('class annotation only', [`${name}: ${hint(b, m)}`]),
    () => used('staticmethod', ['@staticmethod', ...method('x')], [`.${name}`, `().${name}`]),
    () => used('classmethod', ['@classmethod', ...method('cls')], [`.${name}`, `().${name}`, `.${name}.__func__`]),
    () => used('property', ['@property', ...method()], [`.${name}`, `.${name}.fget`]),
    () => used('lambda in a class', [`${name} = lambda self: ${expression(b, m, 1, true)}`], [`.${name}`]),
    () =>
      used(
        'nested class',
        [`class ${name.toUpperCase()}:`, ...indent(definition(b, m, 'go', 'self'))],
        [`.${name.toUpperCase()}`, `.${name.toUpperCase()}()`, `.${name.toUpperCase()}.go`],
      ),
    () => used('private method', [`def __${name}(self):`, ...indent(['x = None', ...readerBody(b, m, 1)])]),
    () => used('comprehension in a class', [`${name} = [each for each in (${reach(b, m)},)]`], [`.${name}`]),
    () => used('method alias', [...method(), `${name}_too = ${name}`], [`.${name}_too`]),
    () => used('__call__', ['def __call__(self, *a):', ...indent(['x = None', ...readerBody(b, m, 1)])]),
    () =>
      used('conditional in a class', [
        `if ${random.pick(['True', 'False', '__debug__'])}:`,
        ...indent(method()),
        'else:',
        `    ${name} = None`,
      ]),
    () => used('loop in a class', [`for ${name} in (${expression(b, m, 1)},):`, '    pass']),
    () =>
      used('__init_subclass__', [
        'def __init_subclass__(cls, **k):',
        '    super().__init_subclass__(**k)',
        `    cls.kept = ${expression(b, m, 1)}`,
      ]),
    () => used('super() in a method', [`def ${name}(self):`, '    return super()'], [`.${name}`]),
    () => used('__class__ in a method', [`def ${name}(self):`, '    return __class__'], [`.${name}`]),
    () => used('__getattr__ of a class', ['def __getattr__(self, name):', '    raise AttributeError(name)']),
    () => used('__module__ in a class body', [`__module__ = ${random.pick(['"__main__"', '"missing_module"', `"${m.name}"`])}`]),
    () => used('__qualname__ in a class body', [`__qualname__ = "${random.pick(['Other', 'Outer.Inner'])}"`]),
    () => used('__doc__ and __slots__', ['"""Text."""']),
    () => {
      m.imports.add('import functools');
      return used('lru_cache on a method', ['@functools.lru_cache', ...method()], [`.${name}`]);
    },
    () => {
      m.imports.add('import functools');
      return used('cached_property', ['@functools.cached_property', ...method()]);
    },
    () => {
      m.imports.add('import functools');
      return used('partialmethod', [
        `def _${name}(self, a):`,
        '    return a',
        `${name} = functools.partialmethod(_${name}, ${expression(b, m, 1)})`,
      ]);
    },
  ];
  if (decorator) forms.push(() => used('decorated method', [`@${decorator.name}${decorator.suffix}`, ...method()], [`.${name}`]));
  if (decorator)
    forms.push(() =>
      used(
        'decorated method',
        [`@${decorator.name}${decorator.suffix}`, ...method()],
        [`.${name}`, ...decorator.gives.map(each => `.${name}${each}`)],
      ),
    );
  return random.pick(forms)();
}

function pickling(b: Builder, m: Module): Part {
  const { random } = b;
  const target = () => one(b, m, 'function', 'class')?.name ?? 'print';
  const used = (construct: string, lines: readonly string[]): Part => {
    b.use(construct);
    return { lines };
  };
  const value = () => expression(b, m, 1);
  return random.pick<() => Part>([
    () => used('__reduce__ tuple', ['def __reduce__(self):', `    return (${target()}, (${value()},))`]),
    () => used('__reduce__ with state', ['def __reduce__(self):', `    return (${target()}, (), {"a": ${value()}})`]),
    () => used('__reduce__ of its own class', ['def __reduce__(self):', `    return (type(self), (${value()},))`]),
    () => used('__reduce__ with __class__', ['def __reduce__(self):', `    return self.__class__, (), self.__dict__`]),
    () =>
      used('__reduce__ string', [
        'def __reduce__(self):',
        `    return "${m.things.find(each => !each.name.includes('.'))?.name ?? 'missing'}"`,
      ]),
    () => used('__reduce_ex__', ['def __reduce_ex__(self, protocol):', `    return (${target()}, (${value()}, protocol))`]),
    () => used('__getstate__', ['def __getstate__(self):', `    return {"a": ${value()}}`]),
    () =>
      used('__getstate__ without one attribute', [
        'def __getstate__(self):',
        '    state = self.__dict__.copy()',
        '    state.pop("b", None)',
        '    return state',
        'def __setstate__(self, state):',
        '    self.__dict__.update(state)',
      ]),
    () =>
      used('__getnewargs__', [
        'def __getnewargs__(self):',
        `    return (${value()},)`,
        'def __new__(cls, *a):',
        '    return object.__new__(cls)',
      ]),
    () =>
      used('__getnewargs_ex__', [
        'def __getnewargs_ex__(self):',
        `    return (${value()},), {"k": ${value()}}`,
        'def __new__(cls, *a, **k):',
        '    return object.__new__(cls)',
      ]),
    () => used('__reduce__ raises', ['def __reduce__(self):', '    raise TypeError("no")']),
    () => used('__copy__ and __eq__', ['def __eq__(self, other):', '    return True', 'def __hash__(self):', '    return 1']),
  ])();
}

export function classes(b: Builder, m: Module): void {
  const { random } = b;
  const name = b.fresh('C');
  const put = (construct: string, lines: readonly string[], more: Partial<Thing> = {}) => {
    b.use(construct);
    m.lines.push(...lines);
    m.things.push(thing(name, 'class', { call: '()', isBase: true, ...more }));
  };
  const from = (module: string) => m.imports.add(`import ${module}`);
  const parts = (count: number): Part => {
    const made = Array.from({ length: count }, () => member(b, m));
    return { lines: made.flatMap(each => each.lines), members: made.flatMap(each => each.members ?? []) };
  };
  const bodyOf = (part: Part) => indent(part.lines.length > 0 ? part.lines : ['pass']);
  const init = (): Part => {
    if (!random.chance(0.4)) return { lines: [] };
    b.use('__init__ with attributes');
    const lines = ['def __init__(self, given=None):', `    self.a = ${expression(b, m, 1)}`];
    if (random.chance(0.5)) lines.push('    self.given = given');
    if (random.chance(0.3)) lines.push(`    self.b = [${expression(b, m, 1)}, self]`);
    return { lines, members: ['().a', '().__dict__'] };
  };
  const join = (...given: Part[]): Part => ({
    lines: given.flatMap(each => each.lines),
    members: given.flatMap(each => each.members ?? []),
  });
  const plain = () => {
    const found = m.things.filter(each => each.isBase);
    const bases = random.chance(0.3) && found.length > 0 ? `(${random.pick(found).name})` : '';
    if (bases) b.use('subclass');
    const part = join(init(), parts(random.whole(0, 3)), random.chance(0.15) ? pickling(b, m) : { lines: [] });
    const above = one(b, m, 'classDecorator');
    const decorated = above && random.chance(0.5) ? [`@${above.name}`] : [];
    if (decorated.length > 0) b.use('own class decorator');
    put('class, module level', [...decorated, `class ${name}${bases}:`, ...bodyOf(part)], {
      members: part.members ?? [],
      isBase: decorated.length === 0,
    });
  };
  const method = () => definition(b, m, 'go', 'self');
  const forms: (() => void)[] = [
    plain,
    plain,
    plain,
    plain,
    plain,
    plain,
    () => {
      const part = join(init(), pickling(b, m));
      put('class that says how it is pickled', [`class ${name}:`, ...bodyOf(part)], { members: part.members ?? [] });
    },
    () => {
      from('dataclasses');
      put(
        'dataclass',
        [
          `@dataclasses.dataclass${random.pick(['', '', '(frozen=True)', '(slots=True)', '(order=True)'])}`,
          `class ${name}:`,
          `    a: ${hint(b, m)} = None`,
          `    b: list = dataclasses.field(default_factory=${random.pick(['list', 'lambda: [1]'])})`,
          ...(random.chance(0.4) ? indent(method()) : []),
        ],
        { members: ['().a', '.__init__', '().b'], isBase: false },
      );
    },
    () => {
      from('enum');
      const base = random.pick(['enum.Enum', 'enum.IntEnum', 'enum.Flag', 'str, enum.Enum']);
      const values =
        base === 'enum.Enum'
          ? [expression(b, m, 1).replace(/lambda/g, 'None and lambda'), '"two"']
          : base.startsWith('str')
            ? ['"a"', '"b"']
            : ['1', '2'];
      put(
        'Enum',
        [
          `class ${name}(${base}):`,
          `    A = ${base === 'enum.Enum' ? `(1, ${values[0]})` : values[0]}`,
          `    B = ${values[1]}`,
          ...(random.chance(0.3) ? indent(definition(b, m, 'go', 'self')) : []),
        ],
        { call: random.pick([null, '.A']), members: ['.A', '.B', '["A"]', '.A.value', '.A.name'], isBase: false },
      );
    },
    () => {
      from('enum');
      put('Enum, functional', [`${name} = enum.Enum("${random.pick([name, name, 'Other'])}", "A B")`], {
        call: '.A',
        members: ['.A'],
        isBase: false,
      });
    },
    () => {
      from('typing');
      put(
        'NamedTuple',
        [
          `class ${name}(typing.NamedTuple):`,
          `    a: ${hint(b, m)} = ${expression(b, m, 1)}`,
          ...(random.chance(0.3) ? indent(method()) : []),
        ],
        { members: ['().a', '()._asdict()'], isBase: false },
      );
    },
    () => {
      from('collections');
      put('namedtuple', [`${name} = collections.namedtuple("${random.pick([name, name, 'Other'])}", "a b", defaults=(1, 2))`], {
        members: ['()._replace(a=1)', '().a'],
      });
    },
    () => {
      from('typing');
      put('NamedTuple, functional', [`${name} = typing.NamedTuple("${random.pick([name, 'Other'])}", [("a", int)])`], {
        call: '(1)',
        members: ['(1).a'],
        isBase: false,
      });
    },
    () => {
      from('typing');
      put('TypedDict', [`class ${name}(typing.TypedDict):`, `    a: ${hint(b, m)}`], { call: '(a=1)', isBase: false });
    },
    () => {
      from('abc');
      put(
        'ABC',
        [
          `class ${name}(abc.ABC):`,
          '    @abc.abstractmethod',
          ...indent(method()),
          ...(random.chance(0.5) ? [`${name}.register(${one(b, m, 'class')?.name ?? 'int'})`] : []),
        ],
        { call: null, isBase: false, members: ['.go'] },
      );
    },
    () => {
      from('typing');
      const variable = one(b, m, 'typevar');
      const own = variable?.name ?? `T_${name}`;
      if (!variable) m.lines.push(`${own} = typing.TypeVar("${own}")`);
      put(
        'Generic',
        [`class ${name}(typing.Generic[${own}]):`, `    def go(self, x: ${own} = None) -> "${own}":`, '        return x'],
        { call: random.pick(['()', '[int]()']), members: ['.go', '[int]', `[${one(b, m, 'class')?.name ?? 'str'}]`] },
      );
    },
    () => {
      from('typing');
      put('Protocol', [`class ${name}(typing.Protocol):`, '    def go(self) -> int: ...'], { call: null, isBase: false });
    },
    () =>
      put(
        'exception class',
        [
          `class ${name}(${random.pick(['Exception', 'ValueError'])}):`,
          ...(random.chance(0.5)
            ? [
                '    def __init__(self, given=None):',
                `        super().__init__(${expression(b, m, 1)})`,
                '        self.given = given',
              ]
            : ['    pass']),
        ],
        { members: ['().args'] },
      ),
    () =>
      put(
        'subclass of a builtin',
        [
          `class ${name}(${random.pick(['dict', 'list', 'tuple', 'str', 'int', 'set', 'float'])}):`,
          ...(random.chance(0.5) ? indent(method()) : ['    pass']),
        ],
        { members: [] },
      ),
    () =>
      put(
        'slots',
        [`class ${name}:`, '    __slots__ = ("a", "b")', '    def __init__(self):', `        self.a = ${expression(b, m, 1)}`],
        { members: ['().a'], isBase: false },
      ),
    () =>
      put(
        'metaclass',
        [
          `class ${name}_meta(type):`,
          '    def made(cls):',
          `        return ${expression(b, m, 1, true)}`,
          `class ${name}(metaclass=${name}_meta):`,
          ...indent(method()),
        ],
        { members: ['.made', '.go'], isBase: false },
      ),
    () =>
      put(
        'type()',
        [
          `${name} = type("${random.pick([name, name, 'Other'])}", (${random.pick(['', `${m.things.find(each => each.isBase)?.name ?? 'object'},`])}), {"a": ${expression(b, m, 1)}, "go": lambda self: ${expression(b, m, 1, true)}})`,
        ],
        { members: ['.a', '.go'] },
      ),
    () => {
      from('types');
      put(
        'types.new_class',
        [`${name} = types.new_class("${name}", (), {}, lambda namespace: namespace.update(a=${expression(b, m, 1)}))`],
        { members: ['.a'], isBase: false },
      );
    },
    () => {
      from('dataclasses');
      put(
        'make_dataclass',
        [
          `${name} = dataclasses.make_dataclass("${random.pick([name, 'Other'])}", [("a", ${one(b, m, 'class')?.name ?? 'int'}, None)])`,
        ],
        { isBase: false },
      );
    },
    () => {
      from('functools');
      put(
        'total_ordering',
        [
          '@functools.total_ordering',
          `class ${name}:`,
          '    def __lt__(self, other):',
          '        return True',
          '    def __eq__(self, other):',
          '        return True',
          '    __hash__ = object.__hash__',
        ],
        { members: ['.__gt__', '.__lt__'] },
      );
    },
    () => {
      const part = parts(2);
      put('class redefined, old one kept', [
        `class ${name}:`,
        ...bodyOf(part),
        `${name}_old = ${name}`,
        `${name}_instance = ${name}()`,
        `class ${name}:`,
        ...bodyOf(random.chance(0.5) ? part : parts(1)),
      ]);
      m.things.push(
        thing(`${name}_old`, 'class', { call: '()', members: part.members ?? [] }),
        thing(`${name}_instance`, 'instance'),
      );
    },
    () =>
      put(
        'class in a class',
        [
          `class ${name}:`,
          '    class Inner:',
          ...indent(parts(1).lines, 2),
          '        def go(self):',
          '            return 1',
          '        class Deep:',
          '            pass',
          '    kept = Inner',
        ],
        { members: ['.Inner', '.Inner()', '.Inner.go', '.Inner.Deep()', '.kept'] },
      ),
    () =>
      put(
        '__module__ assigned',
        [
          `class ${name}:`,
          ...indent(random.chance(0.6) ? method() : ['a = 1']),
          `${name}.__module__ = ${random.pick(['"__main__"', '"__main__"', 'None', '"missing_module"', `"${m.name}"`, '"builtins"'])}`,
        ],
        { members: [] },
      ),
    () =>
      put(
        '__module__ of the methods assigned',
        [`class ${name}:`, ...indent(method()), `${name}.__module__ = "__main__"`, `${name}.go.__module__ = "__main__"`],
        { members: ['.go'] },
      ),
    () =>
      put(
        '__qualname__ assigned',
        [
          `class ${name}:`,
          ...indent(method()),
          `${name}.${random.pick(['__qualname__', '__name__'])} = "${random.pick(['Other', `${name}`])}"`,
        ],
        { members: ['.go'] },
      ),
    () =>
      put(
        'class conditional',
        [
          `if ${random.pick(['True', 'False'])}:`,
          `    class ${name}:`,
          ...indent(method(), 2),
          'else:',
          `    class ${name}:`,
          ...indent(method(), 2),
        ],
        { members: ['.go'] },
      ),
    () =>
      put(
        'class attribute assigned later',
        [
          `class ${name}:`,
          '    pass',
          `${name}.later = ${expression(b, m, 2)}`,
          `setattr(${name}, "again", ${expression(b, m, 1)})`,
        ],
        { members: ['.later', '.again'] },
      ),
    () => put('class alias', [`class _${name}:`, ...indent(method()), `${name} = _${name}`], { members: ['.go'] }),
    () => {
      put('class alias, original deleted', [`class _${name}:`, ...indent(method()), `${name} = _${name}`, `del _${name}`], {
        members: ['.go'],
      });
    },
    () =>
      put(
        'local class exposed',
        [
          `def make_${name}():`,
          `    class ${random.pick([name, 'Local'])}:`,
          ...indent(parts(2).lines.length > 0 ? method() : ['pass'], 2),
          `    return ${'locals()'}.popitem()[1]`,
          `${name} = make_${name}()`,
        ],
        { members: ['.go'] },
      ),
  ];
  random.pick(forms)();
}
