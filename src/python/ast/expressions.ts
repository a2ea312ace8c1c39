/** Expressions, and the parameters of functions (a lambda has them too). */
import type { Span } from '../../model/source.ts';

export interface Node {
  readonly at: Span;
}

export interface Constant extends Node {
  readonly kind: 'Constant';
  readonly type: 'str' | 'bytes' | 'int' | 'float' | 'complex' | 'bool' | 'None' | 'Ellipsis';
  /** str: decoded text; int/float: a number (or the source text when it does not fit); bool; null for None, Ellipsis; bytes: source text. */
  readonly value: string | number | boolean | null;
}
export interface Name extends Node {
  readonly kind: 'Name';
  readonly id: string;
}
export interface Attribute extends Node {
  readonly kind: 'Attribute';
  readonly value: Expression;
  readonly attr: string;
  readonly attrAt: Span;
}
export interface Subscript extends Node {
  readonly kind: 'Subscript';
  readonly value: Expression;
  readonly slice: Expression;
}
export interface Slice extends Node {
  readonly kind: 'Slice';
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}
export interface Keyword extends Node {
  /** null: `**value`. */
  readonly arg: string | null;
  readonly value: Expression;
}
export interface Call extends Node {
  readonly kind: 'Call';
  readonly func: Expression;
  /** `*args` are Starred. */
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}
export interface Starred extends Node {
  readonly kind: 'Starred';
  readonly value: Expression;
}
export interface Collection extends Node {
  readonly kind: 'List' | 'Tuple' | 'Set';
  readonly elts: readonly Expression[];
}
export interface Dict extends Node {
  readonly kind: 'Dict';
  /** A null key is `**value`. */
  readonly items: readonly { readonly key: Expression | null; readonly value: Expression }[];
}
export interface BinOp extends Node {
  readonly kind: 'BinOp';
  readonly op: string;
  readonly left: Expression;
  readonly right: Expression;
}
export interface BoolOp extends Node {
  readonly kind: 'BoolOp';
  readonly op: 'and' | 'or';
  readonly values: readonly Expression[];
}
export interface UnaryOp extends Node {
  readonly kind: 'UnaryOp';
  readonly op: 'not' | '-' | '+' | '~';
  readonly operand: Expression;
}
export interface Compare extends Node {
  readonly kind: 'Compare';
  readonly left: Expression;
  /** "==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in" */
  readonly ops: readonly string[];
  readonly comparators: readonly Expression[];
}
export interface IfExp extends Node {
  readonly kind: 'IfExp';
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}
export interface Lambda extends Node {
  readonly kind: 'Lambda';
  readonly args: Parameters;
  readonly body: Expression;
}
export interface Comprehension extends Node {
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly isAsync: boolean;
}
export interface ComprehensionExpression extends Node {
  readonly kind: 'ListComp' | 'SetComp' | 'GeneratorExp';
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface DictComp extends Node {
  readonly kind: 'DictComp';
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: readonly Comprehension[];
}
export interface NamedExpr extends Node {
  readonly kind: 'NamedExpr';
  readonly target: Name;
  readonly value: Expression;
}
/** f-strings and t-strings. Literal parts are Constants; `{expr!r:spec}` parts are the expressions (spec expressions follow theirs). */
export interface JoinedStr extends Node {
  readonly kind: 'JoinedStr';
  /** True when a part has a conversion or a format spec, or `=`: then the text cannot be folded. */
  readonly formatted: boolean;
  readonly template: boolean;
  readonly values: readonly Expression[];
}
export interface Await extends Node {
  readonly kind: 'Await' | 'YieldFrom';
  readonly value: Expression;
}
export interface Yield extends Node {
  readonly kind: 'Yield';
  readonly value: Expression | null;
}
/** A stretch that the parser could not read; nothing is known of its value. */
export interface ErrorExpression extends Node {
  readonly kind: 'Error';
}

export type Expression =
  | Constant
  | Name
  | Attribute
  | Subscript
  | Slice
  | Call
  | Starred
  | Collection
  | Dict
  | BinOp
  | BoolOp
  | UnaryOp
  | Compare
  | IfExp
  | Lambda
  | ComprehensionExpression
  | DictComp
  | NamedExpr
  | JoinedStr
  | Await
  | Yield
  | ErrorExpression;

export interface Parameter extends Node {
  readonly name: string;
  readonly annotation: Expression | null;
  readonly default: Expression | null;
  readonly kind: 'positional-only' | 'positional' | 'var-positional' | 'keyword-only' | 'var-keyword';
}
export type Parameters = readonly Parameter[];

/** PEP 695 `[T: bound = default]`. */
export interface TypeParameter extends Node {
  readonly kind: 'TypeVar' | 'ParamSpec' | 'TypeVarTuple';
  readonly name: string;
  readonly bound: Expression | null;
  readonly default: Expression | null;
}
