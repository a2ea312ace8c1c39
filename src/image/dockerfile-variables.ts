/** `$NAME` and `${NAME:-default}` in the instructions of a Dockerfile (docs.docker.com/reference/dockerfile, "Environment replacement"). */
import type { PropertyInstruction } from 'dockerfile-ast';

export type Variables = Readonly<Record<string, string>>;

/** null: a variable in it has no value that is known here. */
export function expanded(text: string, variables: Variables): string | null {
  let isKnown = true;
  const whole = text.replace(
    /\\(\$)|\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g,
    (_, escaped?: string, plain?: string, braced?: string, operator?: string, word?: string) => {
      if (escaped !== undefined) return escaped;
      const value = variables[plain ?? braced ?? ''];
      const other = word === undefined ? '' : expanded(word, variables);
      if (operator === '+') return value ? (other ?? '') : '';
      if (operator === '-') return value || (other ?? '');
      isKnown &&= value !== undefined;
      return value ?? '';
    },
  );
  return isKnown ? whole : null;
}

/** ENV: what has no value is empty. */
export const environmentOf = (instruction: PropertyInstruction, variables: Variables): Variables =>
  Object.fromEntries(
    instruction.getProperties().map(property => {
      const value = property.getValue() ?? '';
      return [
        property.getName(),
        expanded(value, variables) ?? value.replace(/\$(\w+|\{[^}]*\})/g, one => expanded(one, variables) ?? ''),
      ];
    }),
  );

/** ARG: a default stands where the build, or an ARG in front of the first FROM, gives no value. */
export const argumentsOf = (instruction: PropertyInstruction, given: Variables, variables: Variables): Variables =>
  Object.fromEntries(
    instruction.getProperties().flatMap((property): readonly (readonly [string, string])[] => {
      const name = property.getName();
      const text = property.getValue();
      const value = given[name] ?? (text === null ? null : expanded(text, variables));
      return value === null ? [] : [[name, value]];
    }),
  );
