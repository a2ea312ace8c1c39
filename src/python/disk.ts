/** Every question that an analysis asks of the disk. Whoever listens is told each with its answer, and can ask the same again later. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { accessSync, constants, type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type Kind = 'file' | 'directory' | 'other' | 'absent';

/** Answers are short texts: two are equal when nothing that was seen differs. */
export type Listener = (question: Question, path: string, answer: string) => void;

/** Of what is asked now, and of what goes on after an `await`: null until somebody listens, since Node then follows every promise. */
let listening: AsyncLocalStorage<Listener> | null = null;
/** Of a computation that waits for nothing: it comes before the other. */
let recording: Listener | null = null;

const listener = (): Listener | undefined => recording ?? listening?.getStore();

/** Tells `listener` what `body` asks, also where an answer was known already. */
export function listenedBy<Result>(listener: Listener, body: () => Result): Result {
  listening ??= new AsyncLocalStorage();
  return listening.run(listener, () => recordedBy(null, body));
}

/** The same for a body that waits for nothing. */
export function recordedBy<Result>(listener: Listener | null, body: () => Result): Result {
  const outer = recording;
  recording = listener;
  try {
    return body();
  } finally {
    recording = outer;
  }
}

/** A digest costs: whoever would make one for this asks first. */
export const isListenedTo = (): boolean => listener() !== undefined;

export const tell: Listener = (question, path, answer) => listener()?.(question, path, answer);

export const digestOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 27);

/** FIFOs, sockets and devices are 'other': opening one could block for ever. Link loops and unreadable parents are 'absent'. */
export function kindOf(path: string): Kind {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return 'absent';
    if (stat.isFile()) return 'file';
    return stat.isDirectory() ? 'directory' : 'other';
  } catch {
    return 'absent';
  }
}

/** Empty when it is no directory, or cannot be read. */
export function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** With what each is, links not followed; or why they cannot be listed. */
function entries(path: string): readonly Dirent[] | string {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return `cannot be listed (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`;
  }
}

const typeOf = (entry: Dirent): string => (entry.isFile() ? 'f' : entry.isDirectory() ? 'd' : entry.isSymbolicLink() ? 'l' : 'o');

const sayEntries = (found: readonly Dirent[] | string): string =>
  typeof found === 'string' ? found : digestOf(found.map(entry => `${typeOf(entry)}${entry.name}`).join('\0'));

/** Of such a name: "foo", "foo.py", "foo.cpython-311.so". */
export const namesOf = (stem: string, names: Iterable<string>): readonly string[] =>
  [...names].filter(name => name === stem || name.startsWith(`${stem}.`));

/** Whoever listens now is told also of what `body` asks later. */
export function keepListening<Args extends readonly unknown[], Result>(
  body: (...args: Args) => Result,
): (...args: Args) => Result {
  const now = listener();
  return now === undefined ? body : (...args) => recordedBy(now, () => body(...args));
}

/** Computed once, for all who listen: who asks again is told what was asked then. */
export function once<Value>(compute: () => Value): () => Value {
  const asked: Parameters<Listener>[] = [];
  let computed: { readonly value: Value } | null = null;
  return () => {
    computed ??= { value: recordedBy((...one) => asked.push(one), compute) };
    if (isListenedTo()) for (const one of asked) tell(...one);
    return computed.value;
  };
}

const access = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
};

const LARGEST_MB = 32;

/** The bytes of a regular file, or why there are none. */
function read(path: string): Buffer | string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return 'does not exist';
    if (stat.isDirectory()) return 'is a directory, not a file';
    if (!stat.isFile()) return 'is not a regular file';
    return stat.size > LARGEST_MB * 1024 * 1024 ? `is larger than ${LARGEST_MB} MB` : readFileSync(path);
  } catch (error) {
    return `cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`;
  }
}

function followed(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** The answer to the question for a file's bytes. */
export const sayBytes = (bytes: Buffer | string): string => (typeof bytes === 'string' ? bytes : digestOf(bytes));

/** How each question is answered now. */
const questions = {
  kind: kindOf,
  names: (path: string) => digestOf(namesIn(path).join('\0')),
  entries: (path: string) => sayEntries(entries(path)),
  /** The path of a name without its suffix. */
  stem: (path: string) => namesOf(path.slice(dirname(path).length + 1), namesIn(dirname(path))).join('/'),
  bytes: (path: string) => sayBytes(read(path)),
  link: followed,
  readable: (path: string) => String(access(path, constants.R_OK)),
  executable: (path: string) => String(access(path, constants.X_OK)),
} as const satisfies Readonly<Record<string, (path: string) => string>>;

export type Question = keyof typeof questions;

export const answerTo = (question: Question, path: string): string => questions[question](path);

export const isQuestion = (text: string): text is Question => Object.hasOwn(questions, text);

function told<Answer>(question: Question, path: string, answer: Answer, say: (answer: Answer) => string): Answer {
  if (isListenedTo()) tell(question, path, say(answer));
  return answer;
}

export const exists = (path: string): boolean => told('kind', path, kindOf(path), kind => kind) !== 'absent';
export const entriesIn = (path: string): readonly Dirent[] | string => told('entries', path, entries(path), sayEntries);
export const bytesOf = (path: string): Buffer | string => told('bytes', path, read(path), sayBytes);
/** With every link followed; a path that cannot be followed stays. */
export const realPath = (path: string): string => told('link', path, followed(path), real => real);
export const mayBeRead = (path: string): boolean => told('readable', path, access(path, constants.R_OK), String);
export const mayBeExecuted = (path: string): boolean => told('executable', path, access(path, constants.X_OK), String);
