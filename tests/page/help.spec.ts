// The help sheet and the theme: by mouse, by keys alone, and by touch.
import { expect, test } from '@playwright/test';
import { Scape } from './scape';

test.beforeEach(async ({ page }) => {
  await page.goto('./');
  await new Scape(page).ready();
});

test('? opens it, Escape closes it, and the focus is where it was', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a keyboard is needed');
  const scape = new Scape(page);
  const help = scape.element.getByRole('dialog', { name: 'Help' });
  await scape.next.focus();
  const position = await scape.position();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  await expect(help).toContainText('A weak reference: it does not count.');
  await expect(help.getByRole('heading', { name: 'Help' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  expect(await scape.position()).toBe(position);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(scape.next).toBeFocused();
  await scape.element.locator('.console textarea').focus();
  await page.keyboard.press('?');
  await expect(scape.element.locator('.console textarea')).toHaveValue('?');
  await expect(help).toBeHidden();
  await scape.element.getByRole('button', { name: 'Help' }).click();
  await expect(help).toBeVisible();
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(scape.element.getByRole('button', { name: 'Help' })).toBeFocused();
});

test('the theme turns from the system’s to light, to dark and back', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'by touch below');
  await page.emulateMedia({ colorScheme: 'dark' });
  const scape = new Scape(page);
  const ground = () => scape.element.locator('.frame').evaluate((frame) => getComputedStyle(frame).backgroundColor);
  const [dark, light] = ['rgb(21, 24, 28)', 'rgb(246, 245, 241)'];
  expect(await ground()).toBe(dark);
  for (const [theme, colour] of [
    ['light', light],
    ['dark', dark],
    ['system', dark],
  ] as const) {
    await scape.element.getByRole('button', { name: 'Theme' }).click();
    await expect(scape.element.getByRole('button', { name: 'Theme' })).toHaveText(`Theme: ${theme}`);
    expect(await ground()).toBe(colour);
  }
});

test('by touch at 360 pixels both are behind the three dots', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await page.setViewportSize({ width: 360, height: 740 });
  const scape = new Scape(page);
  const more = scape.element.getByRole('button', { name: 'More of time' });
  const visible = (name: string) => scape.element.getByRole('button', { name }).locator('visible=true');
  await more.tap();
  await visible('Theme').tap();
  await expect(scape.element).toHaveAttribute('theme', 'light');
  await visible('Help').tap();
  const help = scape.element.getByRole('dialog', { name: 'Help' });
  await expect(help).toBeVisible();
  const box = await help.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  expect(await help.evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth)).toBe(0);
  await help.getByRole('button', { name: 'Close' }).tap();
  await expect(help).toBeHidden();
});
