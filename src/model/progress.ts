/** Told before each of `all` launches is looked at; `done` is how many were. */
export type Progress = (done: number, all: number, file: string) => void;
