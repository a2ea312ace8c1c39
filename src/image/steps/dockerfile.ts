/** `dockerfile_commands` on an image. */
import type { Value } from '../../python/value.ts';
import { stringOf } from '../../python/values.ts';
import { buildContext } from '../build-context.ts';
import { applyDockerfile } from '../dockerfile.ts';
import { type ImageStep, withUnread } from '../step.ts';

export const dockerfileCommands: ImageStep = {
  names: ['dockerfile_commands'],
  isBuild: true,
  apply(image, call, context) {
    const lines = call.args.flatMap(textsIn);
    if (lines.includes(null)) return withUnread(image, 'a command of its Dockerfile is not known before the run', call);
    const read = buildContext(call, null, context);
    return 'unread' in read ? withUnread(image, read.unread, call) : applyDockerfile(image, lines.join('\n'), read.context);
  },
};

const textsIn = (value: Value): readonly (string | null)[] =>
  value.kind === 'sequence' && !value.state.value.rest ? value.state.value.items.map(stringOf) : [stringOf(value)];
