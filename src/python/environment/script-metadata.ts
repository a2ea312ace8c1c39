import { readSmallFile } from './small-file.ts';
import { parseToml, type Table } from './toml-file.ts';

/** The `# /// script` block of PEP 723; null when the file has none. */
export function scriptMetadata(file: string | null): Table | null {
  const text = file === null || file.endsWith('.ipynb') ? null : readSmallFile(file);
  if (text == null) return null;
  // The reference expression of PEP 723.
  const block = /^# \/\/\/ script$\s((?:#(?:| .*)$\s)+)# \/\/\/$/m.exec(text.replaceAll('\r\n', '\n'))?.[1];
  return block === undefined ? null : parseToml(block.replace(/^# ?/gm, ''));
}
