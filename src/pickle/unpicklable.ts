/** Library objects that cannot be pickled, with the exception that CPython 3.11 raises (measured, cloudpickle 3.1.2). */

const type = (name: string) => ({ type: 'TypeError', message: `cannot pickle '${name}' object` });
const lock = type('_thread.lock');
const rlock = type('_thread.RLock');

export const UNPICKLABLE: Readonly<Record<string, { readonly type: string; readonly message: string }>> = {
  'threading.Lock': lock,
  'threading.Semaphore': lock,
  'threading.BoundedSemaphore': lock,
  'threading.Event': lock,
  'threading.Barrier': lock,
  'threading.Thread': lock,
  'threading.Timer': lock,
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
  'socket.socket': type('socket'),
  'socket.create_connection': type('socket'),
  'ssl.create_default_context': type('SSLContext'),
  'ssl.SSLContext': type('SSLContext'),
  'sqlite3.connect': type('sqlite3.Connection'),
  'contextvars.ContextVar': type('_contextvars.ContextVar'),
  'weakref.ref': type('weakref.ReferenceType'),
};
