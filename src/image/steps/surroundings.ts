/** `env` and `workdir`: ENV and WORKDIR of the image. */
import { resolve } from 'node:path';
import { pathText } from '../../python/library/paths.ts';
import { stringOf } from '../../python/values.ts';
import { argument, type ImageStep, withUnread } from '../step.ts';

export const env: ImageStep = {
  names: ['env'],
  isBuild: true,
  apply(image, call) {
    const vars = argument(call, 0, 'vars');
    if (vars?.kind !== 'dict' || vars.state.value.rest)
      return withUnread(image, 'its environment is not known before the run', call);
    const named = vars.state.value.entries.map(([name, value]) => [stringOf(name), stringOf(value)] as const);
    const unclear = named.some(([name, value]) => name === null || (name === 'PYTHONPATH' && value === null));
    const known = named.flatMap(([name, value]) => (name !== null && value !== null ? [[name, value]] : []));
    const next = { ...image, env: { ...image.env, ...Object.fromEntries(known) } };
    return unclear ? withUnread(next, 'a PYTHONPATH that its environment sets is not known before the run', call) : next;
  },
};

export const workdir: ImageStep = {
  names: ['workdir'],
  isBuild: true,
  apply(image, call) {
    const path = pathText(argument(call, 0, 'path') ?? undefined);
    return path === null
      ? withUnread(image, 'its working directory is not known before the run', call)
      : { ...image, workdir: resolve(image.workdir ?? '/', path), unknownStart: null };
  },
};
