import { expect, test } from '@playwright/test';

test('the page defines its element', async ({ page }) => {
  await page.goto('./');
  await page.waitForFunction(() => customElements.get('heap-scape') !== undefined);
  await expect(page).toHaveTitle(/Heapscape/);
});
