/** `multiprocess` is a copy of multiprocessing that pickles with dill (multiprocess/reduction.py, 0.70.19). */
import { dill, startingDill } from '../../picklers/dill.ts';
import { forkingPickle, startingPickle } from '../../picklers/pickle.ts';
import type { Pickler } from '../../picklers/pickler.ts';
import type { Value } from '../../python/value.ts';
import { classOf, libraryBases, libraryOf } from '../../python/values.ts';

/** `made`: a pool or a process, or an instance of a class of processes. */
const isOfCopy = (made: Value): boolean =>
  made.kind === 'instance'
    ? libraryBases(classOf(made)).some(base => base.startsWith('multiprocess.'))
    : libraryOf(made) === 'multiprocess';

export const pickledWith = (made: Value): Pickler => (isOfCopy(made) ? dill : forkingPickle);
export const startedWith = (made: Value): Pickler => (isOfCopy(made) ? startingDill : startingPickle);
