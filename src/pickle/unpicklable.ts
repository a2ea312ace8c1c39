/** Library objects that cannot be pickled, with the exception that CPython 3.11 raises (measured, cloudpickle 3.1.2). */
import type { CallTerm } from '../python/value.ts';
import { libraryPath, stringOf } from '../python/values.ts';
import { isBefore } from '../python/version.ts';

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
const inherited = (name: string): Refusal => ({
  type: 'RuntimeError',
  message: `${name} objects should only be shared between processes through inheritance`,
});
const frame = type('frame');
const random = type('_io.BufferedRandom');
const generator = type('generator');
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
  'threading.current_thread': lock,
  'sched.scheduler': rlock,
  'http.cookiejar.CookieJar': rlock,
  'logging.handlers.RotatingFileHandler': rlock,
  'logging.handlers.TimedRotatingFileHandler': rlock,
  'sys._getframe': frame,
  'inspect.currentframe': frame,
  'inspect.stack': frame,
  'tempfile.TemporaryFile': random,
  'tempfile.NamedTemporaryFile': random,
  'selectors.DefaultSelector': type('select.epoll'),
  'select.epoll': type('select.epoll'),
  'select.poll': type('select.poll'),
  'hmac.new': type('_hashlib.HMAC'),
  'bz2.BZ2Compressor': type('_bz2.BZ2Compressor'),
  'lzma.LZMACompressor': type('_lzma.LZMACompressor'),
  'csv.DictReader': type('_csv.reader'),
  'csv.DictWriter': type('_csv.writer'),
  'glob.iglob': generator,
  'secrets.SystemRandom': { type: 'NotImplementedError', message: 'System entropy source does not have state.' },
  'cProfile.Profile': type('Profile'),
  'cmd.Cmd': { type: 'PicklingError', message: 'Cannot pickle standard input' },
  'os.popen': { type: 'PicklingError', message: 'Cannot pickle files that do not map to an actual file' },
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
  'multiprocessing.JoinableQueue': inherited('JoinableQueue'),
  'multiprocessing.SimpleQueue': inherited('SimpleQueue'),
  'multiprocessing.RLock': inherited('RLock'),
  'multiprocessing.Condition': inherited('Condition'),
  'multiprocessing.BoundedSemaphore': inherited('BoundedSemaphore'),
  'multiprocessing.Barrier': inherited('Condition'),
  'multiprocessing.Value': inherited('Synchronized'),
  'multiprocessing.Array': inherited('SynchronizedArray'),
  'multiprocessing.Pool': { type: 'NotImplementedError', message: 'pool objects cannot be passed between processes or pickled' },
  'multiprocessing.Process': {
    type: 'TypeError',
    message: 'Pickling an AuthenticationString object is disallowed for security reasons',
  },
  'multiprocessing.Queue': inherited('Queue'),
  'multiprocessing.Lock': inherited('Lock'),
  'multiprocessing.Event': inherited('Condition'),
  'multiprocessing.Semaphore': inherited('Semaphore'),
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
    inherited('synchronization'),
  ],
  [/^re\.compile$/, /^(match|search|fullmatch)$/, match],
];

const modeOf = (term: CallTerm): string => stringOf(term.args[1] ?? term.keywords.find(one => one.name === 'mode')?.value) ?? 'r';

/** Binary files; text files open for reading are copied (cloudpickle, `_file_reduce`). Plain pickle takes neither. */
function refusedFile(term: CallTerm, byValue: boolean): Refusal | null {
  const mode = modeOf(term);
  if (mode.includes('b'))
    return type(mode.includes('+') ? '_io.BufferedRandom' : mode.includes('r') ? '_io.BufferedReader' : '_io.BufferedWriter');
  if (!byValue) return type('_io.TextIOWrapper');
  return /[wax]/.test(mode) && !mode.includes('+')
    ? { type: 'PicklingError', message: `Cannot pickle files that are not opened for reading: ${mode}` }
    : null;
}

/** What only cloudpickle can pickle. */
const PLAIN: Readonly<Record<string, Refusal>> = {
  'builtins.memoryview': { type: 'TypeError', message: 'cannot pickle memoryview objects' },
  'builtins.compile': { type: 'TypeError', message: 'cannot pickle code objects' },
  'types.MappingProxyType': type('mappingproxy'),
  'types.ModuleType': type('module'),
  'os.popen': type('_io.TextIOWrapper'),
  'cmd.Cmd': type('_io.TextIOWrapper'),
  'pprint.PrettyPrinter': type('_io.TextIOWrapper'),
  'ctypes.CDLL': { type: 'AttributeError', message: "Can't pickle local object 'CDLL.__init__.<locals>._FuncPtr'" },
  'argparse.ArgumentParser': {
    type: 'AttributeError',
    message: "Can't pickle local object 'ArgumentParser.__init__.<locals>.identity'",
  },
  'unittest.mock.Mock': {
    type: 'PicklingError',
    message: "Can't pickle <class 'unittest.mock.Mock'>: it's not the same object as unittest.mock.Mock",
  },
  'unittest.mock.MagicMock': {
    type: 'PicklingError',
    message: "Can't pickle <class 'unittest.mock.MagicMock'>: it's not the same object as unittest.mock.MagicMock",
  },
};

export function refusalOf(term: CallTerm, maker: string | null, byValue: boolean, version: string | null): Refusal | null {
  if (maker !== null) {
    if (/^hashlib\.(new|md5|sha\w+|blake2\w)$/.test(maker)) return hash;
    // Deprecated in 3.12 and gone in 3.14 (What's New In Python 3.14, itertools).
    if (maker.startsWith('itertools.') && version !== null && !isBefore(version, 14)) return type(maker);
    if (maker === 'builtins.open' || maker === 'io.open') return refusedFile(term, byValue);
    if (/^(gzip|bz2|lzma)\.open$/.test(maker))
      return type(/[wax]/.test(modeOf(term)) ? '_io.BufferedWriter' : '_io.BufferedReader');
    return (byValue ? null : PLAIN[maker]) ?? MADE_BY[maker] ?? null;
  }
  if (term.callee.kind !== 'attribute' || term.callee.object.kind !== 'call') return null;
  const { object, name } = term.callee;
  const base = libraryPath(object.callee) ?? '';
  return MADE_BY_METHOD.find(([pattern, method]) => pattern.test(base) && method.test(name))?.[2] ?? null;
}
