/** Statements, definitions and whole modules. */
import type { Span } from '../../model/source.ts';
import type { Expression, Keyword, Name, Node, Parameters, TypeParameter } from './expressions.ts';

export interface FunctionDef extends Node {
  readonly kind: 'FunctionDef';
  readonly isAsync: boolean;
  readonly name: string;
  readonly nameAt: Span;
  readonly typeParams: readonly TypeParameter[];
  readonly args: Parameters;
  readonly returns: Expression | null;
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}
export interface ClassDef extends Node {
  readonly kind: 'ClassDef';
  readonly name: string;
  readonly nameAt: Span;
  readonly typeParams: readonly TypeParameter[];
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly decorators: readonly Expression[];
  readonly body: readonly Statement[];
}

export interface Alias extends Node {
  /** Dotted for `import a.b`; "*" for a star import. */
  readonly name: string;
  readonly asname: string | null;
}
export interface Import extends Node {
  readonly kind: 'Import';
  readonly names: readonly Alias[];
}
export interface ImportFrom extends Node {
  readonly kind: 'ImportFrom';
  /** null: `from . import x`. */
  readonly module: string | null;
  /** Number of leading dots. */
  readonly level: number;
  readonly names: readonly Alias[];
}
export interface Assign extends Node {
  readonly kind: 'Assign';
  readonly targets: readonly Expression[];
  readonly value: Expression;
}
export interface AnnAssign extends Node {
  readonly kind: 'AnnAssign';
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
}
export interface AugAssign extends Node {
  readonly kind: 'AugAssign';
  readonly target: Expression;
  /** Without the "=". */
  readonly op: string;
  readonly value: Expression;
}
export interface ExpressionStatement extends Node {
  readonly kind: 'Expr';
  readonly value: Expression;
}
export interface If extends Node {
  readonly kind: 'If';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
export interface For extends Node {
  readonly kind: 'For';
  readonly isAsync: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
export interface While extends Node {
  readonly kind: 'While';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}
export interface WithItem {
  readonly context: Expression;
  readonly target: Expression | null;
}
export interface With extends Node {
  readonly kind: 'With';
  readonly isAsync: boolean;
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}
export interface ExceptHandler extends Node {
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}
export interface Try extends Node {
  readonly kind: 'Try';
  readonly isStar: boolean;
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Statement[];
  readonly finalbody: readonly Statement[];
}
export interface MatchCase extends Node {
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
}
export interface Match extends Node {
  readonly kind: 'Match';
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}
export interface Return extends Node {
  readonly kind: 'Return';
  readonly value: Expression | null;
}
export interface Raise extends Node {
  readonly kind: 'Raise';
  readonly exc: Expression | null;
  readonly cause: Expression | null;
}
export interface Assert extends Node {
  readonly kind: 'Assert';
  readonly test: Expression;
  readonly msg: Expression | null;
}
export interface Delete extends Node {
  readonly kind: 'Delete';
  readonly targets: readonly Expression[];
}
export interface ScopeDeclaration extends Node {
  readonly kind: 'Global' | 'Nonlocal';
  readonly names: readonly string[];
}
export interface Jump extends Node {
  readonly kind: 'Pass' | 'Break' | 'Continue';
}
export interface TypeAlias extends Node {
  readonly kind: 'TypeAlias';
  readonly name: Name;
  readonly typeParams: readonly TypeParameter[];
  readonly value: Expression;
}

/** Match patterns, as far as names are concerned: what they read, what they bind, what they contain. */
export interface Pattern extends Node {
  readonly kind: 'Pattern';
  /** Literal values, dotted names and class names that the pattern evaluates. */
  readonly reads: readonly Expression[];
  readonly binds: readonly string[];
  /** `case _:` or `case name:`: matches anything. */
  readonly irrefutable: boolean;
  /** The single literal or dotted value this pattern compares with, when it is only that. */
  readonly value: Expression | null;
}

export type Statement =
  | FunctionDef
  | ClassDef
  | Import
  | ImportFrom
  | Assign
  | AnnAssign
  | AugAssign
  | ExpressionStatement
  | If
  | For
  | While
  | With
  | Try
  | Match
  | Return
  | Raise
  | Assert
  | Delete
  | ScopeDeclaration
  | Jump
  | TypeAlias;

/** An outermost statement that binds one name and does nothing else (`../outline/quiet.ts`): it is read when somebody asks. */
export interface Deferred extends Node {
  readonly kind: 'Deferred';
  readonly name: string;
  /** What a class is made with, by dotted names; null: it is no class. */
  readonly class: { readonly bases: readonly string[]; readonly metaclass: string | null } | null;
  /** Dotted names that it looks up, but for those of its bases. */
  readonly paths: readonly string[];
  /** Its text without bodies of functions: every name that it looks up stands there. */
  readonly code: string;
  readonly statement: Statement;
}

export interface SyntaxProblem {
  readonly at: Span;
  readonly message: string;
  /** It is we who read no further, Python may: what is there is not known, the rest is. */
  readonly isOurLimit?: boolean;
}

export interface ModuleSyntax {
  /** Path relative to the project root (or absolute when outside of it): the `file` of every span. */
  readonly file: string;
  readonly body: readonly Statement[];
  /** The same, with what is not read before somebody asks. */
  readonly parts: readonly (Statement | Deferred)[];
  /** Stretches that could not be read; the rest of the file stands. */
  readonly errors: readonly SyntaxProblem[];
  /** `from __future__ import annotations` */
  readonly futureAnnotations: boolean;
  readonly lines: readonly string[];
}
