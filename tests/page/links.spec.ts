// A link holds the session: program, what was done by hand, place and lens. And what was typed outlives a reload.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

const BLOCKS = 'refcounts circular generations debugging profiler optimization interning allocator'.split(' ');
const MAX_LINK = 2048;

async function opened(page: Page, address = './'): Promise<Scape> {
  await page.goto(address);
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

/** Presses Share as a reader of this width does, and reads the clipboard. */
async function share(page: Page, scape: Scape): Promise<string> {
  // What was copied before is not what is waited for.
  await page.evaluate(() => navigator.clipboard.writeText(''));
  const narrow = (page.viewportSize()?.width ?? 0) < 560;
  if (narrow) await scape.element.getByRole('button', { name: 'More of time' }).tap();
  const button = scape.element.getByRole('button', { name: 'Share' }).locator('visible=true');
  if (narrow) await button.tap();
  else await button.click();
  // What the button says, and what is heard of it, goes again: the link stays.
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).not.toBe('');
  return copied();
}

test.beforeEach(({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']));

test('a link brings back the program, what was done by hand, the place and the lens', async ({
  page,
  context,
}, info) => {
  test.skip(info.project.name === 'phone', 'the console is not in sight there');
  const scape = await opened(page);
  await scape.press(scape.next);
  const before = await scape.position();
  await scape.type('mine = [node2]');
  await scape.moved(before);
  await scape.press(scape.next);
  await scape.press(scape.back);
  const picture = await scape.picture();
  const link = await share(page, scape);
  const other = await opened(await context.newPage(), link);
  expect(await other.source()).toBe(await scape.source());
  expect((await other.picture()).position).toBe(picture.position);
  expect((await other.picture()).cards.map(({ text }) => text).sort()).toEqual(
    picture.cards.map(({ text }) => text.replace(/ new$/, '')).sort(),
  );
  await expect(other.transcript).toContainText('mine = [node2]');
  await scape.element.locator('.lens-row').getByRole('button', { name: 'Collector' }).click();
  const collector = new Scape(await context.newPage());
  await collector.page.goto(await share(page, scape));
  await expect(collector.element.locator('.collector-lens')).toBeVisible();
  await expect(collector.element.locator('.lens-row').getByRole('button', { name: 'Collector' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('by touch at 360 pixels, Share is behind the three dots, and the link opens there', async ({
  page,
  context,
}, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await page.setViewportSize({ width: 360, height: 740 });
  const scape = await opened(page);
  await scape.press(scape.next);
  const link = await share(page, scape);
  const other = await opened(await context.newPage(), link);
  expect(await other.position()).toBe(await scape.position());
});

test('each block of the tutorial fits into a link of two kilobytes', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'one width is enough');
  test.setTimeout(180_000);
  const scape = await opened(page);
  const lengths: Record<string, number> = {};
  for (const key of BLOCKS) {
    await scape.open(key);
    await scape.press(scape.next);
    lengths[key] = (await share(page, scape)).length;
  }
  expect(Object.values(lengths).filter((length) => length > MAX_LINK)).toEqual([]);
  expect(Object.keys(lengths)).toHaveLength(BLOCKS.length);
});

test('Share says that it has copied, and after a second press for as long again', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'one width is enough');
  const scape = await opened(page);
  const told = await scape.element.getByRole('button', { name: 'Share' }).evaluateHandle((button) => {
    const seen: { words: string | null; at: number }[] = [];
    new MutationObserver(() => seen.push({ words: button.getAttribute('data-told'), at: performance.now() })).observe(
      button,
      { attributeFilter: ['data-told'] },
    );
    return seen;
  });
  const button = scape.element.getByRole('button', { name: 'Share' });
  await button.click();
  await expect(scape.spoken).toHaveText('Link copied');
  await expect(button).toHaveAttribute('data-told', 'Link copied');
  // So long after the first press that what ends with it would be seen to end.
  await page.waitForTimeout(1000);
  await button.click();
  await expect.poll(async () => (await told.jsonValue()).at(-1)?.words).toBeNull();
  const [last, gone] = (await told.jsonValue()).slice(-2);
  expect(last?.words).toBe('Link copied');
  expect((gone?.at ?? 0) - (last?.at ?? 0)).toBeGreaterThan(3900);
});

for (const [what, broken] of [
  ['cut short', '#1.q1Yqzi8tSk5VslIqqSxIVdJ'],
  ['of another version', '#9.AAAA'],
  ['no link at all', '#nothing'],
] as const) {
  test(`a link that is ${what} says so in words, and the page works`, async ({ page }) => {
    const scape = await opened(page, `./${broken}`);
    await expect(scape.sentence).toContainText('The link is');
    await scape.press(scape.next);
    await expect(scape.sentence).not.toContainText('The link is');
  });
}

test('another link in the address opens there', async ({ page, context }, info) => {
  test.skip(info.project.name === 'phone', 'one width is enough');
  const scape = await opened(page);
  await scape.press(scape.next);
  const link = await share(page, scape);
  const other = await opened(await context.newPage());
  const start = await other.position();
  await other.page.evaluate((address) => location.assign(address), link);
  await other.moved(start);
  expect(await other.position()).toBe(await scape.position());
});

test('what was typed survives a reload, run or not, until another program is chosen', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a keyboard is needed');
  const scape = await opened(page);
  await scape.element.locator('.top select[aria-label="Starting point"]').selectOption('own');
  await scape.element.locator('.cm-content').click();
  await expect(scape.element.locator('.cm-content')).toBeFocused();
  await page.keyboard.insertText('mine = [1, 2]');
  await page.reload();
  await scape.ready();
  expect((await scape.source()).trim()).toBe('mine = [1, 2]');
  await scape.press(scape.next);
  await page.reload();
  await scape.ready();
  expect((await scape.source()).trim()).toBe('mine = [1, 2]');
  await scape.element.locator('.top select[aria-label="Starting point"]').selectOption('refcounts');
  await expect(scape.element.locator('.code .note').first()).toBeVisible();
  await page.reload();
  await scape.ready();
  expect(await scape.source()).toContain('node1');
});
