/** The HTML report in a real browser: `npm run test:browser`; BROWSER names the program. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { formats } from '../../src/report/index.ts';
import { example } from '../report/example.ts';
import { hostile } from '../report/hostile-result.ts';

const dir = mkdtempSync(join(tmpdir(), 'pickle-check-browser-'));
let browser: Browser;
beforeAll(async () => {
  const name = process.env['BROWSER'] ?? 'chromium';
  const executablePath = name.includes('/') ? name : `/usr/bin/${name}`;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** What the browser complained of: a blocked script or style, an error. */
  readonly said: readonly string[];
  readonly requests: readonly string[];
}

const open = async (name: string, result: Result, width = 1440, colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> => {
  const file = join(dir, `${name}.html`);
  writeFileSync(file, await formats.html.render(result, { color: false, unicode: true, width: 100, links: false }));
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const said: string[] = [];
  const requests: string[] = [];
  page.on('console', message => said.push(message.text()));
  page.on('pageerror', error => said.push(String(error)));
  page.on('request', request => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, said, requests };
};

describe.each(['light', 'dark'] as const)('%s', scheme => {
  test.each([390, 900, 1440])('%i wide: everything fits, nothing is loaded, nothing is complained of', async width => {
    const { page, said, requests } = await open('example', example, width, scheme);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(said).toEqual([]);
    expect(requests).toHaveLength(1);
    const colour = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(colour).toBe(scheme === 'light' ? 'rgb(251, 250, 248)' : 'rgb(21, 24, 28)');
    await page.close();
  });
});

test('the picture shows the processes, and in red what cannot be loaded', async () => {
  const { page } = await open('picture', example);
  expect(await page.locator('svg.picture .box .title').allTextContents()).toEqual(
    expect.arrayContaining(['modal run (yours)', 'daft.execution.udf_worker (child)']),
  );
  const red = page.locator('svg.picture .arrow.failing .cannot');
  expect(await red.allTextContents()).toEqual(['cannot load foo.Passage', 'cannot load foo.clean']);
  const fill = await page.evaluate("getComputedStyle(document.querySelector('.failing .cannot')).fill");
  expect(fill).toBe('rgb(179, 38, 30)');
  await page.close();
});

test('the two search paths stand side by side', async () => {
  const { page } = await open('paths', example);
  const [left, right] = await Promise.all([0, 1].map(index => page.locator('.finding .view').nth(index).boundingBox()));
  expect(left!.y).toBe(right!.y);
  expect(left!.x + left!.width).toBeLessThanOrEqual(right!.x);
  await page.close();
});

test('keys: the first tab stop skips to the findings, j and k move, / filters', async () => {
  const { page } = await open('keys', example);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  await page.keyboard.press('j');
  expect(await page.evaluate('document.activeElement.parentElement.id')).toBe('finding-1');
  await page.keyboard.press('Enter');
  expect(await page.locator('#finding-1').evaluate(node => (node as unknown as { open: boolean }).open)).toBe(false);
  await page.keyboard.press('/');
  await page.keyboard.type('no such text');
  expect(await page.locator('output').textContent()).toMatch(/^0 of \d+ shown$/);
  expect(await page.locator('.finding:visible').count()).toBe(0);
  await page.close();
});

test('hostile names run nothing, load nothing and move nothing', async () => {
  const { page, said, requests } = await open('hostile', hostile, 900);
  expect(await page.title()).not.toBe('owned');
  expect(await page.title()).toContain('pickle-check: ');
  expect(said).toEqual([]);
  expect(requests).toHaveLength(1);
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(await page.locator('.finding').first().textContent()).toContain('<script>document.title="owned"</script>');
  await page.close();
});

test('on paper every finding is open', async () => {
  const { page } = await open('paper', example);
  await page.locator('.finding summary').first().click();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  expect(await page.locator('details:not([open])').count()).toBe(0);
  expect(await page.locator('.filters').isVisible()).toBe(false);
  await page.close();
});
