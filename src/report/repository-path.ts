import type { Result } from '../model/result.ts';

/** Services name files from the root of the repository, of which the project may be a part. */
export const repositoryPath = (file: string, { rootInRepository }: Pick<Result, 'rootInRepository'>): string =>
  rootInRepository === '' ? file : `${rootInRepository}/${file}`;
