/** `run_commands` and the steps that put no file of the project anywhere. */
import type { Value } from '../../python/value.ts';
import { stringOf } from '../../python/values.ts';
import { fromElsewhere } from '../elsewhere.ts';
import type { ContainerImage } from '../image.ts';
import { afterLine } from '../shell-line.ts';
import { argument, type ImageStep } from '../step.ts';

export const neutral: ImageStep = {
  names: ['apt_install', 'entrypoint', 'shell', 'cmd'],
  isBuild: true,
  apply: image => image,
};

/** It runs in a container of its own while the image is built, with what the image holds so far. */
export const runFunction: ImageStep = {
  names: ['run_function'],
  isBuild: true,
  apply(image, call) {
    const fn = argument(call, 0, 'raw_f');
    return fn?.kind === 'function' ? { ...image, builders: [...image.builders, { fn, at: call.at, image }] } : image;
  },
};

export const runCommands: ImageStep = {
  names: ['run_commands'],
  isBuild: true,
  apply: (image, call, { fs }) =>
    call.args.flatMap(textsIn).reduce<ContainerImage>((before, line) => {
      const { at } = call;
      if (line === null)
        return fromElsewhere(before, 'a command that is not known before the run may put files into its container', at);
      return afterLine(before, line, { fs, at, called: `the command \`${line}\`` });
    }, image),
};

const textsIn = (value: Value): readonly (string | null)[] =>
  value.kind === 'sequence' && !value.state.value.rest ? value.state.value.items.map(stringOf) : [stringOf(value)];
