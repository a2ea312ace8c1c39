/** What an image gets from outside of this machine. */
import type { Span } from '../model/source.ts';
import type { ContainerImage } from './image.ts';

/** It may hold modules of the project: one that nothing here puts into it is missing, but not for certain. */
export function fromElsewhere(image: ContainerImage, why: string, at: Span): ContainerImage {
  const found = { why, at };
  // Where something of this machine is not known either, nothing is told.
  const elsewhere = image.unread === null || image.elsewhere !== null ? (image.elsewhere ?? found) : null;
  return { ...image, unread: image.unread ?? found, elsewhere };
}

/** It holds files that are not known, none of them a module of the project. */
export const withFurtherFiles = (image: ContainerImage, why: string, at: Span): ContainerImage => ({
  ...image,
  furtherFiles: image.furtherFiles ?? { why, at },
});
