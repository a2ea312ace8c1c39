import { visible } from './escape.ts';
import type { Format } from './format.ts';
import { type Arrow, type Box, failingLines, type Picture, pictures } from './picture.ts';

/** In a quoted DOT string a backslash starts an escape. */
const quoted = (lines: readonly string[]): string =>
  `"${lines.map(line => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"')).join('\\n')}"`;

const box = ({ id, title, facts, isImage }: Box): string =>
  `    ${quoted([id])} [label=${quoted([title, ...facts])}${isImage ? ', style="rounded,dashed"' : ''}];`;

const arrow = (one: Arrow): string => {
  const { from, to, label, failing } = one;
  const color = failing.length > 0 ? ', color="#c62828", fontcolor="#c62828", penwidth=2' : '';
  const told = label === null ? ['starts'] : [label, ...failingLines(one)];
  return `  ${quoted([from])} -> ${quoted([to])} [label=${quoted(told)}${color}${label === null ? ', style=dashed' : ''}];`;
};

const cluster = ({ title, boxes }: Picture, index: number): string =>
  [`  subgraph cluster_${index} {`, `    label=${quoted([title])};`, '    color="#bbbbbb";', ...boxes.map(box), '  }'].join('\n');

/** For Graphviz: one cluster a launch. */
export const dot: Format = {
  name: 'dot',
  showsFixes: false,
  render(result, style) {
    const all = pictures(visible(result, style));
    return `${[
      'digraph "pickle-check" {',
      '  rankdir=LR;',
      '  graph [fontname="Helvetica,Arial,sans-serif"];',
      '  node [shape=box, style=rounded, fontname="Helvetica,Arial,sans-serif"];',
      '  edge [fontname="Helvetica,Arial,sans-serif", fontsize=11];',
      ...all.map(cluster),
      ...all.flatMap(({ arrows }) => arrows.map(arrow)),
      '}',
    ].join('\n')}\n`;
  },
};
