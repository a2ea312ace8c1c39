/** The page: the answer, the picture, the findings, and beside them an index by file. */
import { createHash } from 'node:crypto';
import type { Launch } from '../../model/launch.ts';
import type { Matrix } from '../../model/matrix.ts';
import type { Result } from '../../model/result.ts';
import { groupBy } from '../group-by.ts';
import { type FindingGroup, groupFindings, shownSeverity } from '../groups.ts';
import { shownCommand } from '../launch-lines.ts';
import type { Page } from '../page.ts';
import { type Picture, pictures } from '../picture.ts';
import { shownPath, shownPlace } from '../shown-path.ts';
import { summaryLine } from '../summary-line.ts';
import { anchorOf, findingMarkup, prose } from './finding.ts';
import { html, type Markup, nothing, verbatim } from './markup.ts';
import { arrowHeads, pictureSvg } from './picture-svg.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;

/** Of a tree, the launches that have findings. */
const mostPictures = 12;

/** More than these are read from the index: all are closed. */
const MOST_OPEN = 12;

const answer = (result: Result): Markup => {
  const [found = '', ...looked] = summaryLine(result, result.findings).split(': ');
  const kind = result.summary.errors > 0 ? 'bad' : 'good';
  return html`<h1><span class="${kind}">${found}</span></h1><p class="looked">${looked.join(': ')}</p>`;
};

const launchItem = (launch: Launch, root: string): Markup =>
  html`<li><code>${shownCommand(launch)}</code> in ${launch.cwd === root ? 'the project root' : shownPath(launch.cwd, root)}${launch.because === '' ? nothing : html`, ${prose(launch.because)}`}</li>`;

const pictureSection = (all: readonly Picture[], groups: readonly FindingGroup[]): Markup => {
  const failing = all.filter(({ launch }) => groups.some(({ first }) => first.launch === launch));
  const drawn = (failing.length > 0 ? failing : all).slice(0, mostPictures);
  if (drawn.length === 0) return nothing;
  const caption = (one: Picture): Markup => (all.length > 1 ? html`<figcaption><code>${one.title}</code></figcaption>` : nothing);
  return html`<section><h2>The processes, and what they send each other</h2>${arrowHeads}<div class="pictures" tabindex="0" role="group" aria-label="picture of the processes">${drawn.map(
    one => html`<figure>${caption(one)}${pictureSvg(one)}</figure>`,
  )}</div><p class="legend">Box: a Python process; dashed: in a container. Arrow: what is pickled on one side and loaded on the other; red: what cannot be loaded there.</p></section>`;
};

const filters = (groups: readonly FindingGroup[]): Markup => {
  const choices = (name: string, values: readonly string[]): readonly Markup[] =>
    [...new Set(values)].map(
      value => html`<label><input type="checkbox" name="${name}" value="${value}" checked> ${value}</label>`,
    );
  return html`<form class="filters" hidden><label>Filter <input type="search" aria-label="text in findings" placeholder="text, or press /"></label>${choices(
    'severity',
    groups.map(({ first }) => shownSeverity(first)),
  )}${choices(
    'verdict',
    groups.map(({ first }) => first.verdict),
  )}<button type="button">${groups.length <= MOST_OPEN ? 'Close all' : 'Open all'}</button><output aria-live="polite"></output></form>`;
};

const indexOf = (groups: readonly FindingGroup[]): Markup => {
  const numbered = groups.map((group, index) => ({ group, index }));
  const files = [...groupBy(numbered, ({ group }) => group.first.at.file)];
  return html`<nav class="side" aria-label="findings by file"><h2>By file</h2><ul class="index">${files.map(
    ([file, some]) =>
      html`<li id="${anchorOf(file)}"><code>${file}</code><ul>${some.map(
        ({ group: { first }, index }) =>
          html`<li><a href="#finding-${index + 1}">${first.at.line}: ${[first.module, first.qualname].filter(part => part !== null).join('.') || first.rule}</a></li>`,
      )}</ul></li>`,
  )}</ul></nav>`;
};

const matrixSection = (matrix: Matrix | null): Markup =>
  matrix === null
    ? nothing
    : html`<section><h2>Where it works, and where it fails</h2><div class="matrix" tabindex="0" role="group" aria-label="launches by directory"><table><thead><tr><th scope="col">launch</th>${matrix.cwds.map(cwd => html`<th scope="col">in ${cwd}</th>`)}</tr></thead><tbody>${matrix.rows.map(
        ({ command, cells }) =>
          html`<tr><th scope="row"><code>${command}</code></th>${cells.map(({ outcome, note }) => html`<td><span class="outcome-${outcome}">${outcome}</span>${note === '' ? nothing : html`<small>${prose(note)}</small>`}</td>`)}</tr>`,
      )}</tbody></table></div></section>`;

const problemSection = ({ problems }: Result): Markup =>
  problems.length === 0
    ? nothing
    : html`<section><h2>Not analysed</h2><ul>${problems.map(problem => html`<li><code>${shownPlace(problem)}</code>: ${problem.message}</li>`)}</ul></section>`;

const annotationSection = ({ annotations }: Result): Markup =>
  annotations.length === 0
    ? nothing
    : html`<section><h2>Classes in the annotations of pipeline nodes</h2><ul>${annotations.map(({ node, module, class: name, travels, why, at }) => html`<li><code>${module}.${name}</code> in <code>${node}</code> (${shownPlace(at)}) ${travels ? 'travels' : 'does not travel'}: ${prose(why)}</li>`)}</ul></section>`;

const ruleSection = ({ rules }: Result): Markup =>
  rules.length === 0
    ? nothing
    : html`<section><h2>The rules that fired</h2><dl class="rules">${rules.map(rule => html`<dt>${rule.name}</dt><dd>${prose(rule.what)} ${prose(rule.why)}</dd><dd><em>When not to trust it:</em> ${prose(rule.whenNotToTrust)}</dd>`)}</dl></section>`;

export const documentOf = (result: Result, page: Page): string => {
  const groups = groupFindings(result.findings);
  const [title = 'pickle-check'] = result.launches.map(shownCommand);
  const findings =
    groups.length === 0
      ? nothing
      : html`<div class="columns">${indexOf(groups)}<section><h2 id="findings" tabindex="-1">Findings</h2>${filters(groups)}${groups.map((group, index) => findingMarkup(group, groups.slice(0, index), page, groups.length <= MOST_OPEN))}</section></div>`;
  const { markup } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>pickle-check: ${title}</title><style>${verbatim(STYLE)}</style></head>
<body><a class="skip" href="#${groups.length === 0 ? 'main' : 'findings'}">Skip to the findings</a>
<header><p class="tool">pickle-check</p>${answer(result)}<ul class="launches">${result.launches.slice(0, 20).map(launch => launchItem(launch, result.root))}${result.launches.length > 20 ? html`<li>and ${result.launches.length - 20} more launches</li>` : nothing}</ul></header>
<main id="main">${pictureSection(pictures(result), groups)}${findings}${matrixSection(result.matrix)}${problemSection(result)}${annotationSection(result)}${ruleSection(result)}</main>
<footer><p>${result.probe.ran ? 'The probe ran: ' : 'The probe did not run: '}${result.probe.why}</p><p>pickle-check ${result.version}. Keys: / filter, j next finding, k previous.</p></footer>
<script>${verbatim(SCRIPT)}</script></body></html>`;
  return `${markup}\n`;
};
