/** One finding (and those that share its payload), in the order a reader asks: where, why, by which way, proof, fix. */
import type { Finding, Fix, SearchView } from '../../model/finding.ts';
import type { Span } from '../../model/source.ts';
import { codeFrame } from '../code-frame.ts';
import { escapeText } from '../escape.ts';
import { told } from '../finding-block.ts';
import { briefly, type FindingGroup, shownSeverity } from '../groups.ts';
import type { Page } from '../page.ts';
import { searchRows } from '../search-paths.ts';
import { shownPath, shownPlace } from '../shown-path.ts';
import { html, type Markup, nothing } from './markup.ts';
import { pagePaint, painted } from './painted.ts';

/** What an earlier finding has shown already is closed, but there. */
const repeated = (title: string, content: Markup): Markup =>
  html`<details class="repeated"><summary>${title}: the same as above</summary>${content}</details>`;
const section = (title: string, content: Markup): Markup => html`<section><h4>${title}</h4>${content}</section>`;

/** Names between backticks are code. */
export const prose = (text: string): Markup => {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return html`${text}`;
  return html`${parts.map((part, index) => (index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`))}`;
};

const searchView = (view: SearchView, module: string, root: string): Markup => {
  const found = view.resolves === null ? null : shownPath(view.resolves, root).replace(/^\.\//, '');
  return html`<div class="view ${found === null ? 'lost' : 'found'}"><h5>${view.label}</h5><ol>${searchRows(
    view.entries,
    root,
  ).map(
    ([what, because]) => html`<li><code>${what}</code> <span class="why">${because}</span></li>`,
  )}</ol><p class="end"><code>${module}</code> ${found === null ? html`<strong>is not found</strong>` : html`is <code>${found}</code>`}</p></div>`;
};

const searchSection = ({ compared, searched, module }: Finding, root: string): Markup => {
  if (compared.length > 0)
    return section(
      compared.length === 2 ? 'Two processes, two search paths' : 'Search path',
      html`<div class="views">${compared.map(view => searchView(view, module ?? 'it', root))}</div>`,
    );
  if (searched.length === 0) return nothing;
  const rows = searched.map(
    ({ dir, because, looked }) =>
      html`<li><code>${shownPath(dir, root)}</code> <span class="why">${because}${looked === '' ? '' : `; looked for ${looked}`}</span></li>`,
  );
  return section('Searched, in order', html`<div class="views"><div class="view"><ol>${rows}</ol></div></div>`);
};

/** The line, with the place in it marked. */
const sourceLine = (at: Span, { sources, unicode }: Page): Markup => {
  const text = sources[at.file]?.[String(at.line)];
  if (text === undefined) return nothing;
  const end = at.endLine > at.line ? text.length : at.endColumn - 1;
  const part = (from: number, to?: number): string => escapeText(text.slice(from, to).replaceAll('\t', '    '), unicode);
  return html`<pre class="line"><span class="t-frame">${at.line}</span> ${part(0, at.column - 1).trimStart()}<mark>${part(at.column - 1, end)}</mark>${part(end).trimEnd()}</pre>`;
};

const routeSection = ({ first, others }: FindingGroup, page: Page): Markup => {
  if (first.route.length === 0 && others.length === 0) return nothing;
  const steps = first.route.map(
    step =>
      html`<li><p><code>${step.from}</code> <span class="to">to</span> <code>${step.to}</code> <a class="place" href="#${anchorOf(step.at.file)}">${shownPlace(step.at)}</a></p><p class="why">${prose(step.how)}</p>${sourceLine(step.at, page)}</li>`,
  );
  const also =
    others.length === 0
      ? nothing
      : html`<p>The same way in this payload: ${others.map((one, index) => html`${index === 0 ? '' : ', '}<code>${briefly(one)}</code>`)}.</p>`;
  return section('Route through the source', html`<ol class="route">${steps}</ol>${also}`);
};

const triedWords = { passes: 'passes', fails: 'fails', 'not-tried': 'not tried' } as const;

const fixItem = (fix: Fix): Markup => {
  const isCommand = fix.kind === 'command';
  const text = fix.text !== '' && fix.text !== fix.title ? html`<pre tabindex="0">${fix.text}</pre>` : nothing;
  return html`<li class="fix ${fix.tried}"><p><span class="tried">${triedWords[fix.tried]}</span> ${prose(fix.title)}${fix.how === '' ? nothing : html` <span class="why">${fix.how}</span>`}</p>${isCommand && fix.text === fix.title ? html`<pre tabindex="0">${fix.text}</pre>` : text}</li>`;
};

const fixSection = ({ fixes, notes }: Finding, isTold: boolean): Markup => {
  if (fixes.length + notes.length === 0) return nothing;
  const ordered = [...fixes.filter(({ tried }) => tried !== 'fails'), ...fixes.filter(({ tried }) => tried === 'fails')];
  const said = notes.map(note => html`<li class="fix note"><p><span class="tried">note</span> ${prose(note)}</p></li>`);
  const list = html`<ul class="fixes">${ordered.map(fixItem)}${said}</ul>`;
  return isTold ? repeated('Fixes that were tried', list) : section('Fixes that were tried', list);
};

/** Index and places lead to the findings of a file. */
export const anchorOf = (file: string): string => `file-${Buffer.from(file).toString('hex').slice(0, 200)}`;

export const findingMarkup = (group: FindingGroup, earlier: readonly FindingGroup[], page: Page, isOpen: boolean): Markup => {
  const finding = group.first;
  const severity = shownSeverity(finding);
  const frame = codeFrame(finding, pagePaint.severity[severity], { ...page, paint: pagePaint });
  const proof =
    finding.evidence.length === 0
      ? nothing
      : section(
          finding.verdict === 'proved' ? 'Proof' : 'Facts',
          html`${finding.evidence.map(text => html`<pre tabindex="0">${text}</pre>`)}`,
        );
  return html`<details${isOpen ? html` open` : nothing} class="finding ${severity}" id="finding-${earlier.length + 1}" data-severity="${severity}" data-verdict="${finding.verdict}"><summary><span class="badge">${severity}</span> <span class="verdict">${finding.verdict}</span> <span class="rule">${finding.rule}</span><h3>${prose(finding.message)}</h3><span class="place">${shownPlace(finding.at)}</span></summary><div class="body"><pre class="frame" tabindex="0" aria-label="source">${painted(frame.lines)}</pre>${searchSection(finding, page.root)}${routeSection(group, page)}${proof}${fixSection(finding, told(group, earlier, 'fixes'))}</div></details>`;
};
