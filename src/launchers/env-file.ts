/** `NAME=value` lines with optional `export`, quotes and comments: what `uv run --env-file` takes from a file. */
export function readEnvFile(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const parts = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^#]*?))\s*(?:#.*)?$/.exec(line);
    if (parts !== null) found[parts[1]!] = parts[2] ?? parts[3] ?? parts[4] ?? '';
  }
  return found;
}
