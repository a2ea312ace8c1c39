import { join } from 'node:path';
import { readSmallFile } from './small-file.ts';

/** Sections of an `.ini` or `.cfg` file; a value may go on in the indented lines below it. null: the file is absent. */
export type IniFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function readIni(dir: string, name: string): IniFile | null {
  const text = readSmallFile(join(dir, name));
  return text === null ? null : parseIni(text);
}

function parseIni(text: string): IniFile {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  let key: string | null = null;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(^|\s)[#;].*$/, '').trimEnd();
    const head = /^\[(.+)\]$/.exec(line)?.[1]?.trim();
    const entry = /^([\w.:-]+)\s*[=:]\s*(.*)$/.exec(line);
    if (line.trim() === '') continue;
    if (head !== undefined) {
      section = sections.get(head) ?? new Map();
      sections.set(head, section);
      key = null;
    } else if (/^\s/.test(line) && section && key !== null) section.set(key, `${section.get(key)}\n${line.trim()}`);
    else if (entry && section) {
      key = entry[1]!;
      section.set(key, entry[2]!);
    }
  }
  return sections;
}
