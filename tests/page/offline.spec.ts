// After the first visit the page needs no network. An embedded element keeps nothing on its host.
import { expect, test } from '@playwright/test';
import { Scape } from './scape';

test('without a network it opens again, steps, and lets write', async ({ page, context }, info) => {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.setOffline(true);
  await page.reload();
  await scape.ready();
  await scape.press(scape.next);
  await expect(scape.sentence).toContainText('removes the name');
  if (info.project.name === 'phone') return;
  await scape.element.locator('.code .body').click();
  await expect(scape.element.locator('.cm-content')).toBeVisible();
});
