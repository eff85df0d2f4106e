// What opens above the picture leaves free what belongs together.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

async function meet(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (a === null || b === null) throw new Error('it is not drawn');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test('the inspector covers neither the selected card nor one that its arrows lead to', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'it is a sheet there');
  const scape = await visit(page);
  const cards = scape.element.locator('.card').filter({ hasText: 'its dict' });
  const inspector = scape.element.locator('.inspector');
  for (const at of [0, 1]) {
    await cards.nth(at).click({ position: { x: 60, y: 12 } });
    await expect(inspector.locator('li.sum')).toBeVisible();
    for (const card of await cards.all()) expect(await meet(inspector, card)).toBe(false);
    await page.keyboard.press('Escape');
  }
});

test('the list of events leaves the buttons that build free', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'they are a sheet there');
  const scape = await visit(page);
  await scape.press(scape.next);
  await scape.press(scape.next);
  await scape.element.getByRole('button', { name: 'Events', exact: true }).click();
  const events = scape.element.getByRole('group', { name: 'Events of this step' });
  await expect(events).toBeVisible();
  expect(await meet(events, scape.collect)).toBe(false);
  await scape.press(scape.collect);
});

test('what lies below is told of the objects alone, and goes with them', async ({ page }) => {
  await page.setViewportSize({ width: Math.min(page.viewportSize()?.width ?? 680, 680), height: 560 });
  const scape = await visit(page);
  const more = scape.element.locator('.picture > .more');
  await expect(more).toBeVisible();
  await scape.lens('Identity');
  await expect(more).toBeHidden();
  await scape.lens('Objects');
  await expect(more).toBeVisible();
});
