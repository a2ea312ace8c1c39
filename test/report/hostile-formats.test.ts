/** Names of the analysed program are data in every format: no reader obeys them. */
import MarkdownIt from 'markdown-it';
import { parse as parseHtml, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, test } from 'vitest';
import { groupFindings } from '../../src/report/groups.ts';
import { formatNames, formats, type Style } from '../../src/report/index.ts';
import { hostile } from './hostile-result.ts';
import { validators } from './validators.ts';

const style: Style = { color: false, unicode: true, width: 100, links: false };
const render = async (name: (typeof formatNames)[number]): Promise<string> => formats[name].render(hostile, style);

describe.each(formatNames)('%s', name => {
  test('is still what its reader takes', async () =>
    expect(await (validators[name] ?? (() => []))(await render(name))).toEqual([]));

  test('holds nothing that a terminal obeys', async () =>
    expect(await render(name)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u));

  test('gives no command to the log of a job', async () => {
    const lines = (await render(name)).split('\n');
    expect(lines.filter(line => /##\[/.test(line))).toEqual([]);
    // The format that is made of commands has one for each finding and problem.
    const commands = lines.filter(line => line.trimStart().startsWith('::'));
    expect(commands).toHaveLength(name === 'github' ? hostile.findings.length + hostile.problems.length : 0);
    expect(commands.filter(line => !/^::(?:error|warning) file=/.test(line))).toEqual([]);
  });
});

const elementsOf = (text: string): readonly Tree.Element[] => {
  const elements: Tree.Element[] = [];
  const walk = (node: Tree.Node): void => {
    if ('tagName' in node) elements.push(node);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parseHtml(text));
  return elements;
};

test('html: the only script is ours, no element loads anything, and no attribute runs anything', async () => {
  const elements = elementsOf(await render('html'));
  const named = (tag: string) => elements.filter(({ tagName }) => tagName === tag);
  expect([named('script').length, named('style').length, named('img').length, named('link').length]).toEqual([1, 1, 0, 0]);
  const attributes = elements.flatMap(({ attrs }) => attrs);
  expect(attributes.filter(({ name }) => /^on|^style$|^src$/.test(name))).toEqual([]);
  expect(attributes.filter(({ name, value }) => name === 'href' && !value.startsWith('#'))).toEqual([]);
});

test('markdown: no tag, no link, no heading or cell that was not ours', async () => {
  const elements = elementsOf(new MarkdownIt({ html: true, linkify: true }).render(await render('markdown')));
  const count = (tag: string) => elements.filter(({ tagName }) => tagName === tag).length;
  expect(['script', 'img', 'a', 'style', 'title'].map(count)).toEqual([0, 0, 0, 0, 0]);
  expect([count('h1'), count('h2')]).toEqual([1, groupFindings(hostile.findings).length]);
  expect(count('td')).toBe(2 * (count('tr') - count('table')));
});

test('mermaid: every text stands between quotes that it cannot end', async () => {
  const statement =
    /^(flowchart LR| {2}subgraph l\d+\["[^"<>`\\]*"\]| {4}p\d+\[{1,2}"(?:[^"<>`\\]|<br>)*"\]{1,2}| {2}end| {2}p\d+ -\.?->\|"(?:[^"<>`\\]|<br>)*"\| p\d+| {2}linkStyle [\d,]+ .*)$/;
  expect(
    (await render('mermaid'))
      .trimEnd()
      .split('\n')
      .filter(line => !statement.test(line)),
  ).toEqual([]);
});
