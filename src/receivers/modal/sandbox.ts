/** `modal.Sandbox.create(image=...)` loads its image as a function does (modal/sandbox.py, 1.6.4). */
import type { Mistake } from '../../image/image.ts';
import { readImage } from '../../image/read-image.ts';
import type { Execution } from '../../python/execution.ts';
import type { CallTerm } from '../../python/value.ts';
import { keyword, libraryPath } from '../../python/values.ts';
import type { ReceiverContext } from '../receiver.ts';
import { imageContext } from './image-context.ts';

export function mistakesOfSandbox({ callee, keywords }: CallTerm, x: Execution, context: ReceiverContext): readonly Mistake[] {
  if (!/^modal\.(sandbox\.)?Sandbox\.create(\.aio)?$/.test(libraryPath(callee) ?? '')) return [];
  const image = keyword(keywords, 'image');
  return image && image.kind !== 'constant' ? readImage(image, imageContext(x, context)).mistakes : [];
}
