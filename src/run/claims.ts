/** Which of two threads has a task: whoever is first. No thread waits for the other to hand it something. */
const FREE = 0;

/** One place for each task, in memory that both threads see. */
export type Claims = Int32Array<SharedArrayBuffer>;

export type Thread = 'first' | 'second';

const marks: Readonly<Record<Thread, number>> = { first: 1, second: 2 };

export const newClaims = (tasks: number): Claims => new Int32Array(new SharedArrayBuffer(tasks * Int32Array.BYTES_PER_ELEMENT));

export const claim = (claims: Claims, task: number, by: Thread): boolean =>
  Atomics.compareExchange(claims, task, FREE, marks[by]) === FREE;

export const hasClaimed = (claims: Claims, task: number, by: Thread): boolean => Atomics.load(claims, task) === marks[by];
