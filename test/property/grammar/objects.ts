/** Things that are no function and no class: instances, type variables, named objects, what cannot be pickled. */
import { expression, readerBody } from './expressions.ts';
import { hint } from './functions.ts';
import { type Builder, indent, type Module, one, thing } from './module.ts';

export function objects(b: Builder, m: Module): void {
  const { random } = b;
  const name = b.fresh('o');
  const from = (module: string) => m.imports.add(`import ${module}`);
  const put = (
    construct: string,
    kind: 'hint' | 'typevar' | 'instance' | 'value',
    lines: readonly string[],
    members: readonly string[] = [],
  ) => {
    b.use(construct);
    m.lines.push(...lines);
    m.things.push(thing(name, kind, { members }));
  };
  const cls = () => one(b, m, 'class');
  const written = () => random.pick([name, name, name, 'Other']);
  const forms: (() => void)[] = [
    () => {
      from('typing');
      put('NewType', 'hint', [`${name} = typing.NewType("${written()}", ${cls()?.name ?? 'int'})`], ['(1)', '.__supertype__']);
    },
    () => {
      from('typing');
      put('TypeVar', 'typevar', [
        `${name} = typing.TypeVar("${name}"${random.pick(['', `, bound=${cls()?.name ?? 'int'}`, `, ${cls()?.name ?? 'int'}, str`, ', bound="Missing"'])})`,
      ]);
    },
    () => {
      from('typing');
      put('TypeVar under another name', 'hint', [`${name} = typing.TypeVar("Other_${name}", bound=${cls()?.name ?? 'int'})`]);
    },
    () => {
      from('typing');
      put('ParamSpec', 'value', [`${name} = typing.ParamSpec("${written()}")`]);
    },
    () => {
      put('alias of a hint', 'hint', [`${name} = ${hint(b, m)}`]);
    },
    () => {
      from('threading');
      put('lock', 'value', [
        `${name} = threading.${random.pick(['Lock', 'RLock', 'Event', 'local', 'Condition', 'Semaphore'])}()`,
      ]);
    },
    () => {
      from('threading');
      put(
        'instance with a lock',
        'instance',
        [
          `class ${name}_class:`,
          '    def __init__(self):',
          '        self.lock = threading.Lock()',
          ...(random.chance(0.3) ? ['    def __getstate__(self):', '        return {}'] : []),
          `${name} = ${name}_class()`,
        ],
        ['.lock'],
      );
    },
    () => {
      from('threading');
      put('lock captured by reference only', 'value', [
        `${name}_lock = threading.Lock()`,
        `def ${name}(x=None):`,
        `    with ${name}_lock:`,
        ...indent(readerBody(b, m, 1), 2),
      ]);
    },
    () => put('generator object', 'value', [`${name} = (each for each in [1])`]),
    () => put('generator object', 'value', [`def ${name}_make():`, '    yield 1', `${name} = ${name}_make()`]),
    () => put('coroutine object', 'value', [`async def ${name}_make():`, '    return 1', `${name} = ${name}_make()`]),
    () => {
      from('weakref');
      const target = cls();
      if (target?.call !== '()') return;
      put('weak reference', 'value', [`${name}_kept = ${target.name}()`, `${name} = weakref.ref(${name}_kept)`]);
    },
    () => {
      from('contextvars');
      put('ContextVar', 'value', [`${name} = contextvars.ContextVar("${name}")`]);
    },
    () => {
      from('queue');
      put('queue', 'value', [`${name} = queue.${random.pick(['Queue', 'SimpleQueue'])}()`]);
    },
    () => {
      from('types');
      put(
        'namespace with attributes',
        'instance',
        [`${name} = types.SimpleNamespace()`, `${name}.a = ${expression(b, m, 1)}`],
        ['.a'],
      );
    },
    () => {
      from('copyreg');
      const target = one(b, m, 'function', 'class')?.name ?? 'print';
      put(
        'copyreg',
        'instance',
        [
          `class ${name}_class:`,
          '    pass',
          `def ${name}_reduce(given):`,
          `    return ${random.pick([`${target}, (${expression(b, m, 1)},)`, `${name}_class, ()`, `${name}_make, (1, given.__dict__)`])}`,
          `def ${name}_make(*a):`,
          '    return a',
          `copyreg.pickle(${name}_class, ${name}_reduce)`,
          `${name} = ${name}_class()`,
          `${name}.a = ${expression(b, m, 1)}`,
        ],
        ['.a'],
      );
    },
    () => {
      from('functools');
      put(
        'partial',
        'instance',
        [
          `${name} = functools.partial(${one(b, m, 'function')?.name ?? 'print'}, ${expression(b, m, 1)}, k=${expression(b, m, 1)})`,
        ],
        ['.func', '.args', '.keywords', '.args[0]'],
      );
    },
    () =>
      put('singleton with __reduce__ string', 'instance', [
        `class ${name}_class:`,
        '    def __reduce__(self):',
        `        return "${random.pick([name, name, 'missing'])}"`,
        `${name} = ${name}_class()`,
      ]),
    () => {
      const target = cls();
      if (!target || target.call === null) return;
      put('instance', 'instance', [`${name} = ${target.name}${target.call}`], ['.__class__', '.__dict__'].slice(0, 1));
    },
    () => {
      const target = cls();
      if (!target || target.call === null) return;
      put('instance changed later', 'instance', [
        `${name} = ${target.name}${target.call}`,
        'try:',
        `    ${name}.extra = ${expression(b, m, 1)}`,
        'except (AttributeError, TypeError):',
        '    pass',
      ]);
    },
    () =>
      put(
        'instances that refer to each other',
        'instance',
        [
          `class ${name}_node:`,
          '    def __init__(self, value, next=None):',
          '        self.value, self.next = value, next',
          `${name} = ${name}_node(${expression(b, m, 1)}, ${name}_node(${expression(b, m, 1)}))`,
          `${name}.next.next = ${name}`,
        ],
        ['.next', '.next.value', '.value'],
      ),
    () =>
      put(
        'instance with a method as an attribute',
        'instance',
        [
          `class ${name}_class:`,
          '    def __init__(self):',
          '        self.handler = self.go',
          `        self.other = lambda: ${expression(b, m, 1, true)}`,
          '    def go(self):',
          '        return 1',
          `${name} = ${name}_class()`,
          ...(random.chance(0.5) ? [`del ${name}.other`] : []),
        ],
        ['.handler', '.go'],
      ),
    () =>
      put(
        'builder with chained calls',
        'instance',
        [
          `class ${name}_class:`,
          '    def __init__(self):',
          '        self.all = []',
          '    def add(self, given):',
          '        self.all.append(given)',
          '        return self',
          `${name} = ${name}_class().add(${expression(b, m, 1)}).add(${expression(b, m, 1)})`,
        ],
        ['.all', '.add'],
      ),
    () =>
      put('__new__ and a singleton', 'instance', [
        `class ${name}_class:`,
        '    kept = None',
        '    def __new__(cls):',
        '        if cls.kept is None:',
        '            cls.kept = super().__new__(cls)',
        '        return cls.kept',
        `${name} = ${name}_class()`,
      ]),
    () =>
      put(
        'classmethod constructor',
        'instance',
        [
          `class ${name}_class:`,
          '    @classmethod',
          '    def made(cls, given):',
          '        self = cls()',
          '        self.given = given',
          '        return self',
          `${name} = ${name}_class.made(${expression(b, m, 1)})`,
        ],
        ['.given', '.made'],
      ),
    () =>
      put('property read at import', 'value', [
        `class ${name}_class:`,
        '    @property',
        '    def given(self):',
        `        return ${expression(b, m, 1)}`,
        `${name} = ${name}_class().given`,
      ]),
    () =>
      put(
        'instance with state in a parent',
        'instance',
        [
          `class ${name}_base:`,
          '    def __init__(self, given):',
          '        self.given = given',
          `class ${name}_class(${name}_base):`,
          '    def __init__(self):',
          `        super().__init__(${expression(b, m, 1)})`,
          `        self.more = ${expression(b, m, 1)}`,
          `${name} = ${name}_class()`,
        ],
        ['.given', '.more'],
      ),
    () => {
      from('contextlib');
      put('ExitStack and context objects', 'value', [
        `${name} = contextlib.${random.pick([`nullcontext(${expression(b, m, 1)})`, 'suppress(ValueError)'])}`,
      ]);
    },
    () => put('open file', 'value', [`${name} = open(__file__)`]),
    () => {
      from('functools');
      put(
        'cached_property read',
        'instance',
        [
          `class ${name}_class:`,
          '    @functools.cached_property',
          '    def given(self):',
          `        return ${expression(b, m, 1)}`,
          `${name} = ${name}_class()`,
          `${name}.given`,
        ],
        ['.given'],
      );
    },
    () =>
      put('descriptor of its own', 'value', [
        `class ${name}_descriptor:`,
        '    def __get__(self, instance, owner):',
        `        return ${expression(b, m, 1)}`,
        `class ${name}_owner:`,
        `    a = ${name}_descriptor()`,
        `${name} = ${random.pick([`${name}_owner.a`, `${name}_owner().a`, `${name}_owner`])}`,
      ]),
    () =>
      put(
        'operators of its own',
        'value',
        [
          `class ${name}_class:`,
          '    def __init__(self, *all):',
          '        self.all = all',
          '    def __or__(self, other):',
          `        return ${name}_class(self, other)`,
          '    def __getitem__(self, key):',
          '        return self.all[key]',
          `${name} = ${name}_class(${expression(b, m, 1)}) | ${name}_class(${expression(b, m, 1)})`,
        ],
        ['[0]', '.all'],
      ),
  ];
  random.pick(forms)();
}
