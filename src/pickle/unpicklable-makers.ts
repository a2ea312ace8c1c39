/** Objects of the standard library that cannot be pickled, by what makes them (measured on CPython 3.11, cloudpickle 3.1.2). */
import { localObject, type Refusal, refusedType } from './refusals.ts';

const refusedLocal = (qualname: string): Refusal => {
  const [type, message] = localObject(qualname);
  return { type, message };
};
const lock = refusedType('_thread.lock');
const rlock = refusedType('_thread.RLock');
const socket = refusedType('socket');
const weak = refusedType('weakref.ReferenceType');
const json = refusedType('_json.Scanner');
const match = refusedType('re.Match');
const inherited = (name: string): Refusal => ({
  type: 'RuntimeError',
  message: `${name} objects should only be shared between processes through inheritance`,
  isInherited: true,
});
/** Its authentication key is for processes that are being started, and for no one else (multiprocessing/process.py, `AuthenticationString.__reduce__`). */
const process: Refusal = {
  type: 'TypeError',
  message: 'Pickling an AuthenticationString object is disallowed for security reasons',
  isInherited: true,
};
const frame = refusedType('frame');
const random = refusedType('_io.BufferedRandom');
const generator = refusedType('generator');
const pointer: Refusal = { type: 'ValueError', message: 'ctypes objects containing pointers cannot be pickled' };

/** Of `logging.handlers`; each makes its lock first (Lib/logging/__init__.py, `Handler.createLock`). */
const HANDLERS = 'Queue Memory Buffering Socket Datagram SysLog SMTP HTTP WatchedFile'.split(' ').map(name => `${name}Handler`);

/** By what makes them. */
export const MADE_BY: Readonly<Record<string, Refusal>> = {
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
  'threading.local': refusedType('_thread._local'),
  'queue.Queue': lock,
  'queue.LifoQueue': lock,
  'queue.PriorityQueue': lock,
  'queue.SimpleQueue': refusedType('_queue.SimpleQueue'),
  'subprocess.Popen': lock,
  'concurrent.futures.ProcessPoolExecutor': lock,
  'concurrent.futures.ThreadPoolExecutor': refusedType('_queue.SimpleQueue'),
  'concurrent.futures.Future': rlock,
  'logging.StreamHandler': rlock,
  'logging.FileHandler': rlock,
  'logging.Handler': rlock,
  ...Object.fromEntries(HANDLERS.map(name => [`logging.handlers.${name}`, rlock])),
  'threading.current_thread': lock,
  'sched.scheduler': rlock,
  'http.cookiejar.CookieJar': rlock,
  'logging.handlers.RotatingFileHandler': rlock,
  'logging.handlers.TimedRotatingFileHandler': rlock,
  'sys._getframe': frame,
  'inspect.currentframe': frame,
  'inspect.stack': frame,
  'tempfile.NamedTemporaryFile': random,
  'selectors.DefaultSelector': refusedType('select.epoll'),
  'select.epoll': refusedType('select.epoll'),
  'select.poll': refusedType('select.poll'),
  'hmac.new': refusedType('_hashlib.HMAC'),
  'io.FileIO': refusedType('_io.FileIO'),
  'types.TracebackType': refusedType('traceback'),
  'pickle.Pickler': refusedType('_pickle.Pickler'),
  'pickle.Unpickler': refusedType('_pickle.Unpickler'),
  'itertools.pairwise': refusedType('itertools.pairwise'),
  'ctypes.byref': refusedType('CArgObject'),
  're.finditer': refusedType('_sre.SRE_Scanner'),
  'bz2.BZ2Decompressor': refusedType('_bz2.BZ2Decompressor'),
  'lzma.LZMADecompressor': refusedType('_lzma.LZMADecompressor'),
  'bz2.BZ2Compressor': refusedType('_bz2.BZ2Compressor'),
  'lzma.LZMACompressor': refusedType('_lzma.LZMACompressor'),
  'csv.DictReader': refusedType('_csv.reader'),
  'csv.DictWriter': refusedType('_csv.writer'),
  'glob.iglob': generator,
  'heapq.merge': generator,
  'xml.etree.ElementTree.XMLParser': refusedType('xml.etree.ElementTree.XMLParser'),
  'xml.etree.ElementTree.XMLPullParser': refusedType('xml.etree.ElementTree.XMLParser'),
  'xml.etree.ElementTree.TreeBuilder': refusedType('xml.etree.ElementTree.TreeBuilder'),
  'xml.parsers.expat.ParserCreate': refusedType('pyexpat.xmlparser'),
  'secrets.SystemRandom': { type: 'NotImplementedError', message: 'System entropy source does not have state.' },
  'cProfile.Profile': refusedType('Profile'),
  'cmd.Cmd': { type: 'PicklingError', message: 'Cannot pickle standard input' },
  'os.popen': { type: 'PicklingError', message: 'Cannot pickle files that do not map to an actual file' },
  'os.DirEntry': refusedType('posix.DirEntry'),
  'os.walk': generator,
  'socket.socket': socket,
  'socket.create_connection': socket,
  'socket.create_server': socket,
  'socket.socketpair': socket,
  'ssl.create_default_context': refusedType('SSLContext'),
  'ssl.SSLContext': refusedType('SSLContext'),
  'http.client.HTTPSConnection': refusedType('SSLContext'),
  'sqlite3.connect': refusedType('sqlite3.Connection'),
  'contextvars.ContextVar': refusedType('_contextvars.ContextVar'),
  'contextvars.copy_context': refusedType('_contextvars.Context'),
  'asyncio.new_event_loop': refusedType('_contextvars.Context'),
  'weakref.ref': weak,
  'weakref.WeakMethod': refusedType('WeakMethod'),
  'weakref.WeakKeyDictionary': weak,
  'weakref.WeakValueDictionary': weak,
  'functools.singledispatchmethod': weak,
  'struct.Struct': refusedType('_struct.Struct'),
  'functools.cmp_to_key': refusedType('functools.KeyWrapper'),
  'csv.reader': refusedType('_csv.reader'),
  'csv.writer': refusedType('_csv.writer'),
  'json.JSONDecoder': json,
  'mmap.mmap': refusedType('mmap.mmap'),
  'os.scandir': refusedType('posix.ScandirIterator'),
  'zlib.compressobj': refusedType('zlib.Compress'),
  'zlib.decompressobj': refusedType('zlib.Decompress'),
  'multiprocessing.JoinableQueue': inherited('JoinableQueue'),
  'multiprocessing.SimpleQueue': inherited('SimpleQueue'),
  'multiprocessing.RLock': inherited('RLock'),
  'multiprocessing.Condition': inherited('Condition'),
  'multiprocessing.BoundedSemaphore': inherited('BoundedSemaphore'),
  'multiprocessing.Barrier': inherited('Condition'),
  'multiprocessing.Value': inherited('Synchronized'),
  'multiprocessing.Array': inherited('SynchronizedArray'),
  'multiprocessing.Pool': { type: 'NotImplementedError', message: 'pool objects cannot be passed between processes or pickled' },
  'multiprocessing.Process': process,
  'multiprocessing.Manager': process,
  'multiprocessing.util.Finalize': weak,
  'multiprocessing.context.SpawnProcess': process,
  'multiprocessing.context.ForkProcess': process,
  'multiprocessing.context.ForkServerProcess': process,
  // What a process has once it is started keeps a weak reference (multiprocessing/popen_fork.py, `util.Finalize`).
  'multiprocessing.popen_fork.Popen': weak,
  'multiprocessing.Queue': inherited('Queue'),
  'multiprocessing.RawArray': inherited('RawArray'),
  'multiprocessing.RawValue': inherited('RawValue'),
  // Measured with joblib 1.6.0 and rich 15.0.0.
  'joblib.Parallel': rlock,
  'joblib.parallel.Parallel': rlock,
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
export const MADE_BY_METHOD: readonly (readonly [maker: RegExp, method: RegExp, Refusal])[] = [
  [/^sqlite3\.connect$/, /^(cursor|execute(many|script)?)$/, refusedType('sqlite3.Cursor')],
  [
    /^multiprocessing\.get_context$/,
    /^((Joinable|Simple)?Queue|R?Lock|Event|Condition|Semaphore|Barrier|Value|Array)$/,
    inherited('synchronization'),
  ],
  [/^multiprocessing\.get_context$/, /^(Process|Manager)$/, process],
  [
    /^xml\.etree\.ElementTree\.(Element(Tree)?|SubElement|fromstring|XML|parse)$/,
    /^iter(text)?$/,
    refusedType('_elementtree._element_iterator'),
  ],
  [/^xml\.etree\.ElementTree\.(Element(Tree)?|SubElement|fromstring|XML|parse)$/, /^iterfind$/, generator],
  [/^pathlib\.(Posix)?Path$/, /^(r?glob|iterdir)$/, generator],
  [/^re\.compile$/, /^(match|search|fullmatch)$/, match],
  [/^re\.compile$/, /^(scanner|finditer)$/, refusedType('_sre.SRE_Scanner')],
  [/^contextvars\.ContextVar$/, /^set$/, refusedType('_contextvars.Token')],
  [/^asyncio\.(new|get|get_running)_event_loop$/, /^create_(future|task)$/, refusedType('_asyncio.Future')],
];

/** What only cloudpickle can pickle. */
export const PLAIN: Readonly<Record<string, Refusal>> = {
  'builtins.memoryview': { type: 'TypeError', message: 'cannot pickle memoryview objects' },
  'builtins.compile': { type: 'TypeError', message: 'cannot pickle code objects' },
  // One of `getLogger` goes by its name (Lib/logging/__init__.py, `Logger.__reduce__`).
  'logging.Logger': { type: 'PicklingError', message: 'logger cannot be pickled' },
  'types.MappingProxyType': refusedType('mappingproxy'),
  'types.ModuleType': refusedType('module'),
  'os.popen': refusedType('_io.TextIOWrapper'),
  'cmd.Cmd': refusedType('_io.TextIOWrapper'),
  'pprint.PrettyPrinter': refusedType('_io.TextIOWrapper'),
  'ctypes.CDLL': refusedLocal('CDLL.__init__.<locals>._FuncPtr'),
  'argparse.ArgumentParser': refusedLocal('ArgumentParser.__init__.<locals>.identity'),
  'weakref.WeakKeyDictionary': refusedLocal('WeakKeyDictionary.__init__.<locals>.remove'),
  'weakref.WeakValueDictionary': refusedLocal('WeakValueDictionary.__init__.<locals>.remove'),
  'weakref.WeakSet': refusedLocal('WeakSet.__init__.<locals>._remove'),
  // While a test runs, it holds what its outcome is written to (Lib/unittest/case.py, `TestCase.run`).
  'unittest.TestCase': refusedType('_io.TextIOWrapper'),
  'unittest.mock.Mock': {
    type: 'PicklingError',
    message: "Can't pickle <class 'unittest.mock.Mock'>: it's not the same object as unittest.mock.Mock",
  },
  'unittest.mock.MagicMock': {
    type: 'PicklingError',
    message: "Can't pickle <class 'unittest.mock.MagicMock'>: it's not the same object as unittest.mock.MagicMock",
  },
};
