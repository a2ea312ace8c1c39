/** Whether an object that a library made can be pickled, and if not, how CPython and cloudpickle say so. */
import { isClosed, isFile } from '../python/library/files.ts';
import type { CallTerm, Value } from '../python/value.ts';
import { keyword, libraryPath, madeBy, makerOf, stringOf } from '../python/values.ts';
import { isBefore } from '../python/version.ts';
import { refusalOfCompressed } from './compressed-files.ts';
import { isFrame } from './daft-frames.ts';
import { type Refusal, refusedType } from './refusals.ts';
import { areRows, isRow, ROW } from './sqlite-rows.ts';
import { CLIENTS } from './unpicklable-clients.ts';
import { MADE_BY, MADE_BY_METHOD, PLAIN } from './unpicklable-makers.ts';
import type { Walk } from './walk.ts';

/** `open(file, mode)`, where other makers of files have their mode first or none of that name. */
const modeOf = (term: CallTerm, place = 1, usual = 'r'): string =>
  stringOf(term.args[place] ?? keyword(term.keywords, 'mode')) ?? usual;

/** Binary files; text files open for reading are copied (cloudpickle, `_file_reduce`). Plain pickle takes neither. */
function refusedFile(term: CallTerm, mode: string, byValue: boolean): Refusal | null {
  const isRaw = term.args[2]?.kind === 'constant' ? term.args[2].value === 0 : keyword(term.keywords, 'buffering') !== null;
  if (mode.includes('b') && isRaw) return refusedType('_io.FileIO');
  if (mode.includes('b'))
    return refusedType(
      mode.includes('+') ? '_io.BufferedRandom' : mode.includes('r') ? '_io.BufferedReader' : '_io.BufferedWriter',
    );
  if (!byValue) return refusedType('_io.TextIOWrapper');
  if (isClosed(term)) return { type: 'PicklingError', message: 'Cannot pickle closed files' };
  return /[wax]/.test(mode) && !mode.includes('+')
    ? { type: 'PicklingError', message: `Cannot pickle files that are not opened for reading: ${mode}` }
    : null;
}

/** A frame holds its plan, which is Daft's own (measured on Daft 0.6.14 and 0.7.26). */
const FRAME = refusedType('builtins.LogicalPlanBuilder');

/** What 3.9 still had an event loop in, whose context cannot be pickled (Lib/asyncio/locks.py). */
const HELD_LOOP = /^asyncio\.(Lock|Event|Condition|(Bounded)?Semaphore|(Priority|Lifo)?Queue)$/;

export function refusalOf(term: CallTerm, maker: string | null, byValue: boolean, version: string | null): Refusal | null {
  const refused = measured(term, maker, byValue, version);
  return refused && { ...refused, message: worded(refused.message, version) };
}

/** Whether the walk's pickler refuses this object itself, whatever it holds. */
export const isRefused = (walk: Walk, value: Value): boolean => {
  if (value.kind === 'library') return /^sys\.(__)?std(in|out|err)(__)?(\.buffer)?$/.test(value.path);
  if (value.kind === 'item') return isRow(value);
  return value.kind === 'call' && refusalOf(value, makerOf(value), walk.pickler.byValue, walk.x.world.pythonVersion) !== null;
};

/** 3.12 words what `io` refuses in another way, 3.9 leaves out modules of C types, and 3.13's threads hold another handle. */
function worded(message: string, version: string | null): string {
  if (version === null) return message;
  if (!isBefore(version, 12)) return message.replace(/'_io\.(\w+)' object$/, "'$1' instances");
  return isBefore(version, 10)
    ? message.replace(/'_contextvars\.|'weakref\.ReferenceType/, found => (found.startsWith("'w") ? "'weakref" : "'"))
    : message;
}

function measured(term: CallTerm, maker: string | null, byValue: boolean, version: string | null): Refusal | null {
  if (maker !== null) {
    // What `@contextmanager` makes of a call keeps its generator (Lib/contextlib.py, `_GeneratorContextManagerBase`).
    if (term.callee.kind === 'call' && /^contextlib\.(async)?contextmanager$/.test(maker))
      return refusedType(maker.includes('async') ? 'async_generator' : 'generator');
    // Its lock stands before anything else that it holds (Lib/threading.py).
    if (maker === 'threading.Condition' && term.args[0] && madeBy(term.args[0], /^threading\.Lock$/))
      return refusedType('_thread.lock');
    if (/^hashlib\.blake2\w$/.test(maker)) return refusedType(`_blake2.${maker.slice('hashlib.'.length)}`);
    if (/^hashlib\.(new|md5|sha\w+)$/.test(maker)) return refusedType('_hashlib.HASH');
    if (maker === 'hmac.new' && isBefore(version, 10)) return refusedType('_hashlib.HASH');
    if (HELD_LOOP.test(maker) && isBefore(version, 10)) return refusedType('_contextvars.Context');
    // Its HTTPS handler keeps its context from 3.12 on (Lib/urllib/request.py).
    if (maker === 'urllib.request.build_opener' && version !== null && !isBefore(version, 12)) return refusedType('SSLContext');
    if (/^threading\.(Thread|Timer)$/.test(maker) && version !== null && !isBefore(version, 13))
      return refusedType('_thread._ThreadHandle');
    // Deprecated in 3.12 and gone in 3.14 (What's New In Python 3.14, itertools).
    if (maker.startsWith('itertools.') && version !== null && !isBefore(version, 14)) return refusedType(maker);
    const compressed = refusalOfCompressed(term, maker);
    if (compressed !== undefined) return compressed;
    if (isFile(term)) return refusedFile(term, modeOf(term), byValue);
    if (maker === 'tempfile.TemporaryFile') return refusedFile(term, modeOf(term, 0, 'w+b'), byValue);
    if (isFrame(term)) return FRAME;
    return (byValue ? null : PLAIN[maker]) ?? MADE_BY[maker] ?? CLIENTS[maker] ?? null;
  }
  if (isFrame(term)) return FRAME;
  if (areRows(term)) return ROW;
  if (term.callee.kind !== 'attribute' || term.callee.object.kind !== 'call') return null;
  const { object, name } = term.callee;
  const base = libraryPath(object.callee) ?? '';
  return MADE_BY_METHOD.find(([pattern, method]) => pattern.test(base) && method.test(name))?.[2] ?? null;
}

/** A class of the project that inherits from one of these has what cannot be pickled in its state. */
export function refusalOfBase(bases: readonly string[], byValue: boolean, version: string | null): Refusal | null {
  const ofPlain = byValue ? undefined : bases.find(one => Object.hasOwn(PLAIN, one));
  if (ofPlain !== undefined) return PLAIN[ofPlain]!;
  const base = bases.find(one => Object.hasOwn(MADE_BY, one));
  if (base === undefined) return null;
  const isNewThread = /^threading\.(Thread|Timer)$/.test(base) && version !== null && !isBefore(version, 13);
  return isNewThread ? refusedType('_thread._ThreadHandle') : MADE_BY[base]!;
}
