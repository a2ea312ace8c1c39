import type { Family } from './known-text.ts';

/** The shell and Python, of a script that is not where it is looked for: in a container, or here. */
export const shell: Family = {
  name: 'the shell',
  receiver: 'the process that starts it',
  boundaries: /^modal/,
  texts: [
    {
      pattern: /(?:bash: (?:line \d+: )?|can't open file ')(?<attribute>[^\s:']+)(?:'?: \[Errno 2\]|: No such file or directory)/,
      says: 'a script that is started does not exist where it is looked for',
      rules: ['missing-file'],
    },
  ],
};
