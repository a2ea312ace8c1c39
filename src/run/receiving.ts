/** What all receivers together make of a program: the meaning of their calls, and how their objects are pickled. */
import { tryToPickle } from '../pickle/trial.ts';
import { interpretRegistration } from '../picklers/registry.ts';
import type { World } from '../python/execution.ts';
import { type Receiver, receivers } from '../receivers/index.ts';
import { interpretUnittestMain } from './tests/unittest-main.ts';

export const allReceivers: readonly Receiver[] = Object.values(receivers);
export const claimed: World['claimed'] = new Set(allReceivers.flatMap(receiver => receiver.libraries));
export const reducers = allReceivers.flatMap(receiver => (receiver.reduce ? [receiver.reduce] : []));

export const interpret: World['interpret'] = (x, callee, args, keywords, at) => {
  const registration = interpretRegistration(x, callee, args, at);
  if (registration) return registration;
  tryToPickle(x, callee, args, keywords, at, reducers);
  const tested = interpretUnittestMain(x, callee, args, keywords, at);
  if (tested) return tested;
  for (const receiver of allReceivers) {
    const meant = receiver.interpret?.(x, callee, args, keywords, at);
    if (meant) return meant;
  }
  return null;
};
