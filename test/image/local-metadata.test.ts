/** What the distributions at hand need: behind an extra, only where somebody asks for it. */
import { expect, test } from 'vitest';
import { readLocalMetadata } from '../../src/image/local-metadata.ts';
import { localFileSystem } from '../../src/python/file-system.ts';
import { makeTree } from '../environment/tree.ts';

const NEEDS: Readonly<Record<string, readonly string[]>> = {
  web: ['core_lib>=1', 'sockets; extra == "socks"', 'web[socks]; extra == "All"', 'both; extra == "a" or extra == "b"'],
  'core-lib': [
    'old; (python_version < "3" or os_name == "nt") and extra == "legacy"',
    'tests ; extra=="test"',
    'plain; python_version > "3"',
  ],
  app: ['web[all]'],
};
const site = makeTree(
  Object.fromEntries(
    ['web', 'core-lib', 'sockets', 'both', 'old', 'tests', 'plain', 'app'].map(name => [
      `${name.replaceAll('-', '_')}-1.dist-info/METADATA`,
      `Name: ${name}\nVersion: 1\n${(NEEDS[name] ?? []).map(one => `Requires-Dist: ${one}\n`).join('')}\nExtras are described here.\n`,
    ]),
  ),
);

test.each([
  ['web', ['both', 'core-lib', 'plain', 'web']],
  ['web[socks]>=1', ['both', 'core-lib', 'plain', 'sockets', 'web']],
  ['app', ['app', 'both', 'core-lib', 'plain', 'sockets', 'web']],
  ['core_lib[test,legacy]', ['core-lib', 'old', 'plain', 'tests']],
])('%s', (asked, needed) => {
  const { closure } = readLocalMetadata([site], localFileSystem());
  expect([...(closure([asked]) ?? [])].toSorted()).toEqual(needed);
});
