/** Where code asks a path for a directory above the root of its file system. */
import type { NoParentEvent } from '../python/execution.ts';

export type NoParent = NoParentEvent;

/** It is reached, and nobody catches what it raises. */
export const isCertain = ({ guarded, doubts }: NoParent): boolean => !guarded && doubts.length === 0;
