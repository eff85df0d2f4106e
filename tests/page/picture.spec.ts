// What holds of every picture, over every line of the examples.
import { expect, test } from '@playwright/test';
import { type Picture, Scape } from './scape';

/** Blocks that make millions of objects are stepped in the emulator's own tests. */
const EXAMPLES = ['cycle', 'refcounts', 'circular', 'generations', 'debugging', 'interning', 'allocator'];
const MOST_STEPS = 60;

const surviving = (before: Picture, after: Picture): [string, string, string][] =>
  before.cards.flatMap((card) => {
    const later = after.cards.find((one) => one.id === card.id);
    return later === undefined || later.place === card.place
      ? []
      : [[card.text, card.place, later.place] as [string, string, string]];
  });

for (const example of EXAMPLES) {
  test(`${example}: arrows and stub make the count, survivors stay, Back gives the same picture`, async ({
    page,
  }, info) => {
    test.skip(info.project.name === 'phone', 'one width is enough for each line');
    test.setTimeout(120_000);
    await page.goto('./');
    const scape = new Scape(page);
    await scape.ready();
    const before = await scape.position();
    await scape.element.locator('.top select').selectOption(example);
    if (example !== 'cycle')
      await expect(scape.element.locator('.canvas')).not.toHaveAttribute('data-position', before);
    const first = scape.element.getByRole('button', { name: 'To the start' });
    if (await first.isEnabled()) await scape.press(first);

    const pictures = [await scape.picture()];
    while ((await scape.next.isEnabled()) && pictures.length < MOST_STEPS) {
      await scape.press(scape.next);
      expect(await scape.unequal(), await scape.sentence.innerText()).toEqual([]);
      expect(await scape.crossings(), await scape.sentence.innerText()).toEqual([]);
      pictures.push(await scape.picture());
      expect(surviving(pictures.at(-2) as Picture, pictures.at(-1) as Picture)).toEqual([]);
    }
    expect(pictures.length).toBeGreaterThan(5);
    for (const picture of pictures.slice(0, -1).reverse()) {
      await scape.press(scape.back);
      expect(await scape.picture()).toEqual(picture);
    }
  });
}

test('no arrow crosses the text of a card, and nothing scrolls sideways', async ({ page }, info) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  expect(await scape.crossings(), info.project.name).toEqual([]);
  const sideways = await scape.element.locator('.view').evaluate((view) => view.scrollWidth - view.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});

test('a card is walked to along references, and tells who holds it', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.tag[data-key$=":node1"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(scape.element.locator('.card:focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  const inspector = scape.element.locator('.inspector');
  await expect(inspector).toBeVisible();
  await expect(inspector).toContainText('node1');
  await expect(inspector.locator('li.sum b')).toHaveText('2');
  await page.keyboard.press('Escape');
  await expect(inspector).toBeHidden();
});

test('the inspector names every holder, the way, and the bytes', async ({ page }) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.card('Node').first().click();
  const inspector = scape.element.locator('.inspector');
  await expect(inspector.locator('.way')).toHaveText('node1');
  await expect(inspector.locator('li')).toHaveText([/name node1/, /node2\.next/, /2count/]);
  await inspector.getByText('Its bytes').click();
  await expect(inspector.locator('tr', { hasText: 'ob_refcnt' })).toHaveText(/ob_refcnt\s*2\s*2/);
});

test('a holder is a way to its card, also where it is the dict of an instance', async ({ page }) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.card('Node').first().click();
  const inspector = scape.element.locator('.inspector');
  await expect(inspector.locator('.way')).toHaveText('node1');
  await inspector.getByRole('button', { name: 'node2.next' }).click();
  await expect(inspector.locator('.way')).toHaveText('node2');
  await expect(scape.element.locator('.card.selected')).toHaveAttribute('aria-label', /node2/);
});

for (const width of [320, 360]) {
  test(`at ${width} pixels an island's heading tells its objects and its bytes`, async ({ page }, info) => {
    test.skip(info.project.name !== 'phone', 'narrow only');
    await page.setViewportSize({ width, height: 740 });
    await page.goto('./');
    const scape = new Scape(page);
    await scape.ready();
    await scape.press(scape.next);
    await scape.press(scape.next);
    const heading = scape.element.locator('.island-heading');
    await expect(heading).toHaveText(/^No name.* 4 objects, 304 B$/);
    const beyond = await heading.evaluate((one) => one.scrollWidth - one.clientWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    const box = await heading.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(await scape.crossings()).toEqual([]);
  });
}
