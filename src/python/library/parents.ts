/** `Path.parents`: the directories above a path, and what asks for one that there is not. */
import type { Span } from '../../model/source.ts';
import { type Execution, PythonRaise } from '../execute/execution.ts';
import { catches } from '../execute/guards.ts';
import type { SequenceValue, Value } from '../value.ts';
import { callTerm, integer, library } from '../values.ts';
import { exceptionBases } from './exceptions.ts';

const paths = new WeakMap<Value, string>();

/** What `.parents` of that path gives. */
export function parentsOf(path: string, parents: SequenceValue): SequenceValue {
  paths.set(parents, path);
  return parents;
}

/**
 * `Path(__file__).parents[2]` of /root/job.py: IndexError(2) (Lib/pathlib.py, 3.11, `_PathParents.__getitem__`). Only in a container, where we
 * know the whole path: on this machine the project may lie less deep than where the job is run.
 */
export function tellNoParent(x: Execution, parents: SequenceValue, index: number, at: Span): void {
  const path = paths.get(parents);
  if (path === undefined || !path.startsWith('/') || x.world.fileSystem === 'local') return;
  const guarded = x.guards.some(guard => catches(guard, exceptionBases('IndexError')));
  x.notify({ kind: 'no-parent', path, index, at, guarded, doubts: [...x.doubts] });
  throw new PythonRaise('IndexError', callTerm(library('builtins.IndexError'), [integer(index)], [], at), at);
}
