// What holds of every picture, over every line of the examples.
import { expect, type Locator, test } from '@playwright/test';
import { type Picture, Scape } from './scape';

const BLOCKS = 'refcounts circular generations debugging profiler optimization interning allocator'.split(' ');
const EXAMPLES = ['cycle', ...BLOCKS];
/** Of a longer program, so many lines from its start, and so many back from its end. */
const FIRST_LINES = 60;
const LAST_LINES = 20;
/** Where each line back makes a list of a million ints again, fewer of them are enough. */
const LINES_BACK: Record<string, number> = { optimization: 8 };

const surviving = (before: Picture, after: Picture): [string, string, string][] =>
  before.cards.flatMap((card) => {
    const later = after.cards.find((one) => one.id === card.id);
    return later === undefined || later.place === card.place
      ? []
      : [[card.text, card.place, later.place] as [string, string, string]];
  });

/** What must be true of a picture by itself, and beside the one a line before or after it. */
async function sound(scape: Scape, beside: Picture): Promise<Picture> {
  const [picture, sentence] = [await scape.picture(), await scape.sentence.innerText()];
  expect(await scape.unequal(), sentence).toEqual([]);
  expect(await scape.crossings(), sentence).toEqual([]);
  expect(surviving(beside, picture), sentence).toEqual([]);
  return picture;
}

/** Presses `button` while it can be, at most `most` times; the picture after each press, behind the first one. */
async function walk(scape: Scape, button: Locator, most: number): Promise<Picture[]> {
  const pictures = [await scape.picture()];
  while (pictures.length <= most && (await button.isEnabled())) {
    await scape.step(button);
    pictures.push(await sound(scape, pictures.at(-1) as Picture));
  }
  return pictures;
}

/** Goes the same way the other way round: each picture is the one that was there. */
async function walkBack(scape: Scape, button: Locator, pictures: readonly Picture[]): Promise<void> {
  for (const picture of pictures.slice(0, -1).reverse()) {
    await scape.step(button);
    expect(await scape.picture()).toEqual(picture);
  }
}

/** Opens an example before its first line. */
async function choose(scape: Scape, example: string): Promise<void> {
  await scape.open(example);
  const first = scape.element.getByRole('button', { name: 'To the start' });
  if (await first.isEnabled()) await scape.press(first);
  await scape.lens('Objects');
}

for (const example of EXAMPLES) {
  test(`${example}: arrows and stub make the count, survivors stay, Back gives the same picture`, async ({
    page,
  }, info) => {
    test.skip(info.project.name === 'phone', 'one width is enough for each line');
    test.setTimeout(120_000);
    await page.goto('./');
    const scape = new Scape(page);
    await scape.ready();
    await choose(scape, example);
    const onward = await walk(scape, scape.next, FIRST_LINES);
    expect(onward.length).toBeGreaterThan(5);
    const isWhole = !(await scape.next.isEnabled());
    await walkBack(scape, scape.back, onward.slice(-1 - (LINES_BACK[example] ?? FIRST_LINES)));
    if (isWhole) return;
    const before = await scape.position();
    await scape.element.locator('.code').getByRole('button', { name: 'Run' }).click();
    await scape.moved(before);
    await walkBack(scape, scape.next, await walk(scape, scape.back, LAST_LINES));
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
  await inspector.getByRole('button', { name: 'node2.next', exact: true }).click();
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
