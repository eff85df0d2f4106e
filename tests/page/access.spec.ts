// For every reader: contrast and names by axe, both themes; forced colours and grey still tell fates apart.
import { createRequire } from 'node:module';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Scape } from './scape';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Finding {
  id: string;
  nodes: string[];
}

async function findings(page: Page): Promise<Finding[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const axe = (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe;
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 160)) }));
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}: at the start, with an island, with the inspector open`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('./');
    const scape = new Scape(page);
    await scape.ready();
    expect(await findings(page)).toEqual([]);
    await scape.press(scape.next);
    await scape.press(scape.next);
    expect(await findings(page)).toEqual([]);
    await scape.element
      .locator('.card:not(.ghost)')
      .first()
      .click({ position: { x: 60, y: 12 } });
    await expect(scape.element.locator('.inspector')).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}: with the futures, the events, and what time has no room for`, async ({
    page,
  }, info) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('./');
    const scape = new Scape(page);
    await scape.ready();
    const more = scape.element.getByRole('button', { name: 'More of time' });
    const isPhone = info.project.name === 'phone';
    // A finger passes over nothing on its way.
    const touch = (button: Locator): Promise<void> => (isPhone ? button.tap() : button.click());
    const press = async (name: string): Promise<void> => {
      if (isPhone) {
        await touch(more);
        expect(await findings(page)).toEqual([]);
      }
      await touch(scape.element.getByRole('button', { name, exact: name === 'Events' }));
    };
    await press('What if…');
    expect(await findings(page)).toEqual([]);
    await touch(scape.element.getByRole('button', { name: /weak and compare/ }));
    await expect(scape.element.locator('.what-if .outcome')).not.toBeEmpty();
    expect(await findings(page)).toEqual([]);
    await touch(scape.element.locator('.what-if .close'));
    await press(isPhone ? 'Events of this step' : 'Events');
    await expect(scape.element.locator('.events li').first()).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
}

test('forced colours: each fate has its words and its own line', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.press(scape.next);
  await scape.press(scape.next);
  await expect(scape.element.locator('.island-heading')).toContainText('No name reaches');
  const ground = scape.element.locator('.island-ground').first();
  await expect(ground).toHaveCSS('background-image', /repeating-linear-gradient/);
  await scape.press(scape.collect);
  const ghost = scape.element.locator('.card.ghost').first();
  await expect(ghost).toHaveCSS('border-style', 'dashed');
  await expect(ghost).toContainText('freed by the collector');
});

test('axe finds nothing in the row of time at a fine grain, and a breakpoint is seen in forced colours', async ({
  page,
}, info) => {
  test.skip(info.project.name === 'phone', 'a phone steps by lines');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.time .grain select').selectOption('event');
  await scape.press(scape.next);
  await scape.element.locator('.code .body').click();
  const number = scape.element.locator('.cm-lineNumbers .cm-gutterElement:visible').filter({ hasText: /^7$/ });
  await number.click();
  expect(await findings(page)).toEqual([]);
  const dot = () => number.evaluate((one) => getComputedStyle(one, '::before').backgroundColor);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await dot()).not.toBe(await number.evaluate((one) => getComputedStyle(one).backgroundColor));
});
