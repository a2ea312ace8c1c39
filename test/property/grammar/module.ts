import type { Random } from '../random.ts';

/** A name of a program, and what can be done with it. */
export interface Thing {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'instance' | 'factory' | 'decorator' | 'classDecorator' | 'typevar' | 'hint' | 'value';
  /** What may follow the name: `.go`, `().go`. */
  readonly members: readonly string[];
  /** A class: how it is called; null: it cannot be. */
  readonly call: string | null;
  /** A class that others may inherit from. */
  readonly isBase: boolean;
  /** A decorator: what stands after its name, `(arguments)` or `.register`. */
  readonly suffix: string;
  /** A decorator: what may follow the name that it decorates. */
  readonly gives: readonly string[];
}

export interface Module {
  readonly name: string;
  readonly file: string;
  readonly future: boolean;
  readonly imports: Set<string>;
  readonly lines: string[];
  readonly things: Thing[];
  /** Expressions that are module objects. */
  readonly modules: string[];
  /** Names that functions read and that are defined at the end. */
  readonly promised: string[];
  /** Names that only a type checker sees. */
  readonly unbound: string[];
}

export interface Builder {
  readonly random: Random;
  use(construct: string): void;
  fresh(prefix: string): string;
}

export const newModule = (name: string, file: string, future: boolean): Module => ({
  name,
  file,
  future,
  imports: new Set(),
  lines: [],
  things: [],
  modules: [],
  promised: [],
  unbound: [],
});

export const thing = (name: string, kind: Thing['kind'], more: Partial<Thing> = {}): Thing => ({
  members: [],
  call: null,
  isBase: false,
  suffix: '',
  gives: [],
  ...more,
  name,
  kind,
});

export const indent = (lines: readonly string[], depth = 1): string[] => lines.map(line => `${'    '.repeat(depth)}${line}`);

/** One thing of a kind, if there is any. */
export function one(b: Builder, m: Module, ...kinds: readonly Thing['kind'][]): Thing | null {
  const found = m.things.filter(each => kinds.includes(each.kind));
  return found.length > 0 ? b.random.pick(found) : null;
}
