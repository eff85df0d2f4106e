// The attributes of <heap-scape> in someone else's page, each by what a reader then sees and can do.
import { expect, test } from '@playwright/test';
import { visit } from './host';
import { Scape } from './scape';

const PROGRAM = '<pre>a = [1]\nb = a\ndel a\n</pre>';

test('start opens before that line, and another start later goes there', async ({ page }) => {
  await visit(page, `<heap-scape start="3">${PROGRAM}</heap-scape>`);
  const scape = new Scape(page);
  await scape.ready();
  await expect(scape.nextLine.first()).toHaveText('3');
  await expect(scape.card('list [1]').locator('.count')).toHaveText('2');
  const before = await scape.position();
  await scape.element.evaluate((element) => element.setAttribute('start', '2'));
  await scape.moved(before);
  await expect(scape.card('list [1]').locator('.count')).toHaveText('1');
});

test('height is the element’s before and after it is live; without it 600 pixels', async ({ page }) => {
  await visit(page, `<heap-scape height="480">${PROGRAM}</heap-scape><heap-scape>${PROGRAM}</heap-scape>`);
  const scape = new Scape(page);
  await scape.ready();
  expect((await scape.element.boundingBox())?.height).toBeCloseTo(480, 2);
  expect((await page.locator('heap-scape').nth(1).boundingBox())?.height).toBeCloseTo(600, 2);
  await scape.element.evaluate((element) => element.setAttribute('height', '30rem'));
  expect((await scape.element.boundingBox())?.height).toBeCloseTo(480, 2);
  await scape.element.evaluate((element) => element.removeAttribute('height'));
  expect((await scape.element.boundingBox())?.height).toBeCloseTo(600, 2);
});

test('show brings what it names, and nothing else', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has other places for them');
  await visit(page, `<heap-scape>${PROGRAM}</heap-scape>`);
  const scape = new Scape(page);
  await scape.ready();
  const there = {
    menu: scape.element.getByRole('combobox', { name: 'Starting point' }),
    console: scape.element.locator('.console textarea'),
    build: scape.element.locator('.build'),
    figures: scape.element.getByRole('button', { name: 'What is drawn' }),
  };
  for (const one of Object.values(there)) await expect(one).toBeHidden();
  for (const [name, one] of Object.entries(there)) {
    await scape.element.evaluate((element, name) => element.setAttribute('show', name), name);
    await expect(one).toBeVisible();
    for (const [other, locator] of Object.entries(there)) if (other !== name) await expect(locator).toBeHidden();
  }
  await scape.element.evaluate((element) => element.setAttribute('show', 'all'));
  for (const one of Object.values(there)) await expect(one).toBeVisible();
  await expect(scape.element.getByRole('button', { name: 'Share' })).toHaveCount(0);
  // In a narrow column the lenses are there only where they are asked for.
  const lenses = scape.element.locator('.lens-row').getByRole('combobox', { name: 'Lens' });
  await scape.element.evaluate((element) => element.setAttribute('style', 'width:680px'));
  await expect(lenses).toBeVisible();
  await scape.element.evaluate((element) => element.setAttribute('show', 'menu'));
  await expect(lenses).toBeHidden();
});

test('readonly: the code cannot be written in, and can when it is taken away', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a keyboard is needed');
  await visit(page, `<heap-scape readonly>${PROGRAM}</heap-scape>`);
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.code .body').click();
  await page.keyboard.type('x');
  await scape.press(scape.next);
  expect(await scape.source()).toBe('a = [1]\nb = a\ndel a\n');
  await expect(scape.element.locator('.cm-content')).toHaveCount(0);
  await scape.element.evaluate((element) => element.removeAttribute('readonly'));
  await scape.element.locator('.code .body').click();
  await expect(scape.element.locator('.cm-content')).toHaveAttribute('contenteditable', 'true');
});

test('theme is the host’s choice, against the system’s', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit(page, `<heap-scape theme="light">${PROGRAM}</heap-scape>`);
  const scape = new Scape(page);
  await scape.ready();
  const frame = scape.element.locator('.frame');
  await expect(frame).toHaveCSS('background-color', 'rgb(246, 245, 241)');
  await scape.element.evaluate((element) => element.removeAttribute('theme'));
  await expect(frame).toHaveCSS('background-color', 'rgb(21, 24, 28)');
});

test('an address that answers nothing is told in words, and the element’s own text is run', async ({ page }) => {
  await visit(page, `<heap-scape src="nowhere.txt">${PROGRAM}</heap-scape>`);
  const scape = new Scape(page);
  await scape.ready();
  await expect(scape.sentence).toContainText('nowhere.txt could not be fetched: 404');
  expect(await scape.source()).toBe('a = [1]\nb = a\ndel a\n');
});

test('an embedded element leaves the host’s address, storage and workers alone', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a keyboard is needed');
  await visit(page, `<heap-scape show="all">${PROGRAM}</heap-scape>`);
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.code .body').click();
  await scape.element.locator('.cm-content').click();
  await page.keyboard.type('x');
  await expect(scape.element.getByText('edited: Run starts anew')).toBeVisible();
  expect(await page.evaluate(() => ({ hash: location.hash, stored: localStorage.length }))).toEqual({
    hash: '',
    stored: 0,
  });
  expect(await page.evaluate(() => navigator.serviceWorker?.controller ?? null)).toBeNull();
});
