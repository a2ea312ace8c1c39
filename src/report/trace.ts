/** The text of `pickle-check trace`: by value, by reference, unknown, each with the way it got there. */
import type { Payload } from '../model/boundary.ts';
import type { Result } from '../model/result.ts';
import { visible } from './escape.ts';
import type { Style } from './format.ts';
import { type Page, pageOf } from './page.ts';
import { routeLines } from './route.ts';

export function renderTrace(result: Result, style: Style): string {
  const safe = visible(result, style);
  const page = pageOf(safe, style);
  const lines = safe.payloads.flatMap(payload => payloadLines(payload, page));
  return `${lines.join('\n')}\n`;
}

const indented = (lines: readonly string[]): readonly string[] => lines.map(line => `  ${line}`);
const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? ['', title, ...indented(lines)] : [];

function payloadLines(payload: Payload, page: Page): readonly string[] {
  const way = (route: Payload['references'][number]['route']): readonly string[] => indented(routeLines(route, page.width - 4));
  const references = payload.references.flatMap(one => [
    `${one.module}:${one.qualname}${one.file ? `  (${one.file})` : ''}`,
    ...way(one.route),
  ]);
  const modules = payload.moduleReferences.flatMap(one => [one.module, ...way(one.route)]);
  const refused = payload.unpicklable;
  const empty = references.length + modules.length === 0 && !refused;
  return [
    `${page.paint.strong(payload.root)}  (${payload.why})`,
    ...section('by reference: the receiver must import', references),
    ...section('by reference, as a module object', modules),
    ...section('by value', payload.byValue),
    ...section(
      'unknown',
      payload.unknowns.map(one => (one.at ? `${one.why} (${one.at.file}:${one.at.line})` : one.why)),
    ),
    ...(refused ? section('cannot be pickled', [`${refused.type}: ${refused.message}`, ...way(refused.route)]) : []),
    ...(empty && payload.unknowns.length === 0 ? ['', 'nothing of the project travels by reference'] : []),
  ];
}
