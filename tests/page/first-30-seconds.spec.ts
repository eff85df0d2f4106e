// The first half minute of a newcomer, by mouse, by keys alone and by touch.
import { expect, type Locator, test } from '@playwright/test';
import { Scape } from './scape';

/** What there is to press: never more than one. */
const filled = (scape: Scape): Locator => scape.element.locator('button.filled').locator('visible=true');

test('by mouse: two names go, an island stays, the collector frees it, and Back brings it again', async ({ page }) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await expect(scape.nextLine).toHaveText('11');
  await expect(filled(scape)).toHaveText([/^Next line/]);

  await scape.press(scape.next);
  await expect(scape.sentence).toContainText('del node1 removes the name.');
  await expect(scape.sentence).toContainText(/node2\.next (still )?holds it/);
  await expect(scape.element.locator('.card.of-instance .count')).toHaveText(['1', '2']);
  await expect(filled(scape)).toHaveText([/^Next line/]);
  expect(await scape.unequal()).toEqual([]);

  await scape.press(scape.next);
  await expect(scape.sentence).toHaveText(
    'No name reaches these 4 objects (2 Node, their 2 dicts). Each count is still 1, so counting will never free them.',
  );
  await expect(scape.element.locator('.island-heading')).toContainText('4 objects');
  await expect(filled(scape)).toHaveText(['Collect garbage']);
  const island = await scape.picture();

  await scape.press(scape.collect);
  await expect(scape.element.locator('.card.ghost')).toHaveCount(2);
  await expect(scape.element.locator('.card.ghost').first()).toContainText('freed by the collector');
  await expect(scape.transcript).toContainText(">>> __import__('gc').collect()\n4");
  await expect(scape.sentence).toContainText('The collector freed 4 objects, 304 bytes.');
  await expect(filled(scape)).toHaveCount(0);

  await scape.press(scape.back);
  expect(await scape.picture()).toEqual(island);
  await expect(filled(scape)).toHaveText(['Collect garbage']);
});

test('the page keeps to its words: in the picture, every lens, the events and the help', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'the same words are there');
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  const others = /unreachable|reference count|refcount|deallocat|destroyed|\breferrer\b|they are collected|oldest/i;
  const hasOthers = async (): Promise<string[]> => {
    const { element } = scape;
    const text = await element.evaluate((one) => {
      const root = one.shadowRoot as ShadowRoot;
      return (root.lastElementChild as HTMLElement).innerText;
    });
    return text.split('\n').filter((line) => others.test(line));
  };
  for (const button of [scape.next, scape.next, scape.collect]) {
    await scape.press(button);
    for (const lens of ['Collector', 'Allocator', 'Over time', 'Identity', 'Objects'] as const) {
      await scape.lens(lens);
      expect(await hasOthers(), lens).toEqual([]);
    }
  }
  await scape.press(scape.back);
  await scape.element.getByRole('button', { name: 'Events' }).click();
  await expect(scape.element.locator('.events li').first()).toBeVisible();
  expect(await hasOthers()).toEqual([]);
  await scape.element.locator('.events').getByRole('button', { name: 'Close' }).click();
  await scape.element.getByRole('button', { name: 'Help' }).click();
  await expect(scape.element.locator('.help')).toContainText('until the collector frees them');
  expect(await hasOthers()).toEqual([]);
});

test('nothing fails behind the picture: no error in the console, no request without an answer', async ({ page }) => {
  const failures: string[] = [];
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('requestfailed', (request) => failures.push(request.url()));
  page.on(
    'response',
    (response) => response.status() >= 400 && failures.push(`${response.status()} ${response.url()}`),
  );
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.press(scape.next);
  await scape.press(scape.next);
  await scape.press(scape.collect);
  await scape.press(scape.back);
  expect(failures).toEqual([]);
  // A browser with a window asks for /favicon.ico where the page does not bring an icon itself.
  const icon = await page.locator('link[rel="icon"]').getAttribute('href');
  expect(icon).toMatch(/^data:image\/svg\+xml,/);
  const width = await page.evaluate(async (href) => {
    const image = new Image();
    image.src = href ?? '';
    await image.decode();
    return image.naturalWidth;
  }, icon);
  expect(width).toBeGreaterThan(0);
});

test('from the end one link compares the cycle with a weak one, another leads to an empty program', async ({
  page,
}) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  const links = scape.element.locator('.sentence .onward .link');
  await scape.press(scape.next);
  await scape.press(scape.next);
  await expect(links).toHaveCount(0);
  await scape.press(scape.collect);
  await expect(links).toHaveText(['Make node2.next weak and compare', 'Write your own']);
  await links.filter({ hasText: 'weak' }).click();
  const futures = scape.element.locator('.what-if');
  await expect(futures.locator('.outcome')).toContainText('The change frees 4 objects of this moment');
  await expect(scape.nextLine).toHaveText('11');
  // What it compares is the program: the collection by hand is taken back, and can be had again.
  await expect(scape.sentence).toContainText('1 statement taken back: Redo does it again.');
  await scape.press(scape.element.locator('.what-if').getByRole('button', { name: 'Do it here' }));
  // A weak reference is told by its word and by its dashes, and ends on no pin.
  await expect(scape.element.locator('.arrow.weak')).toHaveCSS('stroke-dasharray', /\d/);
  await expect(scape.element.locator('.arrow-words')).toHaveText('weak');
  expect(await scape.unequal()).toEqual([]);
  await scape.press(scape.next);
  await expect(scape.element.locator('.card.ghost')).toContainText('freed: count reached 0');
  await scape.press(scape.next);
  await links.filter({ hasText: 'own' }).click();
  await expect(scape.element.locator('.cm-content')).toBeFocused();
  await page.keyboard.insertText('a = []');
  await scape.element.locator('.code').getByRole('button', { name: 'Run' }).click();
  await expect(scape.element.locator('.tag[data-key$=":a"]')).toBeAttached();
});

test('by keys alone', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  const focusOn = async (words: RegExp): Promise<void> => {
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent ?? '');
      if (words.test(name.trim())) return;
    }
    throw new Error(`Tab never reaches ${words}`);
  };
  await focusOn(/^Next line$/);
  for (let i = 0; i < 2; i++) {
    const before = await scape.position();
    await page.keyboard.press('Enter');
    await scape.moved(before);
  }
  await expect(scape.spoken).toContainText('No name reaches');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await focusOn(/^Collect garbage$/);
  const before = await scape.position();
  await page.keyboard.press('Enter');
  await scape.moved(before);
  await expect(scape.spoken).toContainText('freed');
  await focusOn(/^Back$/);
  await page.keyboard.press('Space');
  await expect(scape.element.locator('.island-heading')).toBeVisible();
});

test('an editor that arrives late leaves the focus where the reader has gone on to', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  let arrive = (): void => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/editor-*.js', async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.listing').focus();
  await scape.next.focus();
  arrive();
  await expect(scape.element.locator('.cm-content')).toBeVisible();
  await expect(scape.next).toBeFocused();
});

test('by touch, 360 pixels wide', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  for (const button of [scape.next, scape.back, scape.collect]) {
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  }
  for (let i = 0; i < 2; i++) {
    const before = await scape.position();
    await scape.next.tap();
    await scape.moved(before);
  }
  await expect(scape.element.locator('.island-heading')).toBeVisible();
  await expect(filled(scape)).toHaveText(['Collect garbage']);
  const before = await scape.position();
  await scape.collect.tap();
  await scape.moved(before);
  await expect(scape.element.locator('.card.ghost')).toHaveCount(2);
  const after = await scape.position();
  await scape.back.tap();
  await scape.moved(after);
  await expect(filled(scape)).toHaveText(['Collect garbage']);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});
