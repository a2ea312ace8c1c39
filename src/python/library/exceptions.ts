/** The hierarchy of built-in exceptions (Python library reference, "Exception hierarchy", 3.11). */
const DERIVED: Readonly<Record<string, string>> = {
  BaseException: 'BaseExceptionGroup Exception GeneratorExit KeyboardInterrupt SystemExit',
  Exception:
    'ArithmeticError AssertionError AttributeError BufferError EOFError ExceptionGroup ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError TypeError ValueError Warning',
  ArithmeticError: 'FloatingPointError OverflowError ZeroDivisionError',
  ImportError: 'ModuleNotFoundError',
  LookupError: 'IndexError KeyError',
  NameError: 'UnboundLocalError',
  OSError:
    'BlockingIOError ChildProcessError ConnectionError EnvironmentError FileExistsError FileNotFoundError IOError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError',
  ConnectionError: 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError',
  RuntimeError: 'NotImplementedError RecursionError',
  SyntaxError: 'IndentationError',
  IndentationError: 'TabError',
  UnicodeError: 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError',
  ValueError: 'UnicodeError',
  Warning:
    'BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning',
};

const BASE: ReadonlyMap<string, string> = new Map(
  Object.entries(DERIVED).flatMap(([base, names]) => names.split(' ').map(name => [name, base] as const)),
);
/** Other names of OSError. */
const ALIASES = new Set(['EnvironmentError', 'IOError']);

/** Exceptions of pickle, and the modules by whose name `except` asks for them (Lib/pickle.py, dill/_dill.py). */
const OF_PICKLE = /^(?:(?:_?pickle|dill)\.)?(PickleError|PicklingError|UnpicklingError)$/;
const namesOfPickle = (name: string): readonly string[] => ['', 'pickle.', '_pickle.', 'dill.'].map(module => `${module}${name}`);

/** The exception and what it derives from; one that is not built in is taken to derive from Exception. */
export function exceptionBases(name: string): readonly string[] {
  if (ALIASES.has(name)) return exceptionBases('OSError');
  const ofPickle = OF_PICKLE.exec(name)?.[1];
  if (ofPickle !== undefined) return [...new Set([ofPickle, 'PickleError'].flatMap(namesOfPickle)), 'Exception', 'BaseException'];
  const base = BASE.get(name);
  if (base === undefined) return name === 'BaseException' ? [name] : [name, 'Exception', 'BaseException'];
  return [name, ...exceptionBases(base), ...(name === 'OSError' ? ALIASES : [])];
}

export const isBuiltinException = (name: string): boolean => BASE.has(name) || name === 'BaseException';

export const builtinExceptions: readonly string[] = ['BaseException', ...BASE.keys()];
