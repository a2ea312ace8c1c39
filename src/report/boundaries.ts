/** What `--show-boundaries` adds: every boundary that was seen, whether it counts, and why. */
import type { Boundary, Payload } from '../model/boundary.ts';
import type { Result } from '../model/result.ts';
import { visible } from './escape.ts';
import type { Style } from './format.ts';
import { pageOf } from './page.ts';
import { shownPlace } from './shown-path.ts';
import { count, wrapWords } from './words.ts';

export function renderBoundaries(result: Result, style: Style): string {
  const shown = visible(result, style);
  const page = pageOf(shown, style);
  const labels = new Map(shown.interpreters.map(one => [one.id, one.label]));
  const label = (id: string): string => labels.get(id) ?? id;
  const boundaryLines = (boundary: Boundary): readonly string[] => {
    const payloads = shown.payloads.filter(payload => payload.boundary === boundary.id);
    return [
      `${page.paint.strong(boundary.kind)}  ${shownPlace(boundary.at)}  ${label(boundary.from)} -> ${label(boundary.to)}, ${boundary.pickler}`,
      ...payloads
        .flatMap(payload => [
          ...wrapWords(`${verdictOf(boundary, payload)}: \`${payload.root}\`: ${payload.why}`, page.width - 2),
          ...payload.unknowns.flatMap(one =>
            wrapWords(`  not known: ${one.why}${one.at ? ` (${shownPlace(one.at)})` : ''}`, page.width - 2),
          ),
        ])
        .map(line => `  ${line}`),
    ];
  };
  const { boundaries } = shown;
  const head = boundaries.length === 0 ? 'no boundary was seen' : `${count(boundaries.length, 'boundary', 'boundaries')} seen`;
  return `\n${[head, ...boundaries.flatMap(boundaryLines)].join('\n')}\n`;
}

/** A boundary counts when something is sent over it for sure, or perhaps. */
const verdictOf = ({ reached }: Boundary, { leavesProcess }: Payload): string => {
  if (leavesProcess === false || reached === false) return 'stays';
  return leavesProcess === null || reached === null ? 'not known whether it is sent' : 'counts';
};
