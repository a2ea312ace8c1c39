/** Logs as JSON: one object, a notebook, or one object a line. */

/** Keys under which collectors of logs keep what the program wrote. */
const MESSAGE = /^(log|message|msg|text|textPayload|traceback|exc_info|exception|stack|stack_trace|error)$/i;

/** The texts that it holds, in their order; what is not JSON is left as it is. */
export function unquoted(text: string): string {
  const whole = read(text);
  if (whole !== undefined) return textsOf(whole).join('\n');
  if (!/^[ \t]*\{/m.test(text)) return text;
  return text
    .split('\n')
    .map(line => {
      const value = read(line);
      return value === undefined ? line : textsOf(value).join('\n');
    })
    .join('\n');
}

function read(text: string): object | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [unquoted(value)];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const messages = entries.filter(([key]) => MESSAGE.test(key));
  return (messages.length > 0 ? messages : entries).flatMap(([, one]) => textsOf(one));
}
