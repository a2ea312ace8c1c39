/** `run_commands` and the steps that put no file of the project anywhere. */
import type { Value } from '../../python/value.ts';
import { stringOf } from '../../python/values.ts';
import { argument, type ImageStep, withUnread } from '../step.ts';

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

/** Programs that do not bring Python modules of the user's, whatever they are given. */
const HARMLESS =
  /^\s*(sudo\s+)?(apt(-get)?|dpkg|echo|mkdir|chmod|chown|export|ldconfig|update-ca-certificates|locale-gen|true|rm|touch|nvidia-smi|playwright|npm|corepack|rustup|cargo|git\s+(config|lfs)|python3?\s+--version|pip3?\s+--version)\b/;
/** `pip install name name`: no path, no URL, no -e, no -r. */
const INSTALLS =
  /^\s*(python3?\s+-m\s+)?(uv\s+)?pip3?\s+install(\s+(--[\w-]+(=\S+)?|-[Uq]|[\w.-]+(\[[\w,]+\])?([<>=!~]=?[\w.*]+)?|"[\w.[\],-]+([<>=!~]=?[\w.*,<>=]+)?"|'[^'/]+'))*\s*$/;

export const runCommands: ImageStep = {
  names: ['run_commands'],
  isBuild: true,
  apply(image, call) {
    const commands = call.args.flatMap(textsIn);
    const open = commands.find(command => command === null || command.split(/&&|;|\|\|?|\n/).some(part => !isHarmless(part)));
    const next = { ...image, installs: commands.length > 0 ? null : image.installs };
    if (open === undefined) return next;
    const shown = open === null ? 'a command that is not known before the run' : `the command \`${open}\``;
    return withUnread(next, `${shown} may put files into its container`, call);
  },
};

const isHarmless = (part: string): boolean => part.trim() === '' || HARMLESS.test(part) || INSTALLS.test(part);

const textsIn = (value: Value): readonly (string | null)[] =>
  value.kind === 'sequence' && !value.state.value.rest ? value.state.value.items.map(stringOf) : [stringOf(value)];
