/** Which program a command really runs, whatever stands in front of it. */
import { basename } from 'node:path/posix';

/** `/opt/venv/bin/python3.11 -m pip install x` and `uv pip install x` -> `pip install x`; a script keeps its path. */
export function programOf(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  const name = basename(first);
  if (/^python[\d.]*$/.test(name)) return rest[0] === '-m' ? programOf(rest.slice(1)) : ['python', ...rest];
  if (/^pip[\d.]*$/.test(name)) return ['pip', ...rest];
  if (name === 'uv') {
    const below = rest.slice(rest.findIndex(word => !word.startsWith('-')));
    if (below[0] === 'pip') return below;
    return below[0] === 'run' ? programOf(withoutFlags(below.slice(1))) : ['uv', ...below];
  }
  if (KNOWN.test(name)) return [name, ...rest];
  const inner = NAMES_ONLY.test(name) ? -1 : words.findIndex((word, i) => i > 0 && isInstallAt(word, words[i + 1] ?? ''));
  return inner === -1 ? words : programOf(words.slice(inner));
}

const withoutFlags = (words: readonly string[]): readonly string[] => {
  const start = words.findIndex(word => !word.startsWith('-'));
  return start === -1 ? [] : words.slice(start);
};

/** Called by a path, they are the same programs. */
const KNOWN = /^(sh|bash|zsh|dash|poetry|pdm|git|curl|wget|tar|cp|mv|ln|make)$/;
/** What they are given are names of packages, or text. */
const NAMES_ONLY = /^(apt|apt-get|apk|yum|dnf|brew|echo|printf|cat|which)$/;

/** `timeout 600 pip install .`, `conda run -n base pip install .`, `sudo -u me git clone ...` */
const isInstallAt = (word: string, next: string): boolean =>
  /(^|\/)(pip[\d.]*|uv|poetry|pdm|git)$/.test(word)
    ? /^(install|sync|add|pip|clone)$/.test(next)
    : /(^|\/)python[\d.]*$/.test(word) && next === '-m';
