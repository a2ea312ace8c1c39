/** What the words behind `pip install` (`uv pip install`, `uv add`) ask for. */
import { type Requirement, readRequirement } from './requirement.ts';

export interface InstallWords {
  readonly requirements: readonly Requirement[];
  /** Files that list more, as they stand there. */
  readonly files: readonly string[];
}

/** Options that take the next word (pip 25 and uv 0.8, `install --help`). */
const WITH_VALUE = new RegExp(
  `^(-[cifptCP]|--(${[
    'constraint|index-url|extra-index-url|find-links|target|prefix|root|python|group|cache-dir|timeout|retries|trusted-host|progress-bar',
    'no-binary|only-binary|platform|python-version|abi|implementation|config-settings?|global-option|index|default-index|index-strategy',
    'link-mode|torch-backend|resolution|prerelease|exclude-newer|extra|override|build-constraints?|upgrade-package|reinstall-package',
    'log|proxy|src|upgrade-strategy|python-platform|keyring-provider|refresh-package|allow-insecure-host|report|root-user-action',
    'directory|project|config-file|color|cert|client-cert|exists-action|no-build-isolation-package|no-build-package|no-binary-package',
  ].join('|')}))$`,
);

export function installWords(words: readonly string[]): InstallWords {
  const requirements: Requirement[] = [];
  const files: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const [, short, long, inline] = /^-(?:[qvUI]*(e|r)|-(editable|requirements?)(?==|$))(?:=?(.+))?$/.exec(word) ?? [];
    const option = short ?? long;
    if (option !== undefined) {
      const value = inline ?? words[++i] ?? '';
      if (option.startsWith('r')) files.push(value);
      else requirements.push(readRequirement(`-e ${value}`));
    } else if (WITH_VALUE.test(word)) i += 1;
    else if (!word.startsWith('-')) requirements.push(readRequirement(word));
  }
  return { requirements, files };
}
