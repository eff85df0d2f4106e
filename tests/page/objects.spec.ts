// What of the objects is drawn: Find, types, one object and what is near it, a cycle on demand, values lifted out.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

const bar = (scape: Scape): Locator => scape.element.locator('.about-picture');
const sheet = (scape: Scape): Locator => scape.element.locator('.objects-sheet');
const find = (scape: Scape): Locator => scape.element.getByRole('button', { name: 'Find', exact: true });
const drawn = (scape: Scape): Locator => scape.element.getByRole('button', { name: 'What is drawn' });
const chip = (scape: Scape, text: string): Locator => scape.element.locator('.card .chip', { hasText: text });

async function isEqual(scape: Scape): Promise<void> {
  expect(await scape.unequal()).toEqual([]);
  expect(await scape.crossings()).toEqual([]);
}

test.describe('by mouse and keys', () => {
  test.skip(({ isMobile }) => isMobile, 'wide');

  test('the line says how many of how many are drawn, and goes with what hides them', async ({ page }) => {
    const scape = await visit(page);
    const line = bar(scape).locator('.drawn-line');
    await expect(line).toHaveText(/^11 of [\d,]+ objects drawn · CPython’s own: [\d,]+$/);
    await drawn(scape).click();
    await sheet(scape).getByLabel('type').uncheck();
    await expect(line).toHaveText(/^4 of /);
    await expect(scape.card('class Node')).toHaveCount(0);
    await expect(bar(scape)).toContainText('hidden: type');
    await expect(scape.element.locator('.tag[data-key$=":Node"]')).toContainText('type, not drawn');
    await isEqual(scape);
    await sheet(scape).getByLabel('Node').uncheck();
    await expect(scape.element.locator('.card')).toHaveCount(0);
    await bar(scape)
      .getByRole('button', { name: /hidden/ })
      .click();
    await expect(scape.element.locator('.card')).toHaveCount(3);
    await isEqual(scape);
  });

  test('hidden and shown again, everything stands where it stood', async ({ page }) => {
    const scape = await visit(page);
    const before = await scape.picture();
    await drawn(scape).click();
    await sheet(scape).getByLabel('Node').uncheck();
    await isEqual(scape);
    await sheet(scape).getByLabel('Node').check();
    expect(await scape.picture()).toEqual(before);
  });

  test('Find goes from match to match by Enter, and marks the card', async ({ page }) => {
    const scape = await visit(page);
    await find(scape).click();
    const field = sheet(scape).getByLabel('Find an object');
    await expect(field).toBeFocused();
    await field.fill('node');
    await expect(sheet(scape)).toContainText('3 matches');
    await field.press('Enter');
    await field.press('Enter');
    await expect(sheet(scape)).toContainText('2 of 3 matches');
    await expect(scape.element.locator('.card.found')).toHaveAttribute('aria-description', /value: 1/);
    await field.press('Enter');
    await expect(scape.element.locator('.card.found')).toHaveAttribute('aria-description', /value: 2/);
    const address = await scape.element.locator('.card.found').evaluate((card) => card.getAttribute('data-card'));
    await field.fill('node2');
    await field.press('Enter');
    await expect(scape.element.locator('.card.found')).toHaveAttribute('data-card', address ?? '');
    await field.fill('zebra');
    await expect(sheet(scape)).toContainText('no match');
    await field.press('Escape');
    await expect(sheet(scape)).toBeHidden();
    await expect(find(scape)).toBeFocused();
  });

  test('a match far down is brought to the middle', async ({ page }) => {
    const scape = await visit(page);
    await scape.type('rows = [[i, [i]] for i in range(40)]');
    await expect(scape.element.locator('.tag[data-key$=":rows"]')).toBeVisible();
    await scape.type('last = rows[-2]');
    await expect(scape.element.locator('.tag[data-key$=":last"]')).toBeVisible();
    await find(scape).click();
    await sheet(scape).getByLabel('Find an object').fill('last');
    await sheet(scape).getByLabel('Find an object').press('Enter');
    const box = await scape.element.locator('.card.found').boundingBox();
    const view = await scape.element.locator('.view').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(view?.y ?? 0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((view?.y ?? 0) + (view?.height ?? 0));
  });

  test('around one object only what is near it is drawn, until ✕', async ({ page }) => {
    const scape = await visit(page);
    await scape.type('far = [[[node1]]]');
    await expect(scape.element.locator('.card')).toHaveCount(6);
    await scape
      .card('Node')
      .first()
      .click({ position: { x: 60, y: 12 } });
    await scape.element.locator('.inspector').getByRole('button', { name: 'Only what is near it' }).click();
    await expect(scape.element.locator('.card')).toHaveCount(3);
    await expect(scape.element.locator('.tag[data-key$=":far"]')).toHaveCount(0);
    await expect(bar(scape)).toContainText('around node1 · Node');
    await isEqual(scape);
    await page.keyboard.press('Escape');
    await drawn(scape).click();
    await sheet(scape).getByLabel('within').selectOption('2 references');
    await expect(scape.element.locator('.card')).toHaveCount(4);
    await isEqual(scape);
    await bar(scape)
      .getByRole('button', { name: /around/ })
      .click();
    await expect(scape.element.locator('.card')).toHaveCount(6);
  });

  test('only what names reach: garbage vanishes, and the line says so', async ({ page }) => {
    const scape = await visit(page);
    await scape.press(scape.next);
    await scape.press(scape.next);
    await drawn(scape).click();
    await sheet(scape).getByLabel('only what names reach').check();
    await expect(scape.card('Node')).toHaveCount(0);
    await expect(bar(scape).locator('.drawn-line')).toContainText('“only what names reach” hides');
    await sheet(scape).getByLabel('only what names reach').uncheck();
    await expect(scape.card('Node')).toHaveCount(2);
  });

  test('a member of a cycle that is selected shows the cycle; the class is in none', async ({ page }) => {
    const scape = await visit(page);
    await scape.type('outside = [node1]');
    await expect(scape.element.locator('.card')).toHaveCount(4);
    await scape
      .card('Node')
      .first()
      .click({ position: { x: 60, y: 12 } });
    await expect(scape.element.locator('.card.in-cycle')).toHaveCount(2);
    await expect(scape.element.locator('.arrow.lit')).toHaveCount(2);
    await page.keyboard.press('Escape');
    await scape.card('class Node').click();
    await expect(scape.element.locator('.card.in-cycle')).toHaveCount(0);
    await expect(scape.element.locator('.arrow.lit')).toHaveCount(1);
  });

  test('a value is marked wherever it is the same object, and Enter lifts it out', async ({ page }) => {
    const scape = await visit(page);
    await scape.type('node1.value = node2.value');
    await expect(chip(scape, '2')).toHaveCount(2);
    await chip(scape, '2').first().hover();
    await expect(scape.element.locator('.chip.same')).toHaveCount(2);
    const tip = scape.element.locator('.chip-tip');
    await expect(tip).toHaveText(/int at 0x[0-9a-f]+, count \d+, small int · 2 references drawn/);
    await scape.element.locator('.tag[data-key$=":node1"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await expect(scape.element.locator('.chip:focus')).toHaveText('2');
    await page.keyboard.press('Enter');
    await expect(scape.element.locator('.card.of-value')).toBeFocused();
    await isEqual(scape);
    await expect(scape.element.locator('.card:focus')).toContainText('2 arrows + ');
    await page.keyboard.press('Enter');
    await expect(scape.element.locator('.inspector')).toContainText('Why is it alive?');
    await expect(scape.element.locator('.inspector .whose')).toHaveText(
      /^2 of your names and rows \+ 1 of the constants of your code \+ \d+ of CPython\./,
    );
    await page.keyboard.press('Escape');
    await bar(scape).getByRole('button', { name: '1 value lifted out' }).click();
    await expect(scape.element.locator('.card.of-value')).toHaveCount(0);
  });
});

test('a lens stands beside the objects, and each card wears its generation', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'from 1200 pixels on');
  const scape = await visit(page);
  await expect(scape.element.locator('.strata')).toHaveCount(0);
  await scape.element.getByRole('button', { name: 'Collector', exact: true }).click();
  await expect(scape.element.locator('.view')).toBeHidden();
  await scape.element.getByRole('button', { name: 'Open beside' }).click();
  await expect(scape.element.locator('.view')).toBeVisible();
  await expect(scape.element.locator('.collector-lens')).toBeVisible();
  const node = scape.card('Node').first();
  await expect(node.locator('.strata')).toHaveText('young');
  await expect(node.locator('.strata i')).toHaveCount(1);
  await isEqual(scape);
  await scape.type("__import__('gc').collect(0)");
  await expect(node.locator('.strata')).toHaveText('middle');
  await expect(node.locator('.strata i')).toHaveCount(2);
  await page.setViewportSize({ width: 1100, height: 900 });
  await expect(scape.element.locator('.view')).toBeHidden();
  await expect(scape.element.getByRole('button', { name: 'Open beside' })).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
  await scape.element.getByRole('button', { name: 'Open beside' }).click();
  await expect(scape.element.locator('.view')).toBeHidden();
});

test('by touch, 360 pixels wide: found, hidden, around, lifted', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await page.setViewportSize({ width: 360, height: 740 });
  const scape = await visit(page);
  await find(scape).tap();
  await sheet(scape).getByLabel('Find an object').fill('node2');
  await sheet(scape).getByRole('button', { name: 'Next match' }).tap();
  await expect(scape.element.locator('.card.found')).toHaveAttribute('aria-description', /value: 2/);
  await sheet(scape).getByRole('button', { name: 'Close' }).tap();
  await chip(scape, '1').tap();
  await scape.element.locator('.chip-tip').getByRole('button', { name: 'Lift it out' }).tap();
  await expect(scape.card('1')).toBeVisible();
  await isEqual(scape);
  await drawn(scape).tap();
  await sheet(scape).getByLabel('type').tap();
  await sheet(scape).getByLabel('Around').selectOption({ label: 'node1 · Node' });
  await sheet(scape).getByRole('button', { name: 'Close' }).tap();
  await expect(scape.element.locator('.card')).toHaveCount(3);
  await isEqual(scape);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});

test('a value that was lifted out has its own size, and its words add up', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'the same card there');
  const scape = await visit(page);
  await chip(scape, '2').first().click();
  await scape.element.getByRole('button', { name: 'Lift it out' }).click();
  const card = scape.element.locator('.card.of-value');
  await expect(card).toContainText(/small int · \d arrows? \+ \d+ not drawn/);
  await card.click();
  await expect(scape.element.locator('.inspector dl')).toContainText(/its own size\s*28 B/);
});
