// The row of time beyond a single step: keys, Play and its speeds, the shutdown, and what the bar is marked with.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

async function run(page: Page, scape: Scape, program: string): Promise<void> {
  await scape.element.locator('.code .body').click();
  await scape.element.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(program);
  await scape.element.locator('.code').getByRole('button', { name: 'Run' }).click();
}

const time = (scape: Scape) => scape.element.locator('.time');
const button = (scape: Scape, name: string) => time(scape).getByRole('button', { name, exact: true });
const notches = (scape: Scape) => scape.element.locator('.notch');

/** Presses a key and waits for the picture to stand elsewhere; where it stands then. */
async function press(scape: Scape, key: string): Promise<string> {
  const before = await scape.position();
  await scape.page.keyboard.press(key);
  await scape.moved(before);
  return scape.position();
}

test.describe('keys', () => {
  test.beforeEach(({ page: _ }, info) => {
    test.skip(info.project.name === 'phone', 'a phone has no keys');
  });

  test('arrows, Home and End go through time from anywhere in the element that has no use for them', async ({
    page,
  }) => {
    const scape = await visit(page);
    await scape.back.focus();
    expect(await press(scape, 'ArrowRight')).toBe('0:12');
    expect(await press(scape, 'ArrowLeft')).toBe('0:11');
    expect(await press(scape, 'Home')).toBe('0:0');
    expect(await press(scape, 'End')).toBe('0:13');
    await time(scape).locator('.grain select').selectOption('instruction');
    await scape.back.focus();
    expect(await press(scape, 'ArrowLeft')).toBe('0:12:50:0');
    await expect(scape.back).toHaveAttribute('title', /←/);
    await expect(scape.next).toHaveAttribute('title', /→/);
  });

  test('Space plays and pauses, but presses a button that has the focus', async ({ page }) => {
    const scape = await visit(page);
    await time(scape).click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('Space');
    await expect(button(scape, 'Pause')).toBeVisible();
    await page.keyboard.press('Space');
    await expect(button(scape, 'Play')).toBeVisible();
    await scape.back.focus();
    const before = await scape.position();
    await page.keyboard.press('Space');
    await scape.moved(before);
    await expect(button(scape, 'Play')).toBeVisible();
  });

  test('the editor and the console keep their keys, and so does the page around', async ({ page }) => {
    const scape = await visit(page);
    const before = await scape.position();
    await scape.element.locator('.console textarea').fill('ab');
    for (const key of ['ArrowLeft', 'Home', 'Space', 'ArrowRight', 'End']) await page.keyboard.press(key);
    await expect(scape.element.locator('.console textarea')).toHaveValue(' ab');
    await scape.element.locator('.code .body').click();
    await scape.element.locator('.cm-content').click();
    for (const key of ['ArrowLeft', 'Home', 'ArrowRight', 'End']) await page.keyboard.press(key);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    for (const key of ['ArrowLeft', 'Home', 'Space', 'ArrowRight', 'End']) await page.keyboard.press(key);
    await expect(button(scape, 'Play')).toBeVisible();
    expect(await scape.position()).toBe(before);
  });
});

test('Play goes at the speed that is chosen, and stops at the end', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone plays by hand');
  const scape = await visit(page);
  await scape.press(button(scape, 'To the start'));
  await time(scape).getByRole('combobox', { name: 'Speed of Play' }).selectOption('4');
  const began = Date.now();
  await button(scape, 'Play').click();
  await expect.poll(() => scape.position()).toBe('0:13');
  // Thirteen lines: 11.7 s at the usual speed.
  expect(Date.now() - began).toBeLessThan(11_000);
  await expect(button(scape, 'Play')).toBeDisabled();
});

test('a step after the last line is the shutdown, and Back comes from it to the same picture', async ({
  page,
}, info) => {
  const scape = await visit(page);
  await scape.press(scape.next);
  await scape.press(scape.next);
  await expect(scape.next).toHaveText('Exit');
  const end = await scape.picture();
  await scape.press(scape.next);
  expect(await scape.position()).toBe('0:13:exit');
  await expect(scape.sentence).toContainText('The interpreter has shut down');
  expect(await scape.unequal()).toEqual([]);
  await expect(scape.next).toHaveAttribute('aria-disabled', 'true');
  await scape.press(scape.back);
  expect(await scape.picture()).toEqual(end);
  if (info.project.name === 'phone') return;
  const stretch = button(scape, 'exit');
  await scape.press(stretch);
  await expect(stretch).toHaveAttribute('aria-pressed', 'true');
  await scape.type('x = 1');
  await scape.moved('0:13:exit');
  expect(await scape.position()).toBe('1:1');
});

test('the bar is marked where the collector ran and where an exception was raised', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'the editor is folded there');
  const scape = await visit(page);
  // What CPython does before the first line is not the program's.
  await expect(notches(scape)).toHaveCount(0);
  await run(page, scape, 'import gc\ngc.collect()\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    pass\nx = 1\n');
  const full = scape.element.locator('.notch.generation-2');
  await expect(full).toHaveCount(1);
  await expect(scape.element.locator('.notch.exception')).toHaveCount(1);
  await full.click();
  await expect.poll(() => scape.position()).toBe('0:2');
  await expect(scape.sentence).toContainText('collector');
  const ordered = await notches(scape).evaluateAll((all) =>
    all.map((one) => [one.className, one.getBoundingClientRect().left] as const),
  );
  const left = (look: string): number => ordered.find(([name]) => name.includes(look))?.[1] ?? Number.NaN;
  expect(left('exception')).toBeGreaterThan(left('generation-2'));
});

test('marks stay on the bar where more of the run is known than it stands for', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'the editor is folded there');
  const scape = await visit(page);
  await run(page, scape, 'kept = []\nwhile True:\n    kept.append([])\n');
  await expect(scape.sentence).toContainText('lines so far');
  await scape.element.locator('.code').getByRole('button', { name: 'Stop' }).click();
  await expect(scape.sentence).toContainText('Stopped');
  await expect(notches(scape)).not.toHaveCount(0);
  await scape.press(button(scape, 'To the start'));
  const bar = await scape.element.getByRole('slider', { name: 'Executed lines' }).boundingBox();
  const beyond = await notches(scape).evaluateAll(
    (all, right) => all.filter((one) => one.getBoundingClientRect().left > right).length,
    (bar?.x ?? 0) + (bar?.width ?? 0),
  );
  expect(beyond).toBe(0);
});
