/** What an image starts from. */
import type { Span } from '../model/source.ts';
import { withFurtherFiles } from './elsewhere.ts';
import { type ContainerImage, EMPTY_IMAGE } from './image.ts';
import { publicImage } from './public-image.ts';

/** By the base image, which does not list it. */
export const SOME_INSTALLED: ContainerImage['installs'] = { named: [], isWhole: false };

/** Of a registry; null: its name is not known before the run. */
export function baseImage(reference: string | null, at: Span): ContainerImage {
  const known = reference === null ? null : publicImage(reference);
  if (!known) return privateImage(reference, at);
  const unknownStart = known.isStartKnown ? null : { why: `where ${called(reference)} starts its process is not known`, at };
  const image = { ...EMPTY_IMAGE, installs: SOME_INSTALLED, workdir: known.workdir, unknownStart };
  return withFurtherFiles(image, unknownContents(reference), at);
}

export function privateImage(reference: string | null, at: Span): ContainerImage {
  const unread = { why: unknownContents(reference), at };
  return { ...EMPTY_IMAGE, installs: SOME_INSTALLED, unread, elsewhere: unread };
}

const called = (reference: string | null): string => (reference === null ? 'its base image' : `the base image \`${reference}\``);
const unknownContents = (reference: string | null): string => `what ${called(reference)} holds is not known`;
