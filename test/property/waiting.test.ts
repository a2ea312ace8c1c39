/**
 * Definitions that wait until somebody asks (src/python/outline/quiet.ts) must mean what they meant where they stand: programs in
 * which that would show, against the real pickler.
 */
import { afterAll, expect, test } from 'vitest';
import { LONG, Referee } from './judge.ts';
import { shown } from './shrink.ts';

const referee = new Referee();
afterAll(() => referee.close());

const DOC = '"""It has a docstring, so that it is not too short to wait for its turn."""';
const KINDS = `class First:
    ${DOC}


class Second:
    ${DOC}
`;
const HOLDER = `class Holder:
    ${DOC}

    kind = First
`;

interface Texts {
  readonly helper: string;
  readonly script: string;
  readonly other?: string;
  /** Only a run tells what is sent: that is to be said, and nothing else. */
  readonly isOpen?: boolean;
}

const programs: Readonly<Record<string, Texts>> = {
  'a name is bound anew': {
    helper: `${KINDS}${HOLDER}First = Second\n`,
    script: 'picked = helper.Holder.kind',
  },
  'a name is deleted': {
    helper: `${KINDS}${HOLDER}del First\n`,
    script: 'picked = helper.Holder.kind',
  },
  'a name is bound anew by a function': {
    helper: `${KINDS}${HOLDER}\n\ndef swap():\n    global First\n    First = Second\n`,
    script: 'helper.swap()\npicked = helper.Holder.kind',
  },
  'a name is bound anew by another module': {
    helper: KINDS + HOLDER,
    script: 'helper.First = helper.Second\npicked = helper.Holder.kind',
  },
  'a name is bound anew through globals()': {
    helper: `${KINDS}${HOLDER}globals()["First"] = Second\n`,
    script: 'picked = helper.Holder.kind',
  },
  'a default is what it was': {
    helper: `${KINDS}\n\ndef make(kind=First):\n    ${DOC}\n    return kind\n\n\nFirst = Second\n`,
    script: 'picked = helper.make()',
  },
  'a base is what it was': {
    helper: `${KINDS}\n\nclass Parent:\n    ${DOC}\n    part = First\n\n\nclass Child(Parent):\n    ${DOC}\n\n\nParent = Second\n`,
    script: 'picked = helper.Child.part',
  },
  'a built-in name is taken later': {
    helper: `class Holder:\n    ${DOC}\n\n    kind = list\n\n\nclass list:\n    ${DOC}\n`,
    script: 'picked = helper.Holder.kind',
  },
  'a name of an importing module is what it was': {
    helper: KINDS,
    other: 'from helper import First, Second\n',
    script: 'import other\nother.Second\nhelper.First = helper.Second\npicked = other.First',
  },
  'a name that was imported is bound anew where it came from': {
    helper: KINDS,
    other: 'from helper import *\n',
    script: 'import other\nhelper.First = helper.Second\npicked = other.Second',
  },
  'a class that hears of those who inherit from it': {
    helper: `heard = []\n\n\nclass Base:\n    def __init_subclass__(cls, **options):\n        heard.append(cls)\n\n\nclass Child(Base):\n    ${DOC}\n`,
    script: 'picked = helper.heard[0]',
  },
  'one in another module': {
    helper: 'heard = []\n\n\nclass Base:\n    def __init_subclass__(cls, **options):\n        heard.append(cls)\n',
    other: `import helper\n\n\nclass Child(helper.Base):\n    ${DOC}\n`,
    script: 'import other\npicked = helper.heard[0]',
  },
  'a metaclass that hears of its classes': {
    helper: `heard = []\n\n\nclass Meta(type):\n    def __init__(cls, name, bases, names):\n        heard.append(cls)\n\n\nclass Base(metaclass=Meta):\n    ${DOC}\n\n\nclass Child(Base):\n    ${DOC}\n`,
    script: 'picked = helper.heard[1]',
  },
  'a decorator that hears of what it decorates': {
    helper: `heard = []\n\n\ndef note(made):\n    heard.append(made)\n    return made\n\n\n@note\nclass Child:\n    ${DOC}\n`,
    script: 'picked = helper.heard[0]',
  },
  'the same object on both sides of a condition, and after it': {
    helper: KINDS,
    script:
      'import os\nif os.getpid() > 0:\n    picked = helper.First\nelse:\n    picked = helper.First\npicked = picked, helper.First',
  },
  'what the other side of a condition gives to a class': {
    helper: KINDS,
    script: `import os\n\n\nclass Own:\n    ${DOC}\n\n\nif os.getpid() < 0:\n    Own.part = helper.First\npicked = Own`,
    isOpen: true,
  },
  'an attribute of an object is what it was': {
    helper: `${KINDS}\n\nclass Settings:\n    pass\n\n\nsettings = Settings()\nsettings.kind = First\n\n\ndef make(kind=settings.kind):\n    ${DOC}\n    return kind\n\n\nsettings.kind = Second\n`,
    script: 'picked = helper.make()',
  },
  'a copy of a list has what the list had': {
    helper: `${KINDS}kinds = [First]\nCOPY = [*kinds, None, "and a text of some length, for it to wait"]\nkinds[0] = Second\n`,
    script: 'picked = helper.COPY[0]',
  },
  'a sum of lists, too': {
    helper: `${KINDS}kinds = [First]\nSUM = kinds + [None, "and a text of some length, for it to wait"]\nkinds[0] = Second\n`,
    script: 'picked = helper.SUM[0]',
  },
  'members of an enumeration': {
    helper: `import enum\n\n\nclass Color(enum.Enum):\n    ${DOC}\n    RED = 1\n    BLUE = 2\n`,
    script: 'picked = helper.Color.BLUE',
  },
  'a dataclass with a default of the project': {
    helper: `from dataclasses import dataclass\n\n${KINDS}\n\n@dataclass(frozen=True)\nclass Row:\n    ${DOC}\n    kind: type = First\n`,
    script: 'picked = helper.Row()',
  },
  'a class in a class': {
    helper: `class Outer:\n    ${DOC}\n\n    class Inner:\n        ${DOC}\n`,
    script: 'picked = helper.Outer.Inner()',
  },
  'a table of classes': {
    helper: `${KINDS}TABLE = {"first": First, "second": Second, "and a text of some length": None}\n`,
    script: 'picked = helper.TABLE["second"]',
  },
  'in the script itself, where it is sent by value': {
    helper: KINDS,
    script: `class Own(helper.First):\n    ${DOC}\n\n    kind = helper.Second\n\n\npicked = Own`,
  },
  'a function that is defined twice': {
    helper: `${KINDS}\n\ndef make():\n    ${DOC}\n    return First\n\n\ndef make():\n    ${DOC}\n    return Second\n`,
    script: 'picked = helper.make()',
  },
};

test.each(
  Object.entries(programs).flatMap(([name, program]) =>
    (['userscript', '__main__'] as const).map(module => [name, module, program] as const),
  ),
)('%s (%s)', { timeout: 60_000 }, async (name, module, { helper, script, other, isOpen }) => {
  const files = {
    'helper.py': helper + LONG,
    'userscript.py': `import helper\n${script}\nroot = lambda: picked\n${LONG}`,
    ...(other === undefined ? {} : { 'other.py': other + LONG }),
  };
  const judged = await referee.judge({
    id: name,
    files,
    module,
    before: '',
    payload: 'root',
    pickler: 'cloudpickle',
    constructs: [],
  });
  const right = isOpen && module === '__main__' ? 'unknown' : 'exact';
  expect(judged.verdict === right ? '' : shown(judged)).toBe('');
});
