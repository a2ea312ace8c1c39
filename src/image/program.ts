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
  if (name === 'xargs') return programOf(withoutFlags(rest));
  return KNOWN.test(name) ? [name, ...rest] : words;
}

const withoutFlags = (words: readonly string[]): readonly string[] => {
  const start = words.findIndex(word => !word.startsWith('-'));
  return start === -1 ? [] : words.slice(start);
};

/** Called by a path, they are the same programs. */
const KNOWN = /^(sh|bash|zsh|dash|conda|mamba|micromamba|poetry|pdm|git|curl|wget|tar|cp|mv|ln|make)$/;
