/** One thing that pip is told to install: a name of an index, a directory, or something that lies elsewhere. */
import { basename } from 'node:path/posix';
import { nameOf } from './local-metadata.ts';

export type Requirement =
  | { readonly kind: 'named'; readonly text: string }
  /** As it stands there: relative to the working directory of the install. */
  | {
      readonly kind: 'directory';
      readonly path: string;
      readonly editable: boolean;
      /** `name @ file:///path` */
      readonly names: readonly string[];
      readonly text: string;
    }
  /** A repository, an archive: what it holds is not known, but what it is called tells what is probably in it. */
  | { readonly kind: 'elsewhere'; readonly names: readonly string[]; readonly text: string };

const ARCHIVE = /\.(whl|tar\.\w+|tgz|zip)$/;

/** A line of a requirements file, or a word of a command (pip/_internal/req/constructors.py). */
export function readRequirement(line: string): Requirement {
  const editable = /^(-e|--editable)[ =]?\s*/.exec(line)?.[0] ?? '';
  const text = line
    .slice(editable.length)
    .replace(/\s+;.*$|\s+--\S.*$/, '')
    .trim();
  const direct = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*@\s*(\S+)$/.exec(text);
  const target = direct?.[2] ?? text;
  const stated = direct?.[1] === undefined ? [] : [nameOf(direct[1])];
  const path = /^file:(?:\/\/)?(\/.*)$/.exec(target)?.[1] ?? target;
  if (/^[\w+.-]+:\/\/|^[\w.-]+@[\w.-]+:/.test(path) || (/^[^=<>~![\s]*\$/.test(path) && stated.length === 0))
    return { kind: 'elsewhere', names: [...stated, ...namesIn(path)], text };
  if (ARCHIVE.test(path)) return { kind: 'elsewhere', names: [...stated, ...namesIn(path)], text };
  if (path !== target || editable !== '' || /^[.~/]|\//.test(path))
    return { kind: 'directory', path: path.replace(/\[[^\]]*\]$/, ''), editable: editable !== '', names: stated, text };
  return { kind: 'named', text };
}

/** `git+https://host/me/core.git@v1#egg=core&subdirectory=lib`, `https://host/core-1.0-py3-none-any.whl` */
function namesIn(url: string): readonly string[] {
  const [address = '', fragment = ''] = url.split('#');
  const egg = /(?:^|&)egg=([\w.-]+)/.exec(fragment)?.[1];
  const below = /(?:^|&)subdirectory=([^&]+)/.exec(fragment)?.[1];
  const parts = address
    .replace(/^[\w+.-]+:\/\//, '')
    .replace(/\?.*$/, '')
    .split(/[/:]/)
    .map(part => part.replace(/@.*$/, '').replace(/\.git$/, ''))
    .filter(part => part !== '');
  const last = parts.at(-1) ?? '';
  // An archive of a repository is called by its branch: the repository stands before it.
  const own = ARCHIVE.test(last) ? [last.replace(/-\d.*$|\.(whl|tar\.\w+|tgz|zip)$/, ''), parts[2] ?? ''] : [last];
  return [egg ?? '', below === undefined ? '' : basename(below), ...own].filter(name => name !== '').map(nameOf);
}
