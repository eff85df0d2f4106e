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

test('what tells of more below covers no half of a word, and what the focus comes to is above it', async ({
  page,
}, info) => {
  await page.setViewportSize({ width: Math.min(page.viewportSize()?.width ?? 680, 680), height: 640 });
  const scape = await visit(page);
  await scape.press(scape.next);
  await scape.press(scape.next);
  const more = scape.element.locator('.picture > .more');
  await expect(more).toBeVisible();
  /** The texts of the picture that it covers in part: from the side, or from above or below. */
  const halves = () =>
    scape.element.evaluate((element) => {
      const root = element.shadowRoot as ShadowRoot;
      const strip = root.querySelector('.picture > .more')?.getBoundingClientRect() as DOMRect;
      const words = [...root.querySelectorAll('.card .title, .card .count, .card .line span, .island-heading')];
      const isHalf = ({ left, right, top, bottom }: DOMRect) =>
        bottom > strip.top && top < strip.bottom && (left < strip.left || right > strip.right);
      return words.filter((one) => isHalf(one.getBoundingClientRect())).map((one) => one.textContent);
    });
  expect(await halves()).toEqual([]);
  if (info.project.name === 'phone') return;
  // The statement beside the button has made the picture lower: what lies below now is told all the same.
  await expect(more).toHaveText('▾ 1 more card below');
  await scape.element.locator('.tag').first().focus();
  await page.keyboard.press('End');
  const card = await scape.element.locator('.card:focus').boundingBox();
  const strip = (await more.isVisible()) ? await more.boundingBox() : null;
  const view = await scape.element.locator('.view').boundingBox();
  const edge = strip?.y ?? (view?.y ?? 0) + (view?.height ?? 0);
  expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(edge);
});
