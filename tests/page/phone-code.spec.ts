// On a phone the code is three lines, and by a tap the whole screen: what a run leads to from there.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

test.beforeEach(({ page: _ }, info) => {
  test.skip(info.project.name !== 'phone', 'a wide screen shows code and picture side by side');
});

async function runByTouch(page: Page, program: string): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.code .body').tap();
  await scape.element.locator('.cm-content').tap();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(program);
  await scape.element.locator('.code .bar').getByRole('button', { name: 'Run' }).tap();
  return scape;
}

/** Whether something else lies on the sentence. */
const isCovered = (scape: Scape): Promise<boolean> =>
  scape.sentence.evaluate((sentence) => {
    const { left, top, width, height } = sentence.getBoundingClientRect();
    const seen = (sentence.getRootNode() as ShadowRoot).elementFromPoint(left + width / 2, top + height / 2);
    return seen?.closest('.sentence') === null;
  });

test('a run leads to its picture', async ({ page }) => {
  const scape = await runByTouch(page, 'kept = [1, 2]\nprint(kept)\n');
  await expect(scape.element.locator('.code .bar')).toBeHidden();
  await expect(scape.sentence).toBeInViewport();
  await expect(scape.element.locator('.tag').filter({ hasText: 'kept' })).toBeInViewport();
});

test('where a run fails, the code stays, and what is wrong is told below it', async ({ page }) => {
  const scape = await runByTouch(page, 'kept = []\nkept.add(1)\n');
  const told = /AttributeError: 'list' object has no attribute 'add'/;
  await expect(scape.element.locator('.line-word')).toHaveText('AttributeError');
  await expect(scape.sentence.filter({ hasText: told })).toBeInViewport();
  await scape.element.locator('.code .bar').getByRole('button', { name: 'Close the code' }).tap();
  await expect(scape.element.locator('.tag').filter({ hasText: 'kept' })).toBeInViewport();
});

test('a program that is none says so in the code, too', async ({ page }) => {
  const scape = await runByTouch(page, 'x := 1\n');
  await expect(scape.sentence).toHaveText('SyntaxError in line 1: invalid syntax');
  await expect.poll(() => isCovered(scape)).toBe(false);
  await scape.element.locator('.cm-content').tap();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('x = 1\n');
  await expect.poll(() => isCovered(scape)).toBe(true);
});
