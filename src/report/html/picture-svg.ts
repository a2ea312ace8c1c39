/** The picture of a launch as SVG: placed by dagre, drawn here. */
import { graphlib, layout } from '@dagrejs/dagre';
import { type Arrow, type Box, failingLines, type Picture } from '../picture.ts';
import { widthOf } from '../words.ts';
import { html, type Markup, nothing } from './markup.ts';

const letter = 7.25;
const line = 17;
const pad = 12;
const margin = 8;

const widest = (lines: readonly string[]): number => Math.max(0, ...lines.map(widthOf)) * letter;

const linesOf = (arrow: Arrow): readonly string[] => (arrow.label === null ? ['starts'] : [arrow.label, ...failingLines(arrow)]);

interface Place {
  readonly x: number;
  readonly y: number;
}
interface Area extends Place {
  readonly width: number;
  readonly height: number;
}

const textLines = (lines: readonly string[], x: number, top: number, kind: (index: number) => string): Markup =>
  html`${lines.map((text, index) => html`<text class="${kind(index)}" x="${x.toFixed(1)}" y="${(top + index * line).toFixed(1)}">${text}</text>`)}`;

const boxMark = ({ title, facts, isImage }: Box, { x, y, width, height }: Area): Markup => {
  const [left, top] = [x - width / 2, y - height / 2];
  return html`<g class="box${isImage ? ' image' : ''}"><rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="7"/>${textLines([title, ...facts], left + pad, top + pad + 11, index => (index === 0 ? 'title' : 'fact'))}</g>`;
};

/** A curve that leaves and enters its boxes straight, through the middles of what dagre bends. */
const curve = (points: readonly Place[]): string => {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const say = ({ x, y }: Place): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const middle = (a: Place, b: Place): Place => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const bends = rest.slice(0, -1).map((point, index) => `Q${say(point)} ${say(middle(point, rest[index + 1] ?? last))}`);
  return `M${say(first)} ${bends.join(' ')} L${say(last)}`;
};

const arrowMark = (arrow: Arrow, points: readonly Place[], label: Area): Markup => {
  const lines = linesOf(arrow);
  const kind = arrow.label === null ? 'starts' : arrow.failing.length > 0 ? 'failing' : 'sound';
  const [left, top] = [label.x - label.width / 2, label.y - label.height / 2];
  return html`<g class="arrow ${kind}"><path d="${curve(points)}" marker-end="url(#head-${kind})"/><rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${label.width.toFixed(1)}" height="${label.height.toFixed(1)}"/>${textLines(lines, left + 6, top + 14, index => (index === 0 ? 'what' : 'cannot'))}</g>`;
};

/** What the picture says, for who cannot see it. */
const inWords = ({ boxes, arrows }: Picture): string => {
  const name = new Map(boxes.map(({ id, title }) => [id, title]));
  return arrows.map(arrow => `${name.get(arrow.from)} to ${name.get(arrow.to)}: ${linesOf(arrow).join(', ')}.`).join(' ');
};

export const arrowHeads: Markup = html`<svg class="heads" width="0" height="0" aria-hidden="true" focusable="false"><defs>${['sound', 'failing', 'starts'].map(kind => html`<marker id="head-${kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="head ${kind}" d="M0 1 L9 5 L0 9 z"/></marker>`)}</defs></svg>`;

export const pictureSvg = (picture: Picture): Markup => {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 30, edgesep: 24, marginx: margin, marginy: margin });
  for (const box of picture.boxes) {
    const height = (1 + box.facts.length) * line + 2 * pad - 4;
    graph.setNode(box.id, { width: widest([box.title, ...box.facts]) + 2 * pad, height });
  }
  const drawn = picture.arrows.filter(({ from, to }) => graph.hasNode(from) && graph.hasNode(to));
  drawn.forEach((arrow, index) => {
    const lines = linesOf(arrow);
    graph.setEdge(
      arrow.from,
      arrow.to,
      { width: widest(lines) + 12, height: lines.length * line + 6, labelpos: 'c' },
      String(index),
    );
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Area>;
  const laid = drawn.map((arrow, index) => {
    const edge = graph.edge(arrow.from, arrow.to, String(index)) as unknown as Area & { readonly points: readonly Place[] };
    return { arrow, edge };
  });
  // What fails stands on the left, where a narrow window begins.
  const failing = laid.filter(({ arrow }) => arrow.failing.length > 0).map(({ edge }) => edge.x);
  const isRight = failing.reduce((sum, x) => sum + x, 0) > (failing.length * width) / 2;
  const put = <P extends Place>(place: P): P => (isRight ? { ...place, x: width - place.x } : place);
  if (picture.boxes.length === 0) return nothing;
  return html`<svg class="picture" role="img" viewBox="0 0 ${width.toFixed(0)} ${height.toFixed(0)}" width="${width.toFixed(0)}" height="${height.toFixed(0)}"><title>${picture.title}</title><desc>${inWords(picture)}</desc>${laid.map(({ arrow, edge }) => arrowMark(arrow, edge.points.map(put), put(edge)))}${picture.boxes.map(box => boxMark(box, put(graph.node(box.id) as unknown as Area)))}</svg>`;
};
