// Breakpoints in the gutter: set by mouse, by key and by touch; Run and Play stop right before them.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

const PROGRAM = 'total = 0\nfor i in range(5):\n    total += i\nprint(total)\n';

async function write(page: Page, program: string): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.code .body').click();
  await scape.element.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(program);
  return scape;
}

const run = (scape: Scape) => scape.element.locator('.code').getByRole('button', { name: 'Run' });
const play = (scape: Scape) => scape.element.locator('.time').getByRole('button', { name: 'Play', exact: true });
const number = (scape: Scape, line: number) =>
  scape.element.locator('.cm-lineNumbers .cm-gutterElement:visible').filter({ hasText: new RegExp(`^${line}$`) });
const dots = (scape: Scape) => scape.element.locator('.cm-gutterElement.breakpoint, .codeline .breakpoint');

test.describe('where there is a mouse and keys', () => {
  test.beforeEach(({ page: _ }, info) => {
    test.skip(info.project.name === 'phone', 'by touch below');
  });

  test('Run stops right before a line with a dot, and Next goes on from there', async ({ page }) => {
    const scape = await write(page, PROGRAM);
    await number(scape, 3).click();
    await expect(dots(scape)).toHaveText('3');
    await run(scape).click();
    await expect(scape.sentence).toContainText('Stopped before line 3, at a breakpoint.');
    await expect(scape.nextLine).toHaveText('3');
    expect(await scape.position()).toBe('0:2');
    await scape.press(scape.next);
    expect(await scape.position()).toBe('0:3');
    await number(scape, 3).click();
    await expect(dots(scape)).toHaveCount(0);
    await run(scape).click();
    await expect(scape.transcript).toContainText('10');
  });

  test('Play stops there as well, and goes on when it is pressed again', async ({ page }) => {
    const scape = await write(page, PROGRAM);
    await number(scape, 3).click();
    await run(scape).click();
    await expect(scape.sentence).toContainText('Stopped before line 3');
    await scape.element.locator('.time').getByRole('combobox', { name: 'Speed of Play' }).selectOption('4');
    await play(scape).click();
    await expect.poll(() => scape.position()).toBe('0:4');
    await expect(play(scape)).toBeVisible();
  });

  test('F9 sets one at the cursor; it stays with its line while the text is written', async ({ page }) => {
    const scape = await write(page, PROGRAM);
    await page.keyboard.press('Control+End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('F9');
    await expect(dots(scape)).toHaveText('4');
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('first = 1\n');
    await expect(dots(scape)).toHaveText('5');
    await run(scape).click();
    await expect(scape.sentence).toContainText('Stopped before line 5');
    await scape.element.locator('.top select[aria-label="Starting point"]').selectOption('weak');
    await expect(dots(scape)).toHaveCount(0);
  });

  test('one before the first line holds the run where it begins; Stop ends one that never comes', async ({ page }) => {
    const scape = await write(page, 'n = 0\nwhile True:\n    n += 1\nn = 2\n');
    await number(scape, 1).click();
    await run(scape).click();
    await expect(scape.sentence).toContainText('Stopped before line 1');
    expect(await scape.position()).toBe('0:0');
    await number(scape, 1).click();
    await number(scape, 4).click();
    await run(scape).click();
    await expect(scape.sentence).toContainText('lines so far');
    await scape.element.locator('.code').getByRole('button', { name: 'Stop' }).click();
    await expect(scape.sentence).toContainText('Stopped. Next line goes on from here.');
  });
});

test('by touch: folded code opens first, then its numbers set breakpoints', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.locator('.code .body').tap();
  await number(scape, 7).tap();
  await expect(dots(scape)).toHaveText('7');
  await scape.element.locator('.code').getByRole('button', { name: 'Run' }).tap();
  await expect(scape.sentence).toContainText('Stopped before line 7');
});
