/** Library objects that cannot be pickled, with the exception that CPython 3.11 raises (measured, cloudpickle 3.1.2). */
import type { CallTerm } from '../python/value.ts';
import { libraryPath, stringOf } from '../python/values.ts';

export interface Refusal {
  readonly type: string;
  readonly message: string;
}

const type = (name: string): Refusal => ({ type: 'TypeError', message: `cannot pickle '${name}' object` });
const lock = type('_thread.lock');
const rlock = type('_thread.RLock');
const socket = type('socket');
const hash = type('_hashlib.HASH');
const weak = type('weakref.ReferenceType');
const json = type('_json.Scanner');
const match = type('re.Match');
const inherited: Refusal = {
  type: 'RuntimeError',
  message: 'objects should only be shared between processes through inheritance',
};
const pointer: Refusal = { type: 'ValueError', message: 'ctypes objects containing pointers cannot be pickled' };

/** By what makes them. */
const MADE_BY: Readonly<Record<string, Refusal>> = {
  'threading.Lock': lock,
  'threading.Semaphore': lock,
  'threading.BoundedSemaphore': lock,
  'threading.Event': lock,
  'threading.Barrier': lock,
  'threading.Thread': lock,
  'threading.Timer': lock,
  '_thread.allocate_lock': lock,
  'threading.RLock': rlock,
  'threading.Condition': rlock,
  'threading.local': type('_thread._local'),
  'queue.Queue': lock,
  'queue.LifoQueue': lock,
  'queue.PriorityQueue': lock,
  'queue.SimpleQueue': type('_queue.SimpleQueue'),
  'subprocess.Popen': lock,
  'concurrent.futures.ProcessPoolExecutor': lock,
  'concurrent.futures.ThreadPoolExecutor': type('_queue.SimpleQueue'),
  'concurrent.futures.Future': rlock,
  'logging.StreamHandler': rlock,
  'logging.FileHandler': rlock,
  'logging.NullHandler': rlock,
  'logging.Handler': rlock,
  'socket.socket': socket,
  'socket.create_connection': socket,
  'ssl.create_default_context': type('SSLContext'),
  'ssl.SSLContext': type('SSLContext'),
  'sqlite3.connect': type('sqlite3.Connection'),
  'contextvars.ContextVar': type('_contextvars.ContextVar'),
  'contextvars.copy_context': type('_contextvars.Context'),
  'asyncio.new_event_loop': type('_contextvars.Context'),
  'weakref.ref': weak,
  'weakref.WeakKeyDictionary': weak,
  'weakref.WeakValueDictionary': weak,
  'functools.singledispatchmethod': weak,
  'struct.Struct': type('_struct.Struct'),
  'functools.cmp_to_key': type('functools.KeyWrapper'),
  'csv.reader': type('_csv.reader'),
  'csv.writer': type('_csv.writer'),
  'json.JSONDecoder': json,
  'mmap.mmap': type('mmap.mmap'),
  'os.scandir': type('posix.ScandirIterator'),
  'zlib.compressobj': type('zlib.Compress'),
  'zlib.decompressobj': type('zlib.Decompress'),
  'multiprocessing.Queue': inherited,
  'multiprocessing.Lock': inherited,
  'multiprocessing.Event': inherited,
  'multiprocessing.Semaphore': inherited,
  'ctypes.pointer': pointer,
  'ctypes.c_char_p': pointer,
  'ctypes.c_void_p': pointer,
  're.match': match,
  're.search': match,
  're.fullmatch': match,
  'random.SystemRandom': { type: 'NotImplementedError', message: 'System entropy source does not have state.' },
};

/** By a method of something that one of the above made. */
const MADE_BY_METHOD: readonly (readonly [maker: RegExp, method: RegExp, Refusal])[] = [
  [/^sqlite3\.connect$/, /^cursor$/, type('sqlite3.Cursor')],
  [
    /^multiprocessing\.get_context$/,
    /^((Joinable|Simple)?Queue|R?Lock|Event|Condition|Semaphore|Barrier|Value|Array)$/,
    inherited,
  ],
];

/** Binary and read-write files: `open(path, "rb")`; text files open for reading are copied (cloudpickle, `_file_reduce`). */
function refusedFile(term: CallTerm): Refusal | null {
  const mode = stringOf(term.args[1] ?? term.keywords.find(one => one.name === 'mode')?.value) ?? 'r';
  if (mode.includes('b')) return type(mode.includes('r') ? '_io.BufferedReader' : '_io.BufferedWriter');
  return /[wax+]/.test(mode)
    ? { type: 'PicklingError', message: `Cannot pickle files that are not opened for reading: ${mode}` }
    : null;
}

export function refusalOf(term: CallTerm, maker: string | null): Refusal | null {
  if (maker !== null) {
    if (/^hashlib\.(new|md5|sha\w+|blake2\w)$/.test(maker)) return hash;
    if (maker === 'builtins.open' || maker === 'io.open') return refusedFile(term);
    return MADE_BY[maker] ?? null;
  }
  if (term.callee.kind !== 'attribute' || term.callee.object.kind !== 'call') return null;
  const { object, name } = term.callee;
  const base = libraryPath(object.callee) ?? '';
  return MADE_BY_METHOD.find(([pattern, method]) => pattern.test(base) && method.test(name))?.[2] ?? null;
}
