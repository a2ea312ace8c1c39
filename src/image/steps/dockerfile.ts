/** `dockerfile_commands` on an image. */
import { resolve } from 'node:path';
import { pathText } from '../../python/library/paths.ts';
import type { Value } from '../../python/value.ts';
import { keyword, stringOf } from '../../python/values.ts';
import { applyDockerfile } from '../dockerfile.ts';
import { type ImageStep, withUnread } from '../step.ts';

export const dockerfileCommands: ImageStep = {
  names: ['dockerfile_commands'],
  isBuild: true,
  apply(image, call, { cwd, fs }) {
    const lines = call.args.flatMap(textsIn);
    if (lines.includes(null)) return withUnread(image, 'a command of its Dockerfile is not known before the run', call);
    const given = keyword(call.keywords, 'context_dir');
    const dir = given ? pathText(given) : cwd;
    if (dir === null) return withUnread(image, 'the context directory of its Dockerfile is not known before the run', call);
    return applyDockerfile(image, lines.join('\n'), { dir: resolve(cwd, dir), fs, file: null, at: call.at });
  },
};

const textsIn = (value: Value): readonly (string | null)[] =>
  value.kind === 'sequence' && !value.state.value.rest ? value.state.value.items.map(stringOf) : [stringOf(value)];
