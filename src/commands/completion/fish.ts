import { type CompletedOption, type Definition, valuesOf, type Words } from './definition.ts';

export const fish = (program: Definition, known: Words): string =>
  [
    ...program.commands.map(({ name, says }) => line(`-n __fish_use_subcommand -a ${name}`, says)),
    ...program.commands.flatMap(({ name }) => {
      const words = known[name];
      return words ? [line(`-n ${quoted(`__fish_seen_subcommand_from ${name}`)} -f -a ${quoted(words.join(' '))}`, '')] : [];
    }),
    ...program.options.map(option => optionLine('', option, known)),
    ...program.commands.flatMap(({ name, options }) =>
      options
        .filter(({ long }) => !program.options.some(other => other.long === long))
        .map(option => optionLine(`-n ${quoted(`__fish_seen_subcommand_from ${name}`)} `, option, known)),
    ),
    '',
  ].join('\n');

const line = (what: string, says: string): string =>
  `complete -c pickle-check ${what}${says === '' ? '' : ` -d ${quoted(says)}`}`;

function optionLine(when: string, option: CompletedOption, known: Words): string {
  const named = `${option.short === null ? '' : `-s ${option.short.slice(1)} `}-l ${option.long.slice(2)}`;
  return line(`${when}${named}${option.takes === null ? '' : ` ${taken(option, known)}`}`, option.says);
}

/** `-r` takes a file, `-x` no file. */
function taken(option: CompletedOption, known: Words): string {
  const values = valuesOf(option, known);
  if (values.kind === 'words') return `-x -a ${quoted(values.words.join(' '))}`;
  return values.kind === 'directories' ? "-x -a '(__fish_complete_directories)'" : values.kind === 'files' ? '-r' : '-x';
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
