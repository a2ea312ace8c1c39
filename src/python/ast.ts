/**
 * Python's syntax as plain data: the node names and fields of CPython's own `ast` module, so that a reader of one
 * knows the other. Only what later stages ask for is kept (operators are strings, contexts are dropped).
 */
export type * from './ast/expressions.ts';
export type * from './ast/statements.ts';
