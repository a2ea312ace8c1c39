/** What an editor says of a class or function under the pointer: how it travels, across which boundary, and whether it arrives. */

import type { Boundary } from '../model/boundary.ts';
import type { Result } from '../model/result.ts';
import { code, prose } from '../report/markdown-text.ts';

/** Markdown; null: nothing is known of that name. */
export function travels(name: string, results: readonly Result[]): string | null {
  const lines = new Set(results.flatMap(result => linesOf(name, result)));
  return lines.size === 0 ? null : [...lines].join('\n\n');
}

/** The identifier at an offset of a line, 0-based in UTF-16 code units. */
export function nameAt(line: string, offset: number): string | null {
  for (const { 0: name, index } of line.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu))
    if (index <= offset && offset <= index + name.length) return name;
  return null;
}

function linesOf(name: string, { payloads, boundaries, interpreters, annotations }: Result): readonly string[] {
  const isMeant = (qualname: string) => qualname === name || qualname.endsWith(`.${name}`);
  const across = (id: string): string => {
    const boundary = boundaries.find(one => one.id === id);
    return boundary ? ` across ${sayBoundary(boundary, interpreters)}` : '';
  };
  const sent = payloads.flatMap(({ boundary, leavesProcess, references, byValue }) =>
    leavesProcess === false
      ? []
      : [
          ...references
            .filter(one => isMeant(one.qualname))
            .map(
              one =>
                `${code(`${one.module}.${one.qualname}`)} travels by name${across(boundary)}: ${arrival(one.importable, one.module)}`,
            ),
          ...byValue
            .filter(isMeant)
            .map(
              one => `${code(one)} travels by value${across(boundary)}: it is rebuilt from its code, nothing is imported for it`,
            ),
        ],
  );
  const noted = annotations
    .filter(one => one.class === name)
    .map(({ node, why, travels: goes }) => `in the annotation of ${code(node)}: it ${goes ? 'travels' : 'stays'}, ${prose(why)}`);
  return [...sent, ...noted];
}

const sayBoundary = ({ kind, to }: Boundary, interpreters: Result['interpreters']): string => {
  const receiver = interpreters.find(({ id }) => id === to);
  return code(kind) + (receiver ? ` to ${code(receiver.label)}` : '');
};

const arrival = (importable: boolean | null, module: string): string =>
  importable === null
    ? `source alone does not tell whether ${code(module)} can be imported there`
    : importable
      ? `${code(module)} can be imported there`
      : `**${code(module)} cannot be imported there**`;
