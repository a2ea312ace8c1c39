/** `add_local_python_source`: a module or package that the client itself can import (modal/mount.py, `_from_local_python_packages`). */
import { basename, dirname } from 'node:path';
import type { CallTerm } from '../../python/value.ts';
import { keyword, stringOf } from '../../python/values.ts';
import { readIgnore, type Skips, skipsNonPython } from '../ignore.ts';
import type { ContainerImage, Placement } from '../image.ts';
import { type ImageContext, type ImageStep, isTrue, refuse, withUnread } from '../step.ts';

export const pythonSource: ImageStep = {
  names: ['add_local_python_source'],
  isBuild: false,
  apply(image, call, context) {
    if (call.args.some(arg => arg.kind === 'sequence'))
      return refuse(image, 'Local Python modules must be specified as strings.', call);
    const skips = readIgnore(keyword(call.keywords, 'ignore'), skipsNonPython, context);
    const added = call.args.reduce<ContainerImage>((before, arg) => {
      // The first name that it cannot mount ends the call.
      if (before.mistakes.length > image.mistakes.length) return before;
      const name = stringOf(arg);
      return name === null
        ? withUnread(before, 'the name of a module it adds is not known before the run', call)
        : addModule(before, name, call, context, skips ?? skipsNonPython);
    }, image);
    const whole = { ...added, isMounted: image.isMounted || !isTrue(keyword(call.keywords, 'copy')) };
    return skips ? whole : withUnread(whole, 'which files its `ignore=` leaves out is decided by code', call);
  },
};

function addModule(image: ContainerImage, name: string, call: CallTerm, context: ImageContext, skips: Skips): ContainerImage {
  const found = context.findModule(name);
  if (!found) {
    const top = name.split('.')[0]!;
    const why =
      name.includes('/') || (name.includes('.') && !context.findModule(top))
        ? `No module named '${name.includes('/') ? name : top}'`
        : `${name} has no spec - might not be installed?`;
    return refuse(image, why, call);
  }
  const under = `/root/${name.split('.').join('/')}`;
  const placements: readonly Placement[] = found.packageDirs
    ? found.packageDirs.map(from => ({ kind: 'directory', from, to: under, at: call.at, skips }))
    : [{ kind: 'file', from: found.file!, to: `${dirname(under)}/${basename(found.file!)}`, at: call.at, skips }];
  return { ...image, placements: [...image.placements, ...placements] };
}
