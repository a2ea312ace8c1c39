/** Classes named in the annotations of pipeline nodes: a reader suspects them first, so each is told to travel or not, and why. */
import type { Annotation } from '../model/boundary.ts';
import type { Page } from './page.ts';
import { shownPlace } from './shown-path.ts';
import { padTo, widthOf, wrapWords } from './words.ts';

const rowOf = (annotation: Annotation): readonly [string, string, string] => [
  annotation.node,
  `${annotation.module}.${annotation.class}`,
  shownPlace(annotation.at),
];

export const annotationLines = (annotations: readonly Annotation[], page: Page): readonly string[] => {
  if (annotations.length === 0) return [];
  const widths = [0, 1, 2].map(column => Math.max(...annotations.map(annotation => widthOf(rowOf(annotation)[column] ?? ''))));
  const lines = annotations.flatMap(annotation => {
    const row = `  ${rowOf(annotation)
      .map((text, column) => padTo(text, widths[column] ?? 0))
      .join('  ')}  `;
    const verdict = `${annotation.travels ? 'travels' : 'does not travel'}: ${annotation.why}`;
    const room = page.width - widthOf(row);
    if (widthOf(verdict) <= room) return [row + verdict];
    return [row.trimEnd(), ...wrapWords(verdict, page.width - 4).map(line => `    ${line}`)];
  });
  return [page.paint.strong('classes in the annotations of pipeline nodes'), ...new Set(lines)];
};
