/**
 * Everything that changes while a program is followed stands in cells, and every change goes through one journal. So a
 * branch that the source does not decide can be followed on all sides from the same state, and the states joined.
 */
export interface Cell<T> {
  value: T;
  readonly join: (left: T, right: T) => T;
  /** Of a view of other cells: writing it writes those. */
  readonly spread?: (value: T, write: Journal['write']) => void;
}

export interface Journal {
  write<T>(cell: Cell<T>, value: T): void;
  /** Runs each alternative from the present state; afterwards the state is the join of those that `continues` accepts. */
  branch<R>(alternatives: readonly (() => R)[], continues: (result: R) => boolean): readonly R[];
}

type Layer = Map<Cell<unknown>, unknown>;

export function createJournal(): Journal {
  const layers: Layer[] = [];

  function write<T>(cell: Cell<T>, value: T): void {
    if (cell.spread) {
      cell.spread(value, write);
      return;
    }
    const layer = layers.at(-1);
    const key = cell as Cell<unknown>;
    if (layer && !layer.has(key)) layer.set(key, cell.value);
    cell.value = value;
  }

  function runApart<R>(alternative: () => R): { result: R; after: Layer } {
    const before: Layer = new Map();
    layers.push(before);
    try {
      const result = alternative();
      return { result, after: new Map([...before.keys()].map(cell => [cell, cell.value])) };
    } finally {
      layers.pop();
      for (const [cell, value] of before) cell.value = value;
    }
  }

  return {
    write,
    branch(alternatives, continues) {
      const runs = alternatives.map(runApart);
      const live = runs.filter(run => continues(run.result));
      for (const cell of new Set(live.flatMap(run => [...run.after.keys()]))) {
        const values = live.map(run => (run.after.has(cell) ? run.after.get(cell) : cell.value));
        write(cell, values.reduce(cell.join));
      }
      return runs.map(run => run.result);
    },
  };
}
