/** A directory the way a reader standing in the project root would write it: ".", "./scripts", or absolute when outside. */
export const shownPath = (path: string, root: string): string => {
  const base = root.endsWith('/') ? root.slice(0, -1) : root;
  if (path === base || path === root) return '.';
  return path.startsWith(`${base}/`) ? `.${path.slice(base.length)}` : path;
};

/** `scripts/foo.py:11`, or the file alone when the line is not known. */
export const shownPlace = (at: { readonly file: string; readonly line: number | null }): string =>
  at.line === null ? at.file : `${at.file}:${at.line}`;
