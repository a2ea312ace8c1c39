/** Runs tasks in the order in which they come, no more than so many at one moment. */
export function atMost(most: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async task => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // The turn goes to the next one directly.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
