/**
 * Small random Python programs, each tagged with the constructs that it used. Every row of the rule table of facts/cloudpickle.md is a
 * production here; a production only asks for names that exist, so that nearly every program runs.
 */
import { classes } from './grammar/classes.ts';
import { computed } from './grammar/computed.ts';
import { decorators, factories } from './grammar/decorators.ts';
import { expression, readerBody, valueStatements } from './grammar/expressions.ts';
import { functions } from './grammar/functions.ts';
import { type Builder, type Module, newModule, type Thing } from './grammar/module.ts';
import { mutations } from './grammar/mutations.ts';
import { objects } from './grammar/objects.ts';
import { randomFrom } from './random.ts';

export interface Program {
  readonly id: string;
  /** Path below the program's folder -> text. */
  readonly files: Readonly<Record<string, string>>;
  /** `userscript`, or `__main__`. */
  readonly module: string;
  readonly before: string;
  readonly payload: string;
  readonly pickler: 'cloudpickle' | 'pickle';
  readonly constructs: readonly string[];
}

type Production = (b: Builder, m: Module) => void;

const productions: readonly (readonly [number, Production])[] = [
  [9, functions],
  [8, classes],
  [4, decorators],
  [3, factories],
  [6, objects],
  [5, valueStatements],
  [3, mutations],
  [6, computed],
];
const weights = productions.flatMap(([weight, production]) => Array<Production>(weight).fill(production));

export function generate(seed: number): Program {
  const random = randomFrom(seed);
  const constructs = new Set<string>();
  const names = new Set<string>();
  const b: Builder = {
    random,
    use: name => constructs.add(name),
    fresh: prefix => {
      for (let n = 1; ; n += 1)
        if (!names.has(`${prefix}${n}`)) {
          names.add(`${prefix}${n}`);
          return `${prefix}${n}`;
        }
    },
  };
  const grow = (m: Module, count: number) => {
    for (let n = 0; n < count; n += 1) random.pick(weights)(b, m);
    for (const promised of m.promised.splice(0)) keepPromise(b, m, promised);
  };

  const modules: Module[] = [];
  const others: Module[] = [];
  if (random.chance(0.5)) {
    const helper = newModule('helper', 'helper.py', random.chance(0.1));
    grow(helper, random.whole(1, 3));
    others.push(helper);
  }
  if (random.chance(0.4)) {
    const sub = newModule('userpkg.sub', 'userpkg/sub.py', false);
    if (others[0] && random.chance(0.3)) bring(b, sub, others[0]);
    grow(sub, random.whole(1, 3));
    const pkg = newModule('userpkg', 'userpkg/__init__.py', false);
    if (random.chance(0.4)) {
      b.use('re-export');
      for (const thing of random.some(
        sub.things.filter(one => !one.name.includes('.')),
        2,
      )) {
        pkg.lines.push(`from .sub import ${thing.name}`);
        pkg.things.push(thing);
      }
    }
    if (random.chance(0.3)) grow(pkg, 1);
    others.push(sub, pkg);
  }
  const main = newModule('userscript', 'userscript.py', random.chance(0.15));
  if (main.future) b.use('annotations: future import');
  for (const other of others) bring(b, main, other);
  if (random.chance(0.02)) {
    b.use('module __name__ assigned');
    main.lines.push('__name__ = "__main__"');
  }
  grow(main, random.whole(2, 6));
  const payload = payloadOf(b, main);
  modules.push(...others, main);
  const isMain = random.chance(0.25);
  if (isMain) b.use('run as __main__');
  let before = '';
  if (random.chance(0.1)) {
    const place = isMain ? undefined : random.pick([...others.map(one => one.name), 'userscript']);
    if (place) {
      b.use('register_pickle_by_value');
      const isSub = place === 'userpkg.sub' || place === 'userpkg';
      const target = isSub ? random.pick(['userpkg', 'userpkg.sub']) : place;
      before = `cloudpickle.register_pickle_by_value(sys.modules["${target}"])`;
      if (random.chance(0.15)) {
        b.use('unregister_pickle_by_value');
        before += `\ncloudpickle.unregister_pickle_by_value(sys.modules["${target}"])`;
      }
    }
  }
  const pickler = random.chance(0.04) ? 'pickle' : 'cloudpickle';
  if (pickler === 'pickle') b.use('pickler: pickle');
  return {
    id: `s${seed}`,
    files: Object.fromEntries(modules.map(m => [m.file, textOf(m)])),
    module: isMain ? '__main__' : 'userscript',
    before,
    payload,
    pickler,
    constructs: [...constructs].sort(),
  };
}

const textOf = (m: Module): string => {
  const head = m.future ? ['from __future__ import annotations'] : [];
  return `${[...head, ...[...m.imports].sort(), ...m.lines].join('\n')}\n`;
};

/** Names of another module come here, in one of the ways in which Python lets them. */
function bring(b: Builder, m: Module, other: Module): void {
  const { random } = b;
  const things = other.things.filter(one => !one.name.includes('.'));
  const way = random.pick(['module', 'module', 'as', 'from', 'from', 'star', 'try', 'from as', 'type checking', 'try missing']);
  b.use(`import: ${way}`);
  const add = (thing: Thing, name: string) =>
    m.things.push({ ...thing, name, suffix: thing.suffix.startsWith('(') ? '()' : thing.suffix });
  const dotted = other.name;
  if (way === 'module') {
    m.lines.push(`import ${dotted}`);
    m.modules.push(dotted);
    if (dotted.includes('.')) m.modules.push('userpkg');
    for (const thing of things) add(thing, `${dotted}.${thing.name}`);
  } else if (way === 'as') {
    const alias = b.fresh('mod');
    m.lines.push(
      dotted === 'userpkg.sub' && random.chance(0.5) ? `from userpkg import sub as ${alias}` : `import ${dotted} as ${alias}`,
    );
    m.modules.push(alias);
    for (const thing of things) add(thing, `${alias}.${thing.name}`);
  } else if (way === 'star') {
    m.lines.push(`from ${dotted} import *`);
    for (const thing of things) if (!thing.name.startsWith('_')) add(thing, thing.name);
  } else if (way === 'type checking') {
    m.imports.add('from typing import TYPE_CHECKING');
    m.lines.push('if TYPE_CHECKING:', `    from ${dotted} import ${things[0]?.name ?? 'Missing'}`);
    m.unbound.push(things[0]?.name ?? 'Missing');
  } else {
    for (const thing of random.some(things, random.whole(1, 3))) {
      const line = `from ${dotted} import ${thing.name}`;
      if (way === 'from as') {
        const alias = b.fresh('alias');
        m.lines.push(`${line} as ${alias}`);
        add(thing, alias);
      } else if (way === 'try') {
        m.lines.push('try:', `    ${line}`, 'except ImportError:', `    ${thing.name} = None`);
        add(thing, thing.name);
      } else if (way === 'try missing') {
        m.lines.push('try:', `    from missing_library import ${thing.name}`, 'except ImportError:', `    ${line}`);
        add(thing, thing.name);
      } else {
        m.lines.push(line);
        add(thing, thing.name);
      }
    }
  }
}

/** A function read this name before it was defined. */
function keepPromise(b: Builder, m: Module, name: string): void {
  b.use('defined after its reader');
  const way = b.random.pick(['def', 'class', 'lambda', 'instance', 'alias', 'missing', 'missing']);
  if (way === 'def') m.lines.push(`def ${name}(x=None):`, '    return x');
  else if (way === 'class') m.lines.push(`class ${name}:`, '    def go(self):', '        return 1');
  else if (way === 'lambda') m.lines.push(`${name} = lambda x=None: x`);
  else if (way === 'instance' || way === 'alias') m.lines.push(`${name} = ${expression(b, m, 2)}`);
  else b.use('name missing at dumps time');
}

/** What is pickled: something that the program defined, or a function made to read several such things. */
function payloadOf(b: Builder, m: Module): string {
  const { random } = b;
  const name = 'root';
  const way = random.pick([
    'thing',
    'thing',
    'thing',
    'member',
    'member',
    'lambda',
    'lambda',
    'nested',
    'decorated',
    'list',
    'instance',
    'module',
  ]);
  const own = m.things.filter(one => !one.name.includes('.'));
  if ((way === 'thing' || way === 'member') && own.length > 0) {
    const thing = random.pick(own);
    const member = way === 'member' && thing.members.length > 0 ? random.pick(thing.members) : '';
    return `${thing.name}${member}`;
  }
  if (way === 'lambda') {
    b.use('lambda, module level');
    m.lines.push(`${name} = lambda: (${[1, 2, 3].map(() => expression(b, m, 1, true)).join(', ')})`);
  } else if (way === 'nested') {
    b.use('nested function');
    m.lines.push(
      'def make_root():',
      '    def root(x=None):',
      ...readerBody(b, m, random.whole(1, 3)).map(line => `        ${line}`),
      '    return root',
    );
    m.lines.push('root = make_root()');
  } else if (way === 'decorated') {
    b.use('raw function of a decorator with wraps');
    m.imports.add('import functools');
    m.lines.push(
      'def root_deco(fn):',
      '    @functools.wraps(fn)',
      '    def wrapper(*a):',
      '        return fn(*a)',
      '    return wrapper',
    );
    m.lines.push('@root_deco', 'def root(x=None):', ...readerBody(b, m, random.whole(1, 4)).map(line => `    ${line}`));
    return random.chance(0.8) ? 'root.__wrapped__' : 'root';
  } else if (way === 'instance') {
    m.imports.add('import types');
    m.lines.push(`root = types.SimpleNamespace(a=${expression(b, m, 2)}, b=${expression(b, m, 2)})`);
  } else if (way === 'module' && m.modules.length > 0) {
    b.use('module object read');
    m.lines.push(`root = lambda: ${random.pick(m.modules)}.${random.pick(['go', 'sub', 'sub.f', 'x'])}`);
  } else m.lines.push(`root = [${[1, 2].map(() => expression(b, m, 2)).join(', ')}]`);
  return name;
}
