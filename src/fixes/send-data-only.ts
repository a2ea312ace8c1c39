import type { Fix } from './fix.ts';

/** What always works, where nothing smaller does. */
export const sendDataOnly: Fix = {
  name: 'send-data-only',
  propose({ finding, boundary, receiver }) {
    if (!boundary || finding.module === null) return [];
    return [
      {
        title: `send data only, and build what needs \`${finding.module}\` in ${receiver.fileSystem === 'image' ? 'the container' : 'the worker'}`,
        text: 'strings, numbers, lists, dicts and arrays need no module of yours; objects made where they are used are not pickled',
        change: { kind: 'advice' },
      },
    ];
  },
};
