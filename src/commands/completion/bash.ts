import { type Definition, namesOf, quoted, valuesOf, type Words, withValue } from './definition.ts';

/** bash 3.2 and later; what it leaves empty, bash completes as a file. */
export const bash = (program: Definition, known: Words): string => `# pickle-check completion bash
_pickle_check() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word options
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      --) return ;;
      ${program.commands.map(command => command.name).join('|')}) command=$word; break ;;
    esac
  done
  # bash divides at "=".
  [[ $previous == = ]] && previous=\${COMP_WORDS[COMP_CWORD-2]}
  [[ $current == = ]] && current=
  case $previous in
${withValue(program)
  .map(option => {
    const values = valuesOf(option, known);
    const reply = values.kind === 'words' ? fromWords(values.words) : values.kind === 'directories' ? DIRECTORIES : '';
    return `    ${option.long}) ${reply === '' ? 'return' : `${reply}; return`} ;;`;
  })
  .join('\n')}
  esac
  options=${quoted(namesOf(program.options).join(' '))}
  case $command in
${program.commands
  .map(({ name, options }) => {
    const words = known[name];
    const own = `options="$options ${namesOf(options).join(' ')}"`;
    return `    ${name}) ${own}${words ? `; [[ $current == -* ]] || ${fromWords(words)}` : ''} ;;`;
  })
  .join('\n')}
    *) [[ $current == -* ]] || ${fromWords(program.commands.map(command => command.name))} ;;
  esac
  [[ $current != -* ]] || COMPREPLY=($(compgen -W "$options" -- "$current"))
}
complete -o bashdefault -o default -F _pickle_check pickle-check
`;

const fromWords = (words: readonly string[]): string => `COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$current"))`;
const DIRECTORIES = 'COMPREPLY=($(compgen -d -- "$current"))';
