/** Whether two paths lead to one file: through a symbolic link a module is not another one. */
import { realPath } from '../python/disk.ts';

export const isSameFile = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && realPath(one) === realPath(other));
