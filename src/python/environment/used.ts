/** What a program that is followed has found installed so far, in whichever of its processes: whether the environment is one to run it with. */
import type { Resolved } from '../resolved.ts';
import { SITE_PACKAGES } from './reasons.ts';

export interface UsedEnvironment {
  note(name: string, resolved: Resolved): void;
  /** Something that the program imports is installed in it. */
  readonly hasLibrary: boolean;
  /** A library that runs parts of the program elsewhere is: a Python on PATH that has Daft is the one that the job is run with. */
  readonly hasReceiver: boolean;
}

export function createUsed(receivers: ReadonlySet<string>): UsedEnvironment {
  let hasLibrary = false;
  let hasReceiver = false;
  return {
    note(name, resolved) {
      if (resolved.kind !== 'found' || resolved.entry?.because !== SITE_PACKAGES) return;
      hasLibrary = true;
      hasReceiver ||= receivers.has(name.split('.')[0]!);
    },
    get hasLibrary() {
      return hasLibrary;
    },
    get hasReceiver() {
      return hasReceiver;
    },
  };
}
