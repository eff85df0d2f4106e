// The lens over time: strips of the run, bars beside the lines, what is still alive and why. By mouse, keys and touch.
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { HeapScapeElement } from '../../web/src/element';
import { Scape } from './scape';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const LEAK = `class Leaky:
    instances = []
    def __init__(self):
        Leaky.instances.append(self)
for i in range(20):
    Leaky()
big = bytearray(2_000_000)
del big
for i in range(10):
    Leaky()
`;

async function visit(page: Page, program = LEAK): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.code .body').click();
  await scape.element.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(program);
  await scape.element.locator('.code').getByRole('button', { name: 'Run' }).click();
  const done = (element: Element): boolean =>
    (element as HeapScapeElement).state.moment?.phase === 'finished' &&
    !(element as HeapScapeElement).state.running &&
    !(element as HeapScapeElement).state.edited;
  await expect.poll(() => scape.element.evaluate(done), { timeout: 40_000 }).toBe(true);
  const close = scape.element.locator('.close-code');
  if (await close.isVisible()) await close.click();
  return scape;
}

/** On a phone the row is a list in the top bar. */
async function open(scape: Scape): Promise<void> {
  const list = scape.element.locator('.top .lens-select');
  if (await list.isVisible()) await list.selectOption({ label: 'Over time' });
  else await scape.element.locator('.lens-row').getByRole('button', { name: 'Over time' }).click();
}

const strip = (scape: Scape, name: string) => scape.element.locator(`.strip[aria-label="${name}"]`);
const executed = (scape: Scape): Promise<number> =>
  scape.element.evaluate((element) => (element as HeapScapeElement).state.moment?.position.line ?? -1);
const row = (scape: Scape, path: string) =>
  scape.element.locator('.alive tr', { has: scape.page.getByRole('button', { name: path, exact: true }) });

test('a peak is told in words and leads to its moment; a press on a strip goes there', async ({ page }) => {
  const scape = await visit(page);
  await open(scape);
  await expect(strip(scape, 'from the system')).toBeVisible();
  await expect(strip(scape, 'blocks')).toBeVisible();
  await expect(strip(scape, 'traced')).toHaveCount(0);
  const peak = strip(scape, 'in use').getByRole('button', { name: /^most [\d.]+ MB after \d+ lines$/ });
  const line = Number((await peak.textContent())?.match(/(\d+) lines$/)?.[1]);
  await peak.click();
  await expect.poll(() => executed(scape)).toBe(line);
  await expect(scape.element.locator('.next-line').first()).toContainText(/8|del big/);
  await strip(scape, 'in use')
    .locator('.plot')
    .click({ position: { x: 1, y: 20 } });
  await expect.poll(() => executed(scape)).toBeLessThan(5);
});

test('the strips go on by keys, and axe finds nothing', async ({ page }) => {
  const scape = await visit(page);
  await open(scape);
  const before = await executed(scape);
  await scape.element.locator('.strips .axis').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => executed(scape)).toBe(before - 1);
  await expect(scape.element.locator('.strips .axis')).toBeFocused();
  await page.addScriptTag({ path: AXE });
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' / ')}`,
    );
  });
  expect(found).toEqual([]);
});

test('lines have bars with what they keep and their most; they go with the lens', async ({ page, isMobile }) => {
  test.skip(isMobile === true, 'on a phone the code is folded');
  const scape = await visit(page);
  await open(scape);
  await expect(scape.element.locator('.tally')).toContainText('Beside the code');
  // What it keeps is the parked tuple of its call.
  const big = scape.element.locator('.line-bar[title*="1.91 MB"]');
  await expect(big).toHaveAttribute('title', /^kept 48 B, at most 1\.91 MB$/);
  await scape.element.locator('.lens-row').getByRole('button', { name: 'Objects' }).click();
  await expect(scape.element.locator('.line-bar')).toHaveCount(0);
});

test('what is alive is told by its holder, with its growth since a moment; a row selects', async ({ page }) => {
  const scape = await visit(page);
  await open(scape);
  await expect(row(scape, 'Leaky.instances[…]')).toContainText('30');
  await strip(scape, 'in use').getByRole('button', { name: /^most/ }).click();
  await expect(row(scape, 'Leaky.instances[…]')).toContainText('20');
  await scape.element.getByRole('button', { name: 'Count growth from here' }).click();
  await expect(scape.element.locator('.alive')).toContainText(/Growth since \d+ lines had run/);
  await scape.element.locator('.time input[type="range"]').last().press('End');
  await expect(row(scape, 'Leaky.instances[…]')).toContainText('+10');
  await row(scape, 'Leaky.instances[…]').getByRole('button').click();
  await expect(scape.element.locator('.inspector')).toContainText('Leaky');
});
