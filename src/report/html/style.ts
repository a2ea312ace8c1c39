/** How the report looks: light, dark and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf8; --card: #ffffff; --ink: #1f2328; --soft: #5b636d; --rule: #dfdcd6; --fill: #f3f1ed;
  --error: #b3261e; --error-fill: #fdf1ef; --warning: #855600; --note: #245f9e; --good: #1a6b3c; --good-fill: #eef6f0; --link: #245f9e; --mark: #fbe3b5; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --card: #1b1f24; --ink: #e3e5e8; --soft: #9aa3ad; --rule: #333a42; --fill: #22272d;
  --error: #ff8f85; --error-fill: #2e1f20; --warning: #e5b25a; --note: #84b6ea; --good: #7fce9c; --good-fill: #1c2a22; --link: #84b6ea; --mark: #5a4a1f; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; overflow-wrap: break-word; }
code, pre, svg text, .place, .rule { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .87em; }
pre code { font-size: 1em; }
a { color: var(--link); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem .8rem; z-index: 2; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.2rem; }
.tool { margin: 0; color: var(--soft); letter-spacing: .02em; }
h1 { margin: .1rem 0 .5rem; font-size: 1.75rem; line-height: 1.25; font-weight: 650; text-wrap: balance; }
h1 .bad { color: var(--error); } h1 .good { color: var(--good); }
.looked { margin: 0; color: var(--soft); }
.launches { list-style: none; margin: 1rem 0 0; padding: 0; }
.launches li { padding: .15rem 0; color: var(--soft); }
.launches code { color: var(--ink); font-size: .95em; font-weight: 600; }
h2 { font-size: 1.15rem; font-weight: 650; margin: 2.2rem 0 .7rem; }
.pictures { border: 1px solid var(--rule); border-radius: 8px; background: var(--card); overflow-x: auto; padding: 1rem; }
figure { margin: 0; } figcaption { color: var(--soft); font-size: .9em; padding-bottom: .6rem; }
svg.heads { position: absolute; }
svg.picture { display: block; margin: 0 auto; }
svg text { font-size: 12px; fill: var(--ink); }
svg .title { font-weight: 650; } svg .fact, svg .what { fill: var(--soft); }
svg .box rect { fill: var(--fill); stroke: var(--soft); stroke-width: 1.2; }
svg .box.image rect { stroke-dasharray: 5 3; }
svg .arrow path { fill: none; stroke: var(--soft); stroke-width: 1.4; }
svg .arrow rect { fill: var(--card); }
svg .arrow.failing path { stroke: var(--error); stroke-width: 2.2; } svg .arrow.failing .cannot { fill: var(--error); font-weight: 650; }
svg .arrow.starts path { stroke-dasharray: 3 4; }
svg .head { fill: var(--soft); stroke: none; } svg .head.failing { fill: var(--error); }
.legend { color: var(--soft); font-size: .87em; margin: .6rem 0 0; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 2rem; }
@media (min-width: 70rem) { .columns { grid-template-columns: minmax(0, 1fr) 15rem; } .side { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; order: 2; } }
.side h2 { margin-top: 2.2rem; }
.index { list-style: none; margin: 0; padding: 0; font-size: .92em; }
.index ul { list-style: none; margin: .2rem 0 .7rem; padding: 0 0 0 .8rem; border-left: 1px solid var(--rule); }
.index li { padding: .1rem 0; } .index a { text-decoration: none; } .index a:hover { text-decoration: underline; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; border: 0; margin: 0 0 1rem; padding: 0; font-size: .92em; }
.filters label { display: inline-flex; gap: .35rem; align-items: center; }
.filters input[type=search] { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--rule); border-radius: 5px; padding: .3rem .55rem; min-width: 11rem; }
.filters button { font: inherit; color: var(--link); background: none; border: 1px solid var(--rule); border-radius: 5px; padding: .25rem .6rem; cursor: pointer; }
.filters output { color: var(--soft); }
.finding { background: var(--card); border: 1px solid var(--rule); border-left: 4px solid var(--soft); border-radius: 8px; margin: 0 0 1.1rem; }
.finding.error { border-left-color: var(--error); } .finding.warning { border-left-color: var(--warning); } .finding.note { border-left-color: var(--note); }
.finding > summary { padding: .85rem 1.1rem; cursor: pointer; list-style-position: outside; }
.finding > summary::-webkit-details-marker { display: none; } .finding > summary { list-style: none; }
.finding > summary::after { content: "\\2212"; float: right; color: var(--soft); margin-top: -1.6rem; } .finding:not([open]) > summary::after { content: "+"; }
summary h3 { margin: .25rem 1.5rem .15rem 0; font-size: 1.08rem; line-height: 1.4; font-weight: 600; }
summary .place { color: var(--soft); }
.badge { font-weight: 700; } .error .badge { color: var(--error); } .warning .badge { color: var(--warning); } .note .badge { color: var(--note); }
.verdict { border: 1px solid var(--rule); border-radius: 99px; padding: 0 .55rem; font-size: .87em; color: var(--soft); } .rule { color: var(--soft); }
.body { padding: 0 1.1rem 1.1rem; }
h4 { margin: 1.3rem 0 .5rem; font-size: .95rem; font-weight: 650; }
pre { background: var(--fill); border-radius: 6px; padding: .65rem .85rem; margin: .4rem 0; overflow-x: auto; line-height: 1.5; tab-size: 4; }
pre.frame { line-height: 1.38; }
.t-error, .t-bad { color: var(--error); font-weight: 600; } .t-warning { color: var(--warning); font-weight: 600; } .t-note, .t-label { color: var(--note); } .t-frame, .t-faint { color: var(--soft); }
.views { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: .8rem; }
.view { border: 1px solid var(--rule); border-radius: 6px; padding: .7rem .9rem; display: flex; flex-direction: column; }
.view h5 { margin: 0 0 .35rem; font-size: .93rem; } .view ol { margin: 0 0 .6rem; padding-left: 1.5rem; }
.view li::marker { color: var(--soft); } .why { color: var(--soft); font-size: .93em; }
.view .end { margin: auto -.9rem -.7rem; padding: .45rem .9rem; border-top: 1px solid var(--rule); border-radius: 0 0 6px 6px; }
.view.lost .end { background: var(--error-fill); color: var(--error); } .view.found .end { background: var(--good-fill); color: var(--good); }
.repeated { margin-top: 1.1rem; } .repeated > summary { color: var(--soft); cursor: pointer; }
.route { margin: 0; padding-left: 1.5rem; } .route > li { margin-bottom: .7rem; } .route p { margin: 0; } .route .to { color: var(--soft); }
.route .place { float: right; font-size: .82em; text-decoration: none; }
pre.line { padding: .35rem .85rem; } pre.line .t-frame { user-select: none; padding-right: .5rem; } mark { background: var(--mark); color: inherit; border-radius: 2px; padding: 1px 0; }
.fixes { list-style: none; margin: 0; padding: 0; } .fix { padding: .4rem 0; border-top: 1px solid var(--rule); } .fix:first-child { border-top: 0; } .fix p { margin: 0; } .fix pre { margin: .35rem 0 .2rem; }
.tried { display: inline-block; min-width: 4.9rem; font-weight: 650; color: var(--soft); } .passes .tried { color: var(--good); } .fails .tried { color: var(--error); }
table { border-collapse: collapse; } th, td { text-align: left; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; } th { font-weight: 600; }
.matrix { overflow-x: auto; } .outcome-ok { color: var(--good); } .outcome-FAIL { color: var(--error); font-weight: 700; } .outcome-unknown { color: var(--warning); } td small { color: var(--soft); display: block; }
.rules dt { font-weight: 600; margin-top: .9rem; } .rules dd { margin: .2rem 0 0; max-width: 46rem; }
footer { color: var(--soft); font-size: .9em; padding-top: 2rem; padding-bottom: 3rem; } footer p { margin: .2rem 0; }
[hidden] { display: none !important; }
@media (max-width: 40rem) { header, main, footer { padding-left: .9rem; padding-right: .9rem; } h1 { font-size: 1.4rem; } .body, .finding > summary { padding-left: .8rem; padding-right: .8rem; } .route .place { float: none; display: block; } }
@media print { :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #bbb; --fill: #f5f5f5; --error: #a00; --good: #063; } .filters, .skip, .side { display: none; } body { font-size: 11px; } pre { white-space: pre-wrap; overflow: visible; } .finding, .view, figure { break-inside: avoid; } .finding { break-inside: auto; } .finding > summary { break-after: avoid; } .pictures { overflow: visible; } svg.picture { max-width: 100%; height: auto; } }
`;
