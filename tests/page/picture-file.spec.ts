// The picture as a file: it opens by itself and shows the cards, names and arrows of the page.
import { expect, test } from '@playwright/test';
import { opened } from './saved';
import { Scape } from './scape';

test('Save SVG gives a file that shows what is drawn, and needs nothing else', async ({ page, context }, info) => {
  const isPhone = info.project.name === 'phone';
  if (isPhone) await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.press(scape.next);
  await scape.press(scape.next);
  const download = page.waitForEvent('download');
  if (isPhone) await scape.element.getByRole('button', { name: 'More of time' }).tap();
  else await scape.element.getByRole('button', { name: 'What is drawn' }).click();
  const button = scape.element.getByRole('button', { name: 'Save SVG' }).locator('visible=true');
  await (isPhone ? button.tap() : button.click());
  expect((await download).suggestedFilename()).toBe('heapscape.svg');
  const drawn = await scape.picture();
  const { text, file: other } = await opened(context, await download);
  expect(text).not.toMatch(/(?:href|src)="(?!#)|url\((?!#)|@import/);
  await expect(other.locator('.card')).toHaveCount(drawn.cards.length);
  const arrows = await other.locator('.arrow').evaluateAll((all) => all.map((one) => one.getAttribute('d')));
  expect(arrows).toHaveLength(drawn.arrows.length);
  await expect(other.locator('.island-heading')).toContainText('No name reaches');
  const looks = (found: (HTMLElement | SVGElement)[]) =>
    found.map((one) => [one.textContent, getComputedStyle(one).left, getComputedStyle(one).backgroundColor]);
  expect(await other.locator('.card').evaluateAll(looks)).toEqual(
    await scape.element.locator('.card').evaluateAll(looks),
  );
  expect((await other.locator('.card').first().boundingBox())?.width).toBeGreaterThan(60);
});
