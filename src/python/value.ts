/**
 * What an expression may be at run time, as far as source tells. Objects of the project are followed exactly (identity
 * counts: cloudpickle compares with `is`); what a library makes stays a symbolic term (`daft.func(use_process=True)(f)`
 * is a call of a call), which the receivers and the pickler read; what cannot be read is `unknown` and says why.
 */
import type { Span, Unread } from '../model/source.ts';
import type * as ast from './ast.ts';
import type { Cell, Later } from './cell.ts';

/** Names and what they are bound to: a module's globals, a class body, an instance's attributes. */
export interface Namespace extends Map<string, Cell<Value>> {
  /** When it was made (`cell.ts`). */
  readonly born: number;
  /** What stands in it and nobody has asked for: whoever binds a name that it mentions asks first. */
  waiting: Set<Later<Value>> | null;
}

export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'comprehension';
  readonly module: ModuleValue;
  readonly names: Namespace;
  readonly parent: Scope | null;
  /** Names bound in this scope, `global` and `nonlocal` ones left out; null for a module: whatever is there. */
  readonly locals: ReadonlySet<string> | null;
  readonly globals: ReadonlySet<string>;
  /** "make.<locals>." or "Outer.": what a definition in this scope has before its name. */
  readonly prefix: string;
}

export interface Constant {
  readonly kind: 'constant';
  readonly type: ast.Constant['type'];
  readonly value: string | number | boolean | null;
}
/** A built-in scalar (or a container of such) whose value is not known: it holds no object of the project. */
export interface Data {
  readonly kind: 'data';
  /** "str", "int", ...; null when even that is open. */
  readonly type: string | null;
  /** Of a text: what is known of it, with a hole (`text-template.ts`) for each part that is not. */
  readonly template?: string;
  /** `type(made)` of what a library made. */
  readonly of?: CallTerm;
}
export interface Items {
  readonly items: readonly Value[];
  /** Further elements, of unknown number; null when `items` are all. */
  readonly rest: Value | null;
}
export interface SequenceValue {
  readonly kind: 'sequence';
  readonly type: 'list' | 'tuple' | 'set' | 'frozenset';
  /** "dict_keys", "dict_values", "dict_items", "generator": it is one of those, and shows what it gives. */
  readonly view?: string;
  /** Of a deque: the length that it may have at most. */
  readonly maxlen?: Cell<Value>;
  /** Which element stands in which place is not known. */
  readonly isOrderOpen?: boolean;
  readonly state: Cell<Items>;
}
export interface Entries {
  readonly entries: readonly (readonly [Value, Value])[];
  readonly rest: Value | null;
}
export interface DictValue {
  readonly kind: 'dict';
  /** Of a defaultdict: what is called for a key that is not there. */
  readonly factory?: Cell<Value>;
  readonly state: Cell<Entries>;
}
export interface ModuleValue {
  readonly kind: 'module';
  readonly name: string;
  readonly package: string | null;
  /** Absolute path; null for a namespace package. */
  readonly file: string | null;
  readonly packageDirs: readonly string[] | null;
  readonly syntax: ast.ModuleSyntax | null;
  readonly namespace: Namespace;
}
export interface Annotated {
  readonly name: string;
  readonly node: ast.Expression;
  /** null under `from __future__ import annotations`: never evaluated. */
  readonly value: Value | null;
}
export interface FunctionValue {
  readonly kind: 'function';
  readonly node: ast.FunctionDef | ast.Lambda;
  readonly module: ModuleValue;
  /** `__name__` of its module when its definition ran: its `__module__`. */
  readonly home: string;
  readonly qualname: string;
  /** The scope in which it was defined: its closure. */
  readonly scope: Scope;
  readonly defaults: ReadonlyMap<string, Value>;
  readonly annotations: readonly Annotated[];
  /** The class whose body it stands in: `super()` and `__class__`. */
  readonly owner: Cell<ClassValue | null>;
  /** Attributes that were assigned, `__module__`, `__qualname__`, `__wrapped__` included. */
  readonly fields: Namespace;
}
export interface Mark {
  /** Path of the decorator: "dataclasses.dataclass". */
  readonly maker: string;
  /** What the decorator was given: `@dataclass(init=False)`. */
  readonly options: readonly Keyword[];
}
export interface ClassValue {
  readonly kind: 'class';
  readonly node: ast.ClassDef | null;
  readonly name: string;
  readonly module: ModuleValue;
  /** As of a function. */
  readonly home: string;
  readonly qualname: string;
  readonly bases: readonly Value[];
  readonly keywords: readonly Keyword[];
  readonly namespace: Namespace;
  readonly annotations: readonly Annotated[];
  /** `@dataclass` and the like: what a library decorator made of the class without replacing it. */
  readonly marks: Cell<readonly Mark[]>;
  readonly at: Span;
}
export interface InstanceValue {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly fields: Namespace;
  /** What it holds as the list, tuple, dict or set that its class inherits from. */
  readonly content: SequenceValue | DictValue | null;
  /** Arguments of the constructor call. */
  readonly args: readonly Value[];
  readonly at: Span;
}
export interface MethodValue {
  readonly kind: 'method';
  readonly self: Value;
  readonly function: Value;
}
export interface DescriptorValue {
  readonly kind: 'descriptor';
  readonly type: 'property' | 'cached_property' | 'classmethod' | 'staticmethod';
  readonly function: Value;
  /** Of a property: what assigning to it calls. */
  readonly setter?: Value;
}
export interface SuperValue {
  readonly kind: 'super';
  readonly class: ClassValue;
  readonly self: Value;
}
/** A generator object, or the coroutine of an `async def`: its body is followed when `items` or `result` is asked. */
export interface GeneratorValue {
  readonly kind: 'generator';
  readonly type: 'generator' | 'coroutine' | 'async_generator';
  readonly items: readonly Value[];
  readonly result: Value;
}
/** A name inside a library, or the library itself: `daft`, `daft.func`, `builtins.len`. */
export interface LibraryValue {
  readonly kind: 'library';
  readonly path: string;
}
/** null name: `**value`. */
export interface Keyword {
  readonly name: string | null;
  readonly value: Value;
}
/** The result of a call into a library. */
export interface CallTerm {
  readonly kind: 'call';
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly keywords: readonly Keyword[];
  readonly fields: Namespace;
  /** The module whose code makes the call: what `sys._getframe(1)` tells the library. */
  readonly module: ModuleValue | null;
  readonly at: Span;
}
export interface AttributeTerm {
  readonly kind: 'attribute';
  readonly object: Value;
  readonly name: string;
}
export interface ItemTerm {
  readonly kind: 'item';
  readonly object: Value;
  readonly index: Value;
}
export interface OperationTerm {
  readonly kind: 'operation';
  readonly op: string;
  readonly operands: readonly Value[];
}
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly why: Unread;
}
/** One of several, which the source does not decide. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly alternatives: readonly Value[];
}
/** No value: the name was never bound, or was deleted. */
export interface Unbound {
  readonly kind: 'unbound';
}

export type Term = LibraryValue | CallTerm | AttributeTerm | ItemTerm | OperationTerm;
export type Value =
  | Constant
  | Data
  | SequenceValue
  | DictValue
  | ModuleValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | MethodValue
  | DescriptorValue
  | SuperValue
  | GeneratorValue
  | Term
  | UnknownValue
  | ChoiceValue
  | Unbound;
