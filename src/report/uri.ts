/** A path as the relative reference of a URI: each part percent-encoded. A lone surrogate has no code there. */
export const uriOf = (path: string): string =>
  path
    .split('/')
    .map(part => encodeURIComponent(Buffer.from(part).toString()))
    .join('/');
