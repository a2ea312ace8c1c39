/** Values that code computes at import: the engine has to run it as Python does. */
import { expression } from './expressions.ts';
import { type Builder, type Module, one, thing } from './module.ts';

/** `v` is bound by each; `$1`, `$2`, `$3` are values, `$C` a class that can be called, `$F` a function, `$B` a class to inherit from. */
export const recipes: readonly (readonly [string, string])[] = [
  [
    'pydantic model made of a dictionary',
    'import pydantic\nclass v_in(pydantic.BaseModel):\n    a: int = 1\nclass v_class(pydantic.BaseModel):\n    b: v_in\nv = v_class(b={"a": 2})',
  ],
  [
    'pydantic model dumped',
    'import pydantic, typing\nclass v_class(pydantic.BaseModel):\n    a: typing.Any = None\nv = v_class(a=1).model_dump()',
  ],
  ['attrs class', 'import attr\n@attr.define\nclass v_class:\n    a: object = None\nv = v_class($1).a'],
  ['file closed by with', 'with open(__file__) as v:\n    pass'],
  ['traceback caught', 'try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    v = error.__traceback__'],
  [
    'class decorator that adds an attribute',
    'def v_wrap(cls):\n    cls.added = $1\n    return cls\n@v_wrap\nclass v_class:\n    pass\nv = v_class.added',
  ],
  ['generator consumed', 'def v_each():\n    yield $1\n    yield $2\nv = list(v_each())'],
  ['generator consumed', 'def v_each(given):\n    yield from given\nv = tuple(v_each([$1, $2]))'],
  ['generator, next', 'def v_each():\n    yield $1\n    yield $2\nv_all = v_each()\nnext(v_all)\nv = next(v_all)'],
  ['generator expression consumed', 'v = list(each for each in [$1, $2] if each is not None)'],
  [
    'own iterator',
    'class v_class:\n    def __init__(self):\n        self.left = [$1, $2]\n    def __iter__(self):\n        return self\n    def __next__(self):\n        if not self.left:\n            raise StopIteration\n        return self.left.pop()\nv = list(v_class())',
  ],
  [
    'own __iter__ as a generator',
    'class v_class:\n    def __iter__(self):\n        yield $1\n        yield $2\nv = [each for each in v_class()]',
  ],
  [
    'own context manager',
    'class v_class:\n    def __enter__(self):\n        return $1\n    def __exit__(self, *a):\n        return False\nwith v_class() as v:\n    pass',
  ],
  [
    'contextmanager entered',
    'import contextlib\n@contextlib.contextmanager\ndef v_context():\n    yield $1\nwith v_context() as v:\n    pass',
  ],
  [
    '*args and **rest passed on',
    'def v_take(*a, **k):\n    return a, k\ndef v_pass(*a, **k):\n    return v_take(*a, **k)\nv = v_pass($1, key=$2)',
  ],
  ['*args unpacked', 'def v_take(first, *rest, last=None):\n    return rest\nv = v_take($1, *[$2, 3], last=$3)'],
  ['keywords by name', 'def v_take(a, b=1, *, c=None):\n    return {"b": b}\nv = v_take(b=$1, a=$2, c=$3)'],
  ['keyword dictionary', 'def v_take(a=None, b=None):\n    return b\nv = v_take(**{"a": $1, "b": $2})'],
  ['mutable default', 'def v_take(x, kept=[]):\n    kept.append(x)\n    return kept\nv_take($1)\nv = v_take($2)'],
  [
    'nonlocal',
    'def v_outer():\n    held = $1\n    def change():\n        nonlocal held\n        held = $2\n    change()\n    return lambda: held\nv = v_outer()',
  ],
  [
    'cell emptied',
    'def v_outer():\n    held = $1\n    def inner():\n        return held\n    del held\n    return inner\nv = v_outer()',
  ],
  [
    'closure seen after its change',
    'def v_outer():\n    held = $1\n    inner = lambda: held\n    held = $2\n    return inner\nv = v_outer()',
  ],
  ['loop variable in closures', 'v = []\nfor each in ($1, $2):\n    v.append(lambda: each)'],
  ['closures in a comprehension', 'v = [lambda: each for each in [$1, $2]][0]'],
  ['recursion', 'def v_deep(n):\n    return [$1] if n == 0 else [v_deep(n - 1)]\nv = v_deep(2)'],
  ['function that changes a global', 'v = $1\ndef v_change():\n    global v\n    v = $2\nv_change()'],
  [
    'function that changes a global container',
    'v = {}\ndef v_add(key, value):\n    v[key] = value\nv_add("a", $1)\nv_add("a", $2)',
  ],
  [
    'registry of subclasses',
    'v = []\nclass v_base:\n    def __init_subclass__(cls, **k):\n        v.append(cls)\nclass v_one(v_base):\n    pass',
  ],
  [
    '__set_name__',
    'class v_field:\n    def __set_name__(self, owner, name):\n        self.owner, self.name = owner, name\nclass v_class:\n    a = v_field()\nv = v_class.__dict__["a"]',
  ],
  ['__class_getitem__', 'class v_class:\n    def __class_getitem__(cls, item):\n        return (cls, item)\nv = v_class[$1]'],
  ['__call__ at import', 'class v_class:\n    def __call__(self, x):\n        return [x, $1]\nv = v_class()($2)'],
  ['__new__ that gives another', 'class v_class:\n    def __new__(cls, *a):\n        return $1\nv = v_class()'],
  [
    '__getattr__ at import',
    'class v_class:\n    def __getattr__(self, name):\n        if name.startswith("__"):\n            raise AttributeError(name)\n        return $1\nv = v_class().anything',
  ],
  [
    '__getitem__ and __len__',
    'class v_class:\n    def __getitem__(self, key):\n        return $1\n    def __len__(self):\n        return 0\nv = v_class()[3]',
  ],
  ['truth of an own __len__', 'class v_class:\n    def __len__(self):\n        return 0\nv = $1 if v_class() else $2'],
  ['truth of an own __bool__', 'class v_class:\n    def __bool__(self):\n        return False\nv = v_class() or $1'],
  ['own __eq__', 'class v_class:\n    def __eq__(self, other):\n        return True\nv = $1 if v_class() == 3 else $2'],
  [
    'own __add__ and __radd__',
    'class v_class:\n    def __add__(self, other):\n        return [other]\n    def __radd__(self, other):\n        return [other, $1]\nv = [v_class() + $2, 1 + v_class()]',
  ],
  [
    'own __contains__',
    'class v_class:\n    def __contains__(self, other):\n        return False\nv = $1 if 3 in v_class() else $2',
  ],
  [
    '__setattr__ of its own',
    'class v_class:\n    def __setattr__(self, name, value):\n        self.__dict__["_" + name] = value\nv = v_class()\nv.a = $1',
  ],
  [
    'property with a setter',
    'class v_class:\n    @property\n    def a(self):\n        return self._a\n    @a.setter\n    def a(self, value):\n        self._a = [value]\nv = v_class()\nv.a = $1',
  ],
  [
    'multiple inheritance',
    'class v_a:\n    x = $1\nclass v_b:\n    x = $2\n    y = $3\nclass v_c(v_a, v_b):\n    pass\nv = [v_c.x, v_c().y]',
  ],
  [
    'diamond with super()',
    'class v_a:\n    def go(self):\n        return [$1]\nclass v_b(v_a):\n    def go(self):\n        return super().go() + [$2]\nclass v_c(v_a):\n    def go(self):\n        return super().go() + [$3]\nclass v_d(v_b, v_c):\n    pass\nv = v_d().go()',
  ],
  [
    'metaclass __call__',
    'class v_meta(type):\n    def __call__(cls, *a):\n        made = super().__call__()\n        made.given = a\n        return made\nclass v_class(metaclass=v_meta):\n    pass\nv = v_class($1)',
  ],
  [
    'metaclass __new__',
    'class v_meta(type):\n    def __new__(mcs, name, bases, namespace):\n        namespace["added"] = $1\n        return super().__new__(mcs, name, bases, namespace)\nclass v_class(metaclass=v_meta):\n    pass\nv = v_class.added',
  ],
  ['dict items looped', 'v = {}\nfor key, value in {"a": $1, "b": $2}.items():\n    v[key + "x"] = value'],
  ['dict values', 'v = list({"a": $1}.values()) + list({"b": $2})'],
  ['enumerate and zip looped', 'v = []\nfor n, (a, b) in enumerate(zip([$1, 1], [$2, 2])):\n    if n == 0:\n        v.append(b)'],
  ['filtered comprehension', 'v = [a for n, a in enumerate([$1, $2, 3]) if n != 1]'],
  ['nested comprehension', 'v = [a for row in [[1, 2], [3]] for a in (row if len(row) > 1 else [])]'],
  ['sorted with a key', 'v = sorted([3, 1, 2], key=lambda n: -n) + [$1]'],
  ['pop and del', 'v = [$1, $2, $3]\nv.pop(0)\ndel v[0]'],
  ['insert and remove', 'v = [1]\nv.insert(0, $1)\nv.remove(1)'],
  ['dict pop', 'v = {"a": $1, "b": $2}\nv.pop("a")'],
  ['clear', 'v = [$1]\nv.clear()\nv.append($2)'],
  ['slice assigned', 'v = [1, 2, 3]\nv[1:] = [$1]'],
  ['negative index and slice', 'v = [$1, $2, $3][-1]\nv_too = [$1, $2, $3][::2]'],
  ['multiplied list', 'v = [$1] * 2\nv_none = [$1] * 0'],
  ['break and else', 'for each in (1, 2):\n    if each == 1:\n        v = $1\n        break\nelse:\n    v = $2'],
  ['continue', 'v = []\nfor each in (1, 2, 3):\n    if each < 3:\n        continue\n    v.append($1)'],
  ['while with a counter', 'v, n = [], 0\nwhile n < 2:\n    v.append($1)\n    n += 1'],
  ['while that ends by its condition', 'n = 3\nwhile n:\n    n -= 1\nv = $1 if n == 0 else $2'],
  [
    'finally runs after return',
    'v_log = []\ndef v_run():\n    try:\n        return $1\n    finally:\n        v_log.append($2)\nv = v_run()',
  ],
  [
    'raised and caught with its value',
    'try:\n    raise ValueError($1)\nexcept (KeyError, ValueError) as error:\n    v = error.args[0]',
  ],
  ['except of a base class', 'try:\n    {}["x"]\nexcept LookupError:\n    v = $1\nelse:\n    v = $2'],
  [
    'own exception raised',
    'class v_error(Exception):\n    def __init__(self, given):\n        super().__init__(given)\n        self.given = given\ntry:\n    raise v_error($1)\nexcept v_error as error:\n    v = error.given',
  ],
  ['try else finally', 'try:\n    pass\nexcept Exception:\n    v = 1\nelse:\n    v = $1\nfinally:\n    v_done = True'],
  [
    'match on a class',
    'class v_point:\n    __match_args__ = ("x", "y")\n    def __init__(self, x, y):\n        self.x, self.y = x, y\nmatch v_point(1, $1):\n    case v_point(2, v):\n        pass\n    case v_point(1, v):\n        pass',
  ],
  [
    'match on a mapping',
    'match {"kind": "a", "value": $1}:\n    case {"kind": "b"}:\n        v = 1\n    case {"kind": "a", "value": v}:\n        pass',
  ],
  [
    'match on a sequence with a guard',
    'match [1, $1, $2]:\n    case [first, *v] if first == 2:\n        pass\n    case [_, *v]:\n        pass',
  ],
  ['chained comparison', 'v = $1 if 1 < 2 < 3 else $2'],
  ['isinstance at import', 'v = $1 if isinstance($C, int) else $2'],
  ['issubclass at import', 'v = $1 if issubclass(bool, int) else $2'],
  ['hasattr and getattr with a default', 'class v_class:\n    a = $1\nv = [getattr(v_class, "b", $2), hasattr(v_class, "a")]'],
  ['callable', 'v = [$1 if callable(print) else 1]'],
  ['identity', 'v_same = [1]\nv = $1 if v_same is v_same else $2'],
  ['string methods', 'v = {name.strip().upper(): $1 for name in "a,b".split(",")}["A"]'],
  ['string formatting', 'v = {f"key_{n}": $1 for n in range(2)}["key_%d" % 1]'],
  ['any and all', 'v = $1 if any([0, 1]) and all([]) else $2'],
  ['reduce', 'import functools\nv = functools.reduce(lambda a, b: a + [b], [$1, 2], [])'],
  ['map consumed', 'v = list(map(lambda a: (a, $1), [$2]))'],
  ['filter consumed', 'v = list(filter(lambda n: n > 1, [1, 2])) + [$1]'],
  ['chain consumed', 'import itertools\nv = list(itertools.chain([$1], [$2]))'],
  ['copy', 'import copy\nclass v_class:\n    pass\nv_first = v_class()\nv_first.a = $1\nv = copy.copy(v_first)\nv_first.a = $2'],
  ['deepcopy', 'import copy\nv = copy.deepcopy([1, [$1]])'],
  ['vars updated', 'class v_class:\n    pass\nv = v_class()\nvars(v).update(a=$1)'],
  ['__dict__ assigned', 'class v_class:\n    pass\nv = v_class()\nv.__dict__["a"] = $1'],
  ['__class__ assigned', 'class v_class:\n    pass\nclass v_other:\n    pass\nv = v_class()\nv.__class__ = v_other'],
  ['object.__new__', 'class v_class:\n    def __init__(self):\n        self.a = $1\nv = object.__new__(v_class)'],
  ['object.__setattr__', 'class v_class:\n    pass\nv = v_class()\nobject.__setattr__(v, "a", $1)'],
  [
    'setattr in a loop',
    'class v_class:\n    pass\nv = v_class()\nfor name, value in [("a", $1), ("b", $2)]:\n    setattr(v, name, value)',
  ],
  [
    'delattr',
    'class v_class:\n    def __init__(self):\n        self.a = $1\n        self.b = $2\nv = v_class()\ndelattr(v, "a")',
  ],
  [
    'dataclass replace and asdict',
    'import dataclasses\n@dataclasses.dataclass\nclass v_class:\n    a: object = None\n    b: object = None\nv = [dataclasses.replace(v_class($1), b=$2), dataclasses.asdict(v_class(1))]',
  ],
  [
    'dataclass fields',
    'import dataclasses\n@dataclasses.dataclass\nclass v_class:\n    a: object = None\n    def __post_init__(self):\n        self.more = $1\nv = v_class($2)',
  ],
  [
    'dataclass inherited',
    'import dataclasses\n@dataclasses.dataclass\nclass v_base:\n    a: object = None\n@dataclasses.dataclass\nclass v_class(v_base):\n    b: object = dataclasses.field(default=None, repr=False)\nv = v_class($1, $2)',
  ],
  [
    'dataclass KW_ONLY and InitVar',
    'import dataclasses\n@dataclasses.dataclass\nclass v_class:\n    a: dataclasses.InitVar[object] = None\n    _: dataclasses.KW_ONLY\n    b: object = None\n    def __post_init__(self, a):\n        self.c = [a]\nv = v_class($1, b=$2)',
  ],
  [
    'dataclass by value',
    'import dataclasses\ndef v_make():\n    @dataclasses.dataclass\n    class Local:\n        a: object = None\n        b: list = dataclasses.field(default_factory=lambda: [$1])\n    return Local\nv = v_make()',
  ],
  [
    'Enum by value of a member',
    'import enum\nclass v_class(enum.Enum):\n    A = 1\n    B = 2\nv = [v_class(1), v_class["B"], list(v_class)]',
  ],
  [
    'Enum with __init__',
    'import enum\nclass v_class(enum.Enum):\n    A = (1, "a")\n    def __init__(self, number, text):\n        self.number = number\nv = v_class.A.number',
  ],
  [
    'Enum auto',
    'import enum\nclass v_class(enum.Enum):\n    A = enum.auto()\n    @property\n    def go(self):\n        return $1\nv = v_class.A.go',
  ],
  [
    'Enum of functions',
    'import enum\nimport functools\nclass v_class(enum.Enum):\n    A = functools.partial($F)\nv = v_class.A.value',
  ],
  [
    'namedtuple subclass',
    'import collections\nclass v_class(collections.namedtuple("v_class", "a b")):\n    __slots__ = ()\n    def go(self):\n        return 1\nv = v_class($1, $2)',
  ],
  ['TypeVarTuple', 'import typing\nv = typing.TypeVarTuple("v")'],
  ['functional TypedDict', 'import typing\nv = typing.TypedDict("v", {"a": int})'],
  ['cast and NewType called', 'import typing\nv = [typing.cast("Missing", $1), typing.NewType("N", int)($2)]'],
  ['get_type_hints evaluated', 'import typing\ndef v(x: "list[int]" = None):\n    return x\nv_hints = typing.get_type_hints(v)'],
  [
    'overload',
    'import typing\n@typing.overload\ndef v(x: int) -> int: ...\n@typing.overload\ndef v(x: str) -> str: ...\ndef v(x):\n    return x',
  ],
  [
    'final and override',
    'import typing\n@typing.final\nclass v_class:\n    @typing.no_type_check\n    def go(self):\n        return $1\nv = v_class.go',
  ],
  ['exec', 'exec("v = 1")'],
  ['eval', 'v = eval("[1]")'],
  [
    'module made by hand',
    'import types, sys\nmade = types.ModuleType("made_by_hand")\nmade.a = $1\nsys.modules["made_by_hand"] = made\nv = lambda: made',
  ],
  ['module made by hand, not registered', 'import types\nmade = types.ModuleType("made_by_hand")\nmade.a = $1\nv = lambda: made'],
  [
    'lazy module __getattr__',
    'def __getattr__(name):\n    if name == "v_lazy":\n        return 1\n    raise AttributeError(name)\nv = 1',
  ],
  [
    'wrapped method of an instance',
    'import functools\nclass v_class:\n    def __init__(self, fn):\n        self.fn = fn\n        functools.update_wrapper(self, fn)\n    def __get__(self, instance, owner):\n        return functools.partial(self.fn, instance)\nclass v_owner:\n    @v_class\n    def go(self):\n        return 1\nv = v_owner().go',
  ],
  [
    'plugin dictionary by decorator',
    'v = {}\ndef v_plugin(name):\n    def add(fn):\n        v[name] = fn\n        return fn\n    return add\n@v_plugin("a")\ndef v_first(x=None):\n    return x\n@v_plugin("b")\nclass v_second:\n    pass',
  ],
  [
    'chain of decorators by a loop',
    'def v_one(fn):\n    def wrapper(*a):\n        return fn(*a)\n    return wrapper\nv = $F\nfor each in (v_one, v_one):\n    v = each(v)',
  ],
  [
    'compose',
    'def v_compose(*all):\n    def run(x):\n        for each in all:\n            x = each(x)\n        return x\n    return run\nv = v_compose($F, $F)',
  ],
  [
    'memo by hand',
    'def v_memo(fn):\n    seen = {}\n    def wrapper(x):\n        if x not in seen:\n            seen[x] = fn(x)\n        return seen[x]\n    wrapper.seen = seen\n    return wrapper\n@v_memo\ndef v(x):\n    return [x]\nv.seen["k"] = $1',
  ],
  ['attribute chain', 'class v_class:\n    class inner:\n        held = {"a": [$1]}\nv = v_class.inner.held["a"][0]'],
  [
    'mixin with class state',
    'class v_mixin:\n    kept = []\n    def keep(self, x):\n        self.kept.append(x)\n        return self\nclass v_class(v_mixin, $B):\n    pass\nv = v_mixin().keep($1)',
  ],
  [
    'wraps on a class',
    'import functools\nclass v_class:\n    a = $1\n@functools.wraps(v_class, updated=())\ndef v(*a):\n    return v_class(*a)',
  ],
  [
    'bound methods of own instances',
    'class v_class:\n    def __init__(self, x):\n        self.x = x\n    def go(self):\n        return self.x\nv = [v_class($1).go, v_class.go]',
  ],
  [
    'staticmethod called',
    'class v_class:\n    @staticmethod\n    def made(x):\n        return [x]\nv = v_class.made($1) + v_class().made($2)',
  ],
  [
    'super().__reduce_ex__',
    'class v_class:\n    def __reduce_ex__(self, protocol):\n        return super().__reduce_ex__(protocol)\nv = v_class()\nv.a = $1',
  ],
  [
    '__reduce__ of a lambda',
    'v_build = lambda *a: a\nclass v_class:\n    def __reduce__(self):\n        return v_build, ($1,)\nv = v_class()',
  ],
  [
    '__reduce__ with iterators',
    'class v_class(list):\n    def __reduce__(self):\n        return v_class, (), None, iter([$1]), iter([("k", $2)])\nv = v_class()',
  ],
  [
    '__getstate__ of a parent',
    'class v_base:\n    def __getstate__(self):\n        return [self.a]\n    def __setstate__(self, state):\n        self.a = state[0]\nclass v_class(v_base):\n    pass\nv = v_class()\nv.a, v.b = $1, $2',
  ],
  [
    'slots and a dict',
    'class v_base:\n    __slots__ = ("a",)\nclass v_class(v_base):\n    pass\nv = v_class()\nv.a = $1\nv.b = $2',
  ],
  ['dict subclass with items', 'class v_class(dict):\n    pass\nv = v_class(a=$1)\nv["b"] = $2\nv.c = $3'],
  ['list subclass with items', 'class v_class(list):\n    pass\nv = v_class([$1])\nv.append($2)'],
  ['tuple subclass', 'class v_class(tuple):\n    pass\nv = v_class([$1, $2])'],
  ['int subclass', 'class v_class(int):\n    pass\nv = v_class(3)\nv.a = $1'],
  ['defaultdict filled', 'import collections\nv = collections.defaultdict(list)\nv["a"].append($1)'],
  ['Counter and ChainMap', 'import collections\nv = [collections.Counter("ab"), collections.ChainMap({"a": $1})]'],
  ['UserDict', 'import collections\nclass v_class(collections.UserDict):\n    pass\nv = v_class(a=$1)'],
  ['pickled twice', 'v_shared = [$1]\nv = [v_shared, v_shared, lambda: v_shared]'],
  ['self-referring list', 'v = [$1]\nv.append(v)'],
  [
    'class that holds itself',
    'def v_make():\n    class Local:\n        pass\n    Local.me = Local\n    Local.all = [Local()]\n    return Local\nv = v_make()',
  ],
  [
    'mutual classes',
    'def v_make():\n    class A:\n        def go(self):\n            return B\n    class B(A):\n        def go(self):\n            return A, $1\n    return A\nv = v_make()',
  ],
  [
    'local class over a module class',
    'def v_make():\n    class Local($B):\n        def more(self):\n            return super()\n    return Local\nv = v_make()',
  ],
];

export const libraryValues: readonly (readonly [string, string])[] = [
  ['sqlite3', 'sqlite3.connect(":memory:")'],
  ['re', 're.match("a", "a")'],
  ['csv', 'csv.reader([])'],
  ['zlib', 'zlib.compressobj()'],
  ['hashlib', 'hashlib.md5()'],
  ['socket', 'socket.socket()'],
  ['sys', 'sys._getframe()'],
  ['mmap', 'mmap.mmap(-1, 1)'],
  ['os', 'os.environ'],
  ['sys', 'sys.stdout'],
  ['sys', 'sys.stdin'],
  ['json', 'json.JSONDecoder()'],
  ['random', 'random.Random(1)'],
  ['random', 'random.SystemRandom()'],
  ['asyncio', 'asyncio.Lock()'],
  ['concurrent.futures', 'concurrent.futures.ThreadPoolExecutor(1)'],
  ['concurrent.futures', 'concurrent.futures.Future()'],
  ['threading', 'threading.Thread()'],
  ['threading', 'threading.Barrier(1)'],
  ['threading', 'threading.BoundedSemaphore()'],
  ['ctypes', 'ctypes.c_int(1)'],
  ['decimal', 'decimal.Decimal("1")'],
  ['uuid', 'uuid.UUID(int=1)'],
  ['datetime', 'datetime.datetime(2020, 1, 1)'],
  ['pathlib', 'pathlib.Path("x")'],
  ['io', 'io.StringIO("x")'],
  ['io', 'io.BytesIO(b"x")'],
  ['logging', 'logging.getLogger("x")'],
  ['logging', 'logging.StreamHandler()'],
  ['weakref', 'weakref.WeakSet()'],
  ['weakref', 'weakref.WeakValueDictionary()'],
  ['weakref', 'weakref.WeakKeyDictionary()'],
  ['contextvars', 'contextvars.copy_context()'],
  ['struct', 'struct.Struct("i")'],
  ['array', 'array.array("i", [1])'],
  ['itertools', 'itertools.count(1)'],
  ['itertools', 'itertools.cycle([1])'],
  ['string', 'string.Template("x")'],
  ['types', 'types.GenericAlias(list, (int,))'],
  ['fractions', 'fractions.Fraction(1, 2)'],
  ['enum', 'enum.Enum'],
  ['argparse', 'argparse.ArgumentParser()'],
  ['inspect', 'inspect.signature(print)'],
  ['tempfile', 'tempfile.TemporaryFile()'],
  ['multiprocessing', 'multiprocessing.Lock()'],
  ['functools', 'functools.cmp_to_key(print)'],
  ['operator', 'operator.add'],
  ['abc', 'abc.ABC'],
  ['typing', 'typing.List[int]'],
  ['types', 'types.CodeType'],
  ['builtins', 'super'],
  ['builtins', '(1).__add__'],
  ['builtins', 'str.join'],
  ['builtins', 'object()'],
  ['builtins', 'NotImplemented'],
  ['builtins', 'iter([1])'],
  ['builtins', 'enumerate([1])'],
  ['builtins', 'bytearray(b"x")'],
];

/** A recipe with its name and its values. */
export const fill = (recipe: string, name: string, value: (hole: string) => string): string =>
  recipe.replace(/\bv(?=\b|_)/g, name).replace(/\$[123CFB]/g, value);

export function computed(b: Builder, m: Module): void {
  const { random } = b;
  const name = b.fresh('q');
  if (random.chance(0.12)) {
    const [module, text] = random.pick(libraryValues);
    m.imports.add(`import ${module}`);
    b.use('library value');
    m.lines.push(`${name} = ${text}`);
    m.things.push(thing(name, 'value'));
    return;
  }
  const [construct, recipe] = random.pick(recipes);
  b.use(`computed: ${construct}`);
  const callable = m.things.filter(each => each.kind === 'class' && each.call !== null);
  const bases = m.things.filter(each => each.isBase);
  const found = callable.length > 0 ? random.pick(callable) : null;
  const text = fill(recipe, name, hole => {
    if (hole === '$C') return found ? `${found.name}${found.call}` : '3';
    if (hole === '$F') return one(b, m, 'function')?.name ?? 'print';
    if (hole === '$B') return bases.length > 0 ? random.pick(bases).name : 'object';
    return expression(b, m, 1);
  });
  m.lines.push(...text.split('\n'));
  m.things.push(thing(name, 'value', { members: text.includes(`class ${name}_class`) ? ['.__class__'] : [] }));
}
