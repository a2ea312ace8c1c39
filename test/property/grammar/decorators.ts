/** Decorators of the program itself, and functions that make things when they are called. */
import { expression, readerBody } from './expressions.ts';
import { definition } from './functions.ts';
import { type Builder, indent, type Module, one, thing } from './module.ts';

export function decorators(b: Builder, m: Module): void {
  const { random } = b;
  const name = b.fresh('deco');
  const value = () => expression(b, m, 1);
  const put = (construct: string, lines: readonly string[], suffix = '', gives: readonly string[] = []) => {
    b.use(construct);
    m.lines.push(...lines);
    m.things.push(thing(name, 'decorator', { suffix, gives }));
  };
  const classPut = (construct: string, lines: readonly string[]) => {
    b.use(construct);
    m.lines.push(...lines);
    m.things.push(thing(name, 'classDecorator'));
  };
  const wraps = () => m.imports.add('import functools');
  const forms: (() => void)[] = [
    () => put('decorator: identity', [`def ${name}(fn):`, '    return fn']),
    () => put('decorator: registers', [`${name}_all = []`, `def ${name}(fn):`, `    ${name}_all.append(fn)`, '    return fn']),
    () =>
      put('decorator: sets an attribute', [`def ${name}(fn):`, `    fn.marked = ${value()}`, '    return fn'], '', ['.marked']),
    () => {
      wraps();
      put(
        'decorator: wraps',
        [
          `def ${name}(fn):`,
          '    @functools.wraps(fn)',
          '    def wrapper(*a, **k):',
          ...indent(
            readerBody(b, m, random.whole(0, 1)).map(line => line.replace(/\bx\b/g, 'a')),
            2,
          ),
          '        return fn(*a, **k)',
          '    return wrapper',
        ],
        '',
        ['.__wrapped__'],
      );
    },
    () =>
      put('decorator: no wraps', [
        `def ${name}(fn):`,
        '    def wrapper(*a, **k):',
        `        return fn(*a, **k), ${expression(b, m, 1, true)}`,
        '    return wrapper',
      ]),
    () =>
      put('decorator: name copied by hand', [
        `def ${name}(fn):`,
        '    def wrapper(*a, **k):',
        '        return fn(*a, **k)',
        `    wrapper.${random.pick(['__name__', '__qualname__', '__doc__', '__module__'])} = fn.${random.pick(['__name__', '__qualname__'])}`,
        '    return wrapper',
      ]),
    () => put('decorator: lambda', [`${name} = lambda fn: lambda *a: fn(*a)`]),
    () => put('decorator: lambda, identity', [`${name} = lambda fn: fn`]),
    () =>
      put(
        'decorator: class',
        [
          `class ${name}:`,
          '    def __init__(self, fn):',
          '        self.fn = fn',
          `        self.extra = ${value()}`,
          '    def __call__(self, *a):',
          '        return self.fn(*a)',
        ],
        '',
        ['.fn'],
      ),
    () => {
      wraps();
      put(
        'decorator: class with update_wrapper',
        [
          `class ${name}:`,
          '    def __init__(self, fn):',
          '        functools.update_wrapper(self, fn)',
          '    def __call__(self, *a):',
          '        return self.__wrapped__(*a)',
        ],
        '',
        ['.__wrapped__'],
      );
    },
    () =>
      put(
        'decorator: makes an instance',
        [
          `class ${name}_box:`,
          '    def __init__(self, fn, extra=None):',
          '        self.fn = fn',
          '        self.extra = extra',
          `def ${name}(fn):`,
          `    return ${name}_box(fn, ${value()})`,
        ],
        '',
        ['.fn', '.extra'],
      ),
    () => {
      wraps();
      put(
        'decorator: factory with arguments',
        [
          `def ${name}(option=None):`,
          '    def decorate(fn):',
          '        @functools.wraps(fn)',
          '        def wrapper(*a):',
          '            return fn(*a), option',
          '        return wrapper',
          '    return decorate',
        ],
        `(${value()})`,
        ['.__wrapped__'],
      );
    },
    () =>
      put(
        'decorator: class factory with arguments',
        [
          `class ${name}:`,
          '    def __init__(self, option=None):',
          '        self.option = option',
          '    def __call__(self, fn):',
          '        self.fn = fn',
          `        return ${random.pick(['self', 'fn', 'lambda *a: (self, fn)'])}`,
        ],
        `(${value()})`,
      ),
    () =>
      put(
        'decorator: optional arguments',
        [
          `def ${name}(fn=None, *, option=None):`,
          '    def decorate(fn):',
          '        fn.option = option',
          '        return fn',
          '    return decorate if fn is None else decorate(fn)',
        ],
        random.chance(0.5) ? '' : `(option=${value()})`,
      ),
    () =>
      put(
        'decorator: method of an instance',
        [
          `class ${name}_registry:`,
          '    def __init__(self):',
          '        self.all = {}',
          '    def register(self, fn):',
          '        self.all[fn.__name__] = fn',
          '        return fn',
          `${name} = ${name}_registry()`,
        ],
        `${name}.register`,
      ),
    () =>
      put('decorator: partial', [
        `def ${name}_two(option, fn):`,
        '    fn.option = option',
        '    return fn',
        'import functools',
        `${name} = functools.partial(${name}_two, ${value()})`,
      ]),
    () => put('decorator: returns a constant', [`def ${name}(fn):`, `    return ${value()}`]),
    () => {
      wraps();
      put(
        'decorator: wraps around a cache',
        [
          `def ${name}(fn):`,
          '    cached = functools.lru_cache(fn)',
          '    @functools.wraps(fn)',
          '    def wrapper(*a):',
          '        return cached(*a)',
          '    return wrapper',
        ],
        '',
        ['.__wrapped__'],
      );
    },
    () => {
      m.imports.add('import threading');
      wraps();
      put(
        'decorator: holds a lock',
        [
          `def ${name}(fn):`,
          '    lock = threading.Lock()',
          '    @functools.wraps(fn)',
          '    def wrapper(*a):',
          '        with lock:',
          '            return fn(*a)',
          '    return wrapper',
        ],
        '',
        ['.__wrapped__'],
      );
    },
    () => classPut('class decorator: identity', [`def ${name}(cls):`, '    return cls']),
    () => classPut('class decorator: adds an attribute', [`def ${name}(cls):`, `    cls.added = ${value()}`, '    return cls']),
    () =>
      classPut('class decorator: adds a method', [
        `def ${name}(cls):`,
        '    def added(self):',
        `        return ${expression(b, m, 1, true)}`,
        '    cls.added = added',
        '    return cls',
      ]),
    () =>
      classPut('class decorator: subclass', [
        `def ${name}(cls):`,
        '    class Wrapped(cls):',
        `        extra = ${value()}`,
        '    return Wrapped',
      ]),
    () =>
      classPut('class decorator: subclass, renamed', [
        `def ${name}(cls):`,
        '    class Wrapped(cls):',
        '        def more(self):',
        '            return super()',
        '    Wrapped.__name__ = cls.__name__',
        '    Wrapped.__qualname__ = cls.__qualname__',
        ...(random.chance(0.5) ? ['    Wrapped.__module__ = cls.__module__'] : []),
        '    return Wrapped',
      ]),
    () =>
      classPut('class decorator: type()', [
        `def ${name}(cls):`,
        `    return type(cls.__name__, (cls,), {${random.chance(0.5) ? '"__module__": cls.__module__' : ''}})`,
      ]),
    () => classPut('class decorator: factory', [`def ${name}(cls):`, '    return lambda *a: cls(*a)']),
  ];
  random.pick(forms)();
}

/** Functions called at import, which return something new. */
export function factories(b: Builder, m: Module): void {
  const { random } = b;
  const name = b.fresh('make');
  const put = (construct: string, lines: readonly string[]) => {
    b.use(construct);
    m.lines.push(`def ${name}(given=None):`, ...indent(lines));
    m.things.push(thing(name, 'factory', { members: ['()', '()'] }));
  };
  const base = () => {
    const found = m.things.filter(each => each.isBase);
    return found.length > 0 && random.chance(0.5) ? `(${random.pick(found).name})` : '';
  };
  const forms: (() => void)[] = [
    () => put('factory: nested function', [...definition(b, m, 'inner', 'x', random.whole(1, 2)), 'return inner']),
    () => put('factory: lambda', [`return lambda x=None: ${expression(b, m, 2, true)}`]),
    () =>
      put('factory: class', [
        `class Local${base()}:`,
        `    attribute = ${expression(b, m, 1)}`,
        ...indent(definition(b, m, 'go', 'self')),
        'return Local',
      ]),
    () =>
      put('factory: instance of a local class', [
        `class Local${base()}:`,
        '    kept = None',
        ...indent(definition(b, m, 'go', 'self')),
        `local = Local${''}()`,
        `local.state = ${expression(b, m, 1)}`,
        'return local',
      ]),
    () => put('factory: closure over its argument', ['def inner(x=None):', '    return given', 'return inner']),
    () =>
      put('factory: closure over a loop', [
        'total = []',
        `for each in (${expression(b, m, 1)}, 1):`,
        '    total.append(each)',
        'return lambda: total',
      ]),
    () =>
      put('factory: conditional', ['if given is None:', `    return ${expression(b, m, 1)}`, `return ${expression(b, m, 1)}`]),
    () => put('factory: try', ['try:', `    return ${expression(b, m, 1)}`, 'except Exception:', '    return None']),
    () => put('factory: value', [`return ${expression(b, m, 2)}`]),
    () => put('factory: instance', [`return ${one(b, m, 'class')?.name ?? 'dict'}${one(b, m, 'class') ? '' : '()'}`]),
    () =>
      put('factory: local import', [
        `import ${random.pick(['json', 'os.path', 'collections'])} as library`,
        `return lambda: (library, ${expression(b, m, 1, true)})`,
      ]),
    () =>
      put('factory: class with super()', [
        `class Local${base()}:`,
        '    def __init__(self):',
        '        super().__init__()',
        '        self.a = 1',
        'return Local',
      ]),
    () =>
      put('factory: dataclass', [
        'import dataclasses',
        '@dataclasses.dataclass',
        'class Local:',
        `    a: ${one(b, m, 'class')?.name ?? 'int'} = None`,
        'return Local',
      ]),
    () => put('factory: generator', ['def inner():', '    yield 1', 'return inner']),
    () =>
      put('factory: enum', [
        'import enum',
        'class Local(enum.Enum):',
        '    A = 1',
        '    B = 2',
        `return ${random.pick(['Local', 'Local.A'])}`,
      ]),
    () =>
      put('factory: NamedTuple', [
        'import typing',
        'class Local(typing.NamedTuple):',
        `    a: ${one(b, m, 'class')?.name ?? 'int'} = 1`,
        `return ${random.pick(['Local', 'Local()'])}`,
      ]),
    () =>
      put('factory: bound method', [
        `class Local${base()}:`,
        '    kept = None',
        '    def go(self):',
        `        return ${expression(b, m, 1, true)}`,
        'return Local().go',
      ]),
    () =>
      put('factory: property', [
        'class Local:',
        '    @property',
        '    def go(self):',
        `        return ${expression(b, m, 1, true)}`,
        '    @staticmethod',
        '    def still(x=None):',
        `        return ${expression(b, m, 1, true)}`,
        '    @classmethod',
        '    def made(cls):',
        '        return cls()',
        `return ${random.pick(['Local', 'Local.still', 'Local.made', 'Local()'])}`,
      ]),
    () =>
      put('factory: nested class in a class', [
        'class Local:',
        '    class Deeper:',
        `        a = ${expression(b, m, 1)}`,
        `return ${random.pick(['Local', 'Local.Deeper', 'Local.Deeper()'])}`,
      ]),
    () =>
      put('factory: names of the class body', [
        `outer = ${expression(b, m, 1)}`,
        'class Local:',
        '    a = outer',
        '    b = a',
        '    def go(self):',
        '        return outer',
        'return Local',
      ]),
    () =>
      put('factory: metaclass', [
        'class Meta(type):',
        '    def made(cls):',
        '        return cls',
        'class Local(metaclass=Meta):',
        `    a = ${expression(b, m, 1)}`,
        'return Local',
      ]),
    () =>
      put('factory: Generic', [
        'import typing',
        'T = typing.TypeVar("T")',
        'class Local(typing.Generic[T]):',
        '    def go(self, x: T) -> T:',
        '        return x',
        `return ${random.pick(['Local', 'Local[int]', 'Local()'])}`,
      ]),
    () =>
      put('factory: __reduce__', [
        'class Local:',
        '    def __reduce__(self):',
        `        return (${one(b, m, 'function', 'class')?.name ?? 'print'}, (1,))`,
        'return Local()',
      ]),
    () =>
      put('factory: __getstate__', [
        'class Local:',
        '    def __getstate__(self):',
        `        return {"a": ${expression(b, m, 1)}}`,
        'return Local()',
      ]),
    () =>
      put('factory: ABC', [
        'import abc',
        'class Local(abc.ABC):',
        '    @abc.abstractmethod',
        '    def go(self):',
        `        return ${expression(b, m, 1, true)}`,
        ...(random.chance(0.4) ? [`Local.register(${one(b, m, 'class')?.name ?? 'int'})`] : []),
        'return Local',
      ]),
    () =>
      put('factory: slots', [
        'class Local:',
        '    __slots__ = ("a", "b")',
        'local = Local()',
        `local.a = ${expression(b, m, 1)}`,
        'return local',
      ]),
  ];
  random.pick(forms)();
}
