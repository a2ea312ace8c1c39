import { visible } from './escape.ts';
import type { Format } from './format.ts';
import { type Arrow, type Box, failingLines, type Picture, pictures } from './picture.ts';

/** Mermaid reads entities written `#NUMBER;`, and a quoted text may hold Markdown and HTML: all but plain characters are such entities. */
const quoted = (lines: readonly string[]): string =>
  `"${lines.map(line => line.replace(/[^\p{L}\p{M}\p{N} ,.:/()-]/gu, character => `#${character.codePointAt(0)};`)).join('<br>')}"`;

/** Ids are numbered: those of processes are data. */
const ids = (all: readonly Picture[]): ReadonlyMap<string, string> =>
  new Map(all.flatMap(({ boxes }) => boxes.map(({ id }) => id)).map((id, index) => [id, `p${index}`]));

const box = ({ id, title, facts, isImage }: Box, nameOf: ReadonlyMap<string, string>): string => {
  const text = quoted([title, ...facts]);
  return `    ${nameOf.get(id)}${isImage ? `[[${text}]]` : `[${text}]`}`;
};

const arrowLine = (arrow: Arrow, nameOf: ReadonlyMap<string, string>): string => {
  const { from, to, label } = arrow;
  const text = quoted(label === null ? ['starts'] : [label, ...failingLines(arrow)]);
  return `  ${nameOf.get(from)} ${label === null ? '-.->' : '-->'}|${text}| ${nameOf.get(to)}`;
};

/** GitHub, GitLab and many editors draw it where it stands in a fenced block. */
export const mermaid: Format = {
  name: 'mermaid',
  showsFixes: false,
  render(result, style) {
    const all = pictures(visible(result, { ...style, unicode: true }));
    const nameOf = ids(all);
    const arrows = all.flatMap(one => one.arrows);
    const failing = arrows.flatMap(({ failing: names }, index) => (names.length > 0 ? [index] : []));
    const clusters = all.map(({ title, boxes }, index) =>
      [`  subgraph l${index}[${quoted([title])}]`, ...boxes.map(one => box(one, nameOf)), '  end'].join('\n'),
    );
    const red = failing.length === 0 ? [] : [`  linkStyle ${failing.join(',')} stroke:#c62828,stroke-width:2px,color:#c62828`];
    return `${['flowchart LR', ...clusters, ...arrows.map(one => arrowLine(one, nameOf)), ...red].join('\n')}\n`;
  },
};
