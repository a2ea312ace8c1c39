/** One cell of the launch x cwd table. */
export interface MatrixCell {
  readonly outcome: 'ok' | 'FAIL' | 'unknown' | '-';
  /** "__main__: sent by value", "no module scripts.foo there", ... */
  readonly note: string;
}

/** Launch x cwd for one script: where it works and where it fails. */
export interface Matrix {
  readonly file: string;
  readonly cwds: readonly string[];
  readonly rows: readonly { readonly command: string; readonly cells: readonly MatrixCell[] }[];
}
