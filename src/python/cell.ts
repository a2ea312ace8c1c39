/**
 * Everything that changes while a program is followed stands in cells, and every change goes through one journal. So a
 * branch that the source does not decide can be followed on all sides from the same state, and the states joined.
 */
export interface Cell<T> {
  value: T;
  readonly join: (left: T, right: T) => T;
  /** Of a view of other cells: writing it writes those. */
  readonly spread?: (value: T, write: Journal['write']) => void;
  /** When what it is a part of was made, by `now`; none: before all branches. */
  readonly born?: number;
  /** What gives its value, once and for all, when somebody asks; null: it has one. */
  readonly later?: Later<T> | null;
}

export interface Later<T> {
  readonly kind: 'class' | 'other';
  /** Whether its value may depend on what a name is bound to. */
  readonly mentions: (name: string) => boolean;
  /** Nobody has asked. */
  readonly isWaiting: boolean;
  value(): T;
}

/** While it is worked out, it is `meanwhile`. */
export function later<T>({
  work,
  meanwhile,
  ...given
}: Pick<Later<T>, 'kind' | 'mentions'> & { work: () => T; meanwhile: T }): Later<T> {
  let value = meanwhile;
  let isWaiting = true;
  return {
    ...given,
    get isWaiting() {
      return isWaiting;
    },
    value() {
      if (isWaiting) {
        isWaiting = false;
        value = work();
      }
      return value;
    },
  };
}

export function waitingCell<T>(given: Later<T>, join: Cell<T>['join']): Cell<T> {
  let written: { readonly value: T } | null = null;
  return {
    get value() {
      return written ? written.value : given.value();
    },
    set value(value) {
      written = { value };
    },
    get later() {
      return written === null && given.isWaiting ? given : null;
    },
    join,
  };
}

export interface Journal {
  write<T>(cell: Cell<T>, value: T): void;
  /** Some alternative is being followed. */
  isBranching(): boolean;
  /** What could have been done before all branches, and is done now. */
  outside<R>(body: () => R): R;
  /** Runs each alternative from the present state; afterwards the state is the join of those that `continues` accepts. */
  branch<R>(alternatives: readonly (() => R)[], continues: (result: R) => boolean): readonly R[];
}

/** Counts the alternatives that were begun. */
let clock = 0;
export const now = (): number => clock;

interface Layer {
  readonly since: number;
  readonly before: Map<Cell<unknown>, unknown>;
}

interface Run<R> {
  readonly result: R;
  readonly after: ReadonlyMap<Cell<unknown>, unknown>;
}

export function createJournal(): Journal {
  const layers: Layer[] = [];

  function write<T>(cell: Cell<T>, value: T): void {
    if (cell.spread) {
      cell.spread(value, write);
      return;
    }
    const layer = layers.at(-1);
    const key = cell as Cell<unknown>;
    // What an alternative has made itself, no other one knows: it keeps what it was given.
    if (layer && (cell.born ?? 0) < layer.since && !layer.before.has(key)) layer.before.set(key, cell.value);
    cell.value = value;
  }

  function runApart<R>(alternative: () => R): Run<R> {
    const before: Layer['before'] = new Map();
    clock += 1;
    layers.push({ since: clock, before });
    const after: Layer['before'] = new Map();
    try {
      return { result: alternative(), after };
    } finally {
      layers.pop();
      for (const [cell, value] of before) {
        after.set(cell, cell.value);
        cell.value = value;
      }
    }
  }

  function join(cell: Cell<unknown>, live: readonly Run<unknown>[]): void {
    const values = live.map(({ after }) => (after.has(cell) ? after.get(cell) : cell.value));
    write(
      cell,
      values.reduce((left, right) => (left === right ? left : cell.join(left, right))),
    );
  }

  return {
    write,
    isBranching: () => layers.length > 0,
    outside(body) {
      const [open, at] = [layers.splice(0), clock];
      clock = 0;
      try {
        return body();
      } finally {
        clock = at;
        layers.push(...open);
      }
    },
    branch(alternatives, continues) {
      const runs = alternatives.map(runApart);
      const live = runs.filter(run => continues(run.result));
      const joined = new Set<Cell<unknown>>();
      for (const { after } of live)
        for (const cell of after.keys()) {
          if (!joined.has(cell)) join(cell, live);
          joined.add(cell);
        }
      return runs.map(run => run.result);
    },
  };
}
