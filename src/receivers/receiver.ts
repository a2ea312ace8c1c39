import type { Installs, Placement } from '../image/image.ts';
import type { SearchEntry } from '../model/interpreter.ts';
import type { Span, Unread } from '../model/source.ts';
import type { Root } from '../pickle/trace.ts';
import type { LibraryReducer } from '../pickle/walk.ts';
import type { Pickler } from '../picklers/pickler.ts';
import type { Environment } from '../python/environment/environment.ts';
import type { CallEvent, Execution } from '../python/execution.ts';
import type { FileSystem } from '../python/resolved.ts';
import type { CallTerm, ClassValue, FunctionValue, Keyword, ModuleValue, Value } from '../python/value.ts';
import type { FileUse } from './file-use.ts';

/** What a receiver may ask of the launch. */
export interface ReceiverContext {
  /** Of the process that sends, as it was started. */
  readonly cwd: string;
  readonly environment: Environment;
  readonly fs: FileSystem;
  readonly root: string;
  /** The file that the launcher loaded, its `__package__`, and what `__spec__.name` is where it is `__main__`. */
  readonly entry: { readonly file: string; readonly package: string | null; readonly specName: string | null };
}

/** A place in a container whose contents are not known. */
export interface Opaque {
  readonly path: string;
  readonly why: Unread;
}

export interface CalledWith {
  readonly args: readonly Value[];
  readonly keywords: readonly Keyword[];
}

/** An object that lives in the receiving process. */
export interface MadeThere extends CalledWith {
  readonly class: ClassValue;
  /** Methods that were called on it since, in order. */
  readonly calls: readonly (CalledWith & { readonly method: string })[];
}

/** What runs in the receiving process, and whose result comes back: a function the user wrote, as the receiver imports it. */
export interface Returning {
  readonly fn: FunctionValue;
  /** "the result of `train`" */
  readonly name: string;
  readonly pickler: Pickler;
  /** The class whose `__init__` it is, where that is called: its instance comes back. */
  readonly makes?: ClassValue;
  /** What it raises comes back whatever it is: as its text, if need be. */
  readonly onlyValue?: boolean;
  /** Of a method: what it runs on; absent: not known. */
  readonly on?: MadeThere;
  /** Of a coroutine its result, and with `stream` of a generator what it yields; absent: the object itself, which no pickler takes. */
  readonly takes?: 'result' | 'stream';
}

/** By position; null: not known, or made there. */
export type Handed = readonly (Value | null)[];

export interface Shadowed {
  readonly name: string;
  readonly file: string;
  /** The process that was launched finds that file too, and does not get as far as to send anything. */
  readonly inLaunch: boolean;
}

/** The process that loads what is sent, as it is started at that moment. */
export interface ReceivingProcess {
  /** The same process for several payloads has the same key. */
  readonly key: string;
  /** "daft.execution.udf_worker (child)" */
  readonly label: string;
  /** "the Daft UDF worker" */
  readonly name: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly SearchEntry[];
  readonly fs: FileSystem;
  readonly entryModule: string | null;
  readonly functions: readonly string[];
  /** What of this machine is in it; empty for a local process, which sees all. */
  readonly placements: readonly Placement[];
  readonly opaque: readonly Opaque[];
  /** What its image installs; null: the environment of the launch. */
  readonly installs: Installs | null;
  /** Not null: its image holds files that are not known, none of them a module of the project. */
  readonly furtherFiles?: Unread | null;
  /** Not null: its working directory, which it can import from, is not known. */
  readonly unknownStart?: Unread | null;
  /** The image that it is started from; absent: none, or a local process. */
  readonly image?: Value | null;
  /** Why its image may hold what nothing here puts into it: then a missing module is told, but not for certain. */
  readonly unknownImage?: Unread | null;
  readonly environment: Environment;
  /** How the probe starts the same process; null: it cannot, so nothing that is sent there is proved. */
  readonly probe: 'daft-udf' | 'image' | null;
  /** A spawn child has the parent's main module, under `__mp_main__` and as `__main__`; any other has a `__main__` of its own. */
  readonly sharesMain: boolean;
  /** What a spawned child runs again as `__mp_main__`, before anything else; absent: it does not. */
  readonly main?: { readonly file: string; readonly package: string | null };
  /** What the process is told before it runs anything. */
  readonly prepare?: (there: Execution) => void;
  /** What a sandbox is told to start and given, in order. */
  readonly commands?: readonly FileUse[];
  /** What was done in its container before it was started. */
  readonly before?: readonly FileUse[];
  /** Of a fork, and of the launched process: whether a module has the name in the memory it starts with; null: the module is not loaded. */
  readonly remembers?: (module: string, name: string) => boolean | null;
  /** The modules that are loaded in that memory, by name. */
  readonly memory?: ReadonlyMap<string, ModuleValue>;
  /** A file that it imports in place of what it needs itself, so that it ends before it loads anything; absent: none. */
  readonly shadowed?: Shadowed | null;
  /** Not null: some of what it can import is not known, so nothing is said to be missing there. */
  readonly incomplete: Unread | null;
}

/** Values about to be pickled for another process; or pickled and kept here. */
export interface Shipment {
  /** Identity of what is sent: sent again, it is the same payload. */
  readonly subject: Value;
  readonly kind: string;
  /** "enc": how the user calls what is sent. */
  readonly name: string;
  readonly roots: readonly Root[];
  /** The function or class the user wrote; its annotations are listed. */
  readonly node: FunctionValue | null;
  /** What `node` is called with there, as its sender has it, for each call; absent: once, with arguments that are not known. */
  readonly calls?: readonly Handed[];
  /** What `node` changes there stays, for all that is sent to the same process afterwards. */
  readonly lasts?: true;
  /** Runs there before `node`: the constructor of a class that is made in the receiver. */
  readonly setUp?: FunctionValue | null;
  /** What that is given; absent: not known. */
  readonly setUpWith?: Handed;
  /** Where the boundary is declared: the decorator or the call that makes a process of it. */
  readonly declaredAt: Span;
  /** Where it is sent. */
  readonly at: Span;
  /** False: pickled, but its plan was not executed (yet). */
  readonly executed: boolean;
  readonly leaves: boolean | null;
  readonly why: string;
  readonly pickler: Pickler;
  readonly to: ReceivingProcess;
  /** Whether the send is reached; the doubts say why it may not be. */
  readonly doubts: readonly Unread[];
  /** A thread of its own pickles it: nothing around the call sees that fail. */
  readonly inThread?: true;
  /** What `node` raises there is passed over, and nobody sees it. */
  readonly passesOver?: true;
  /** Absent: nothing comes back, or nobody takes it. */
  readonly returning?: Returning;
  /** What the probe has to pickle: dotted paths of module-level objects; null: made while the job runs. */
  readonly parts: readonly { readonly module: string; readonly path: string }[] | null;
}

/** How a child of multiprocessing starts (Lib/multiprocessing/context.py). */
export type StartMethod = 'fork' | 'spawn' | 'forkserver';

/** One kind of second interpreter: one file, one object, one line in the registry. */
export interface Receiver {
  readonly name: string;
  /** Libraries whose calls it gives a meaning to. */
  readonly libraries: readonly string[];
  /** What stands in every file that sends something by them: a mention alone sends nothing. Absent: there is no such form. */
  readonly form?: RegExp;
  /** A call that means something else than "what a library returned"; null: not so. */
  interpret?(x: Execution, callee: Value, args: readonly Value[], keywords: readonly Keyword[], at: Span): Value | null;
  /** Payloads that a call sends, or would send when its plan is executed. */
  shipments(x: Execution, event: CallEvent, context: ReceiverContext): readonly Shipment[];
  /** How a call starts a process of multiprocessing at once; null: it starts none, or another kind. Absent: none of its calls does. */
  starts?(x: Execution, term: CallTerm): StartMethod | null;
  /** How its own objects are pickled, where that is not "with what they were called with". */
  readonly reduce?: LibraryReducer;
}
