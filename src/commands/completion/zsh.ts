import { type CompletedOption, type Definition, quoted, valuesOf, type Words, withValue } from './definition.ts';

/** Read by \`source\`, or as a file of \`fpath\` named _pickle-check. */
export const zsh = (program: Definition, known: Words): string => `#compdef pickle-check
_pickle_check() {
  local command word
  local -a options commands
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case $word in
      (--) _files; return ;;
      (${program.commands.map(({ name }) => name).join('|')}) command=$word; break ;;
    esac
  done
  case \${words[CURRENT-1]} in
${withValue(program)
  .map(option => `    (${option.long}) ${replyFor(option, known)}; return ;;`)
  .join('\n')}
  esac
  options=(${described(program.options)})
  case $command in
${program.commands
  .map(({ name, options }) => {
    const words = known[name];
    const own = `options+=(${described(options)})`;
    return `    (${name}) ${own}${words ? `; [[ $PREFIX == -* ]] || compadd -- ${words.join(' ')}` : ''} ;;`;
  })
  .join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option options
  else
    commands=(${program.commands.map(({ name, says }) => entry(name, says)).join(' ')})
    [[ -n $command ]] || _describe command commands
    _files
  fi
}
if [[ \${funcstack[1]} == _pickle-check ]]; then _pickle_check "$@"; else compdef _pickle_check pickle-check; fi
`;

const entry = (name: string, says: string): string => quoted(`${name}:${says.replaceAll(':', '\\:')}`);

const described = (options: readonly CompletedOption[]): string => options.map(({ long, says }) => entry(long, says)).join(' ');

function replyFor(option: CompletedOption, known: Words): string {
  const values = valuesOf(option, known);
  if (values.kind === 'words') return `compadd -- ${values.words.join(' ')}`;
  return values.kind === 'directories'
    ? '_files -/'
    : values.kind === 'files'
      ? '_files'
      : `_message ${quoted(option.takes ?? '')}`;
}
