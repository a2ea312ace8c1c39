/** `--format` and `--output` -> what is printed, and what is written where. */
import { type FormatName, formatNames } from '../report/index.ts';

export interface Outputs {
  /** On stdout, one after the other. */
  readonly printed: readonly FormatName[];
  readonly files: readonly { readonly format: FormatName; readonly file: string }[];
}

export type OutputsRead =
  | { readonly kind: 'outputs'; readonly outputs: Outputs }
  | { readonly kind: 'usage'; readonly message: string };

const usage = (message: string): OutputsRead => ({ kind: 'usage', message });
const isFormat = (name: string): name is FormatName => formatNames.some(one => one === name);

/** A report is no program, and would take the place of one. */
const SOURCES = /\.(pyi?|ipynb|toml|cfg)$/i;

/** `FORMAT=FILE` is written, `FORMAT` alone is printed. Nothing asked for: what the surroundings show best. */
export function readOutputs(format: string | undefined, outputs: readonly string[], isGithub: boolean): OutputsRead {
  const pairs = outputs.map(text => {
    const end = text.indexOf('=');
    return end === -1 ? { text, name: text, file: null } : { text, name: text.slice(0, end), file: text.slice(end + 1) };
  });
  const empty = pairs.find(({ file }) => file === '');
  if (empty) return usage(`--output ${empty.text}: write it as FORMAT=FILE, or as FORMAT to print it`);
  const unknown = [...(format === undefined ? [] : [format]), ...pairs.map(({ name }) => name)].find(name => !isFormat(name));
  if (unknown !== undefined) return usage(`no format \`${unknown}\`; the formats are ${formatNames.join(', ')}`);
  const files = pairs.flatMap(({ name, file }) => (file !== null && isFormat(name) ? [{ format: name, file }] : []));
  const source = files.find(({ file }) => SOURCES.test(file));
  if (source) return usage(`--output ${source.format}=${source.file}: that is the name of a source file; name another`);
  const twice = files.find(({ file }, index) => files.findIndex(other => other.file === file) < index);
  if (twice) return usage(`--output ${twice.format}=${twice.file}: another format is written to that file already`);
  const asked = [...(format === undefined ? [] : [format]), ...pairs.filter(({ file }) => file === null).map(({ name }) => name)];
  const printed = (asked.length > 0 ? asked : [isGithub ? 'github' : 'full']).filter(isFormat);
  return { kind: 'outputs', outputs: { printed: [...new Set(printed)], files } };
}
