// What is done by hand: at any moment of a run, in place of what followed; taken back, done again, put into the code.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

const isPhone = (info: { project: { name: string } }): boolean => info.project.name === 'phone';
const undo = (scape: Scape) => scape.element.locator('.top .undo');
const redo = (scape: Scape) => scape.element.locator('.top .redo');
const notice = (scape: Scape) => scape.sentence.locator('.notice');
const code = (scape: Scape) => scape.element.locator('.code');

async function does(scape: Scape, statement: string): Promise<void> {
  const before = await scape.position();
  await scape.type(statement);
  await scape.moved(before);
}

test.describe('by mouse and keys', () => {
  test.skip(({ isMobile }) => isMobile, 'the console stands open on a wide page');

  test('a statement in the past acts there at once, replaces what followed, and can be taken back', async ({
    page,
  }) => {
    const scape = await visit(page);
    const before = await scape.picture();
    await does(scape, 'node2.next = None');
    expect(await scape.position()).toBe('0:12');
    await expect(notice(scape)).toContainText('Replaced what followed from line 11 on.');
    await expect(scape.transcript).toHaveText(/>>> node2.next = None\s*/);
    await expect(scape.nextLine).toHaveText('11');
    await expect(scape.element.locator('.time .figure').last()).toHaveText('12 of 14 lines');
    const after = await scape.picture();

    await scape.press(scape.next);
    await expect(scape.element.locator('.card.ghost')).toHaveCount(1);
    await scape.press(scape.back);
    expect(await scape.picture()).toEqual(after);

    await scape.press(undo(scape));
    expect(await scape.picture()).toEqual(before);
    await expect(scape.transcript).not.toContainText('node2.next');
    await expect(undo(scape)).toBeDisabled();
    await expect(scape.element.locator('.time .figure').last()).toHaveText('11 of 13 lines');

    await scape.press(redo(scape));
    expect(await scape.picture()).toEqual(after);
    await expect(redo(scape)).toBeDisabled();
  });

  test('the line that says so has an Undo of its own; what was replaced comes back with it', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 'a = []');
    await does(scape, 'b = []');
    await scape.press(scape.back);
    await scape.press(scape.back);
    await does(scape, 'c = []');
    await expect(notice(scape)).toContainText('Replaced what followed from line 11 on, with 2 statements.');
    await expect(scape.element.locator('.tag[data-key$=":c"]')).toBeVisible();
    await scape.press(notice(scape).getByRole('button', { name: 'Undo' }));
    expect(await scape.position()).toBe('0:11');
    await scape.press(scape.next);
    await scape.press(scape.next);
    await expect(scape.element.locator('.tag[data-key$=":a"]')).toBeVisible();
    await expect(scape.element.locator('.tag[data-key$=":b"]')).toBeVisible();
  });

  test('gone back to, it is told apart from the lines of the program', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 'for i in range(2): node2.value = i');
    await scape.press(scape.back);
    await expect(scape.nextLine).toHaveText('11');
    await expect(code(scape).locator('.line-word')).toHaveText('>>> next');
    await scape.press(scape.next);
    await expect(code(scape).locator('.line-word')).toHaveText('next');
  });

  test('a gesture acts in the past as well, and inside a call in its scope', async ({ page }) => {
    const scape = await visit(page);
    await scape.next.focus();
    await page.keyboard.press('Home');
    await scape.moved('0:11');
    for (let step = 0; step < 4; step++) await scape.press(scape.next);
    await expect(scape.nextLine).toHaveText('3');
    await does(scape, 'value = 60');
    await expect(notice(scape)).toContainText('from line 3 on');
    await scape.press(scape.next);
    await scape.press(scape.next);
    await expect(scape.card('Node')).toContainText('60');
    await scape.element.getByRole('button', { name: 'Drop a name…' }).click();
    await scape.element.locator('.panel').getByRole('button', { name: 'node1', exact: true }).click();
    await scape.press(scape.element.getByRole('button', { name: 'Do it' }));
    await expect(scape.element.locator('.card.ghost')).toContainText('freed: count reached 0');
    expect(await scape.unequal()).toEqual([]);
  });

  test('a statement that is no Python is refused, and nothing is replaced', async ({ page }) => {
    const scape = await visit(page);
    await scape.type('node2.next =');
    await expect(scape.transcript).toContainText('SyntaxError');
    expect(await scape.position()).toBe('0:11');
    await expect(undo(scape)).toBeDisabled();
    await expect(notice(scape)).toHaveCount(0);
  });

  test('keys take back and do again, but where something is written they are its own', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 'a = []');
    const after = await scape.position();
    await scape.element.locator('.console textarea').press('Control+z');
    expect(await scape.position()).toBe(after);
    await scape.next.focus();
    await page.keyboard.press('Control+z');
    await scape.moved(after);
    expect(await scape.position()).toBe('0:11');
    await page.keyboard.press('Control+Shift+Z');
    await scape.moved('0:11');
    await page.keyboard.press('Control+z');
    await scape.moved(after);
    await page.keyboard.press('Control+y');
    await scape.moved('0:11');
    await expect(scape.element.locator('.tag[data-key$=":a"]')).toBeVisible();
  });

  test('a statement without an end can be stopped, and then taken back', async ({ page }) => {
    const scape = await visit(page);
    const before = await scape.picture();
    await scape.type('while True: a = [node1]');
    await expect(scape.sentence).toContainText('Running');
    await code(scape).getByRole('button', { name: 'Stop' }).click();
    await expect(scape.sentence).toContainText('Stopped');
    await expect(scape.element.locator('.tag[data-key$=":a"]')).toBeVisible();
    await scape.press(undo(scape));
    expect(await scape.picture()).toEqual(before);
  });

  test('Run starts anew and offers to do again what was done by hand, at the same places', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 'a = [node1]');
    await page.keyboard.press('Escape');
    await scape.next.focus();
    await page.keyboard.press('End');
    await scape.moved('0:12');
    await does(scape, 'a.append(a)');
    const done = await scape.picture();
    await code(scape).getByRole('button', { name: 'Run' }).click();
    await expect(notice(scape)).toContainText('2 statements done by hand');
    await expect(scape.transcript).not.toContainText('a.append');
    await scape.element.getByRole('button', { name: 'Do these 2 again' }).click();
    await expect(scape.transcript).toContainText('>>> a.append(a)');
    expect((await scape.picture()).position).toBe(done.position);
    await expect(scape.element.getByRole('button', { name: 'Do these 2 again' })).toHaveCount(0);
    await scape.press(undo(scape));
    await expect(scape.transcript).not.toContainText('a.append');
    await expect(scape.transcript).toContainText('>>> a = [node1]');
  });

  test('what was done by hand is put into the code, where it acted', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 'a = [node1]');
    await scape.next.focus();
    await page.keyboard.press('End');
    await scape.moved('0:12');
    await does(scape, 'a.append(a)');
    await code(scape).getByRole('button', { name: 'Run' }).click();
    await scape.element.getByRole('button', { name: 'Put them into the code' }).click();
    await expect(scape.element.locator('.tag[data-key$=":a"]')).toBeVisible();
    const source = await scape.source();
    expect(source).toContain('\na = [node1]\ndel node1\ndel node2\na.append(a)\n');
    await expect(code(scape)).toContainText('a.append(a)');
    await expect(undo(scape)).toBeDisabled();
  });
});

test('by touch, 360 pixels wide: a name is dropped in the past, and Undo brings it back', async ({ page }, info) => {
  test.skip(!isPhone(info), 'touch only');
  await page.setViewportSize({ width: 360, height: 740 });
  const scape = await visit(page);
  await scape.element.getByRole('button', { name: 'Build' }).tap();
  await scape.element.getByRole('button', { name: 'Drop a name…' }).tap();
  await scape.element.locator('.panel').getByRole('button', { name: 'node2', exact: true }).tap();
  const before = await scape.position();
  await scape.element.getByRole('button', { name: 'Do it' }).tap();
  await scape.moved(before);
  await expect(scape.element.locator('.tag[data-key$=":node2"]')).toHaveCount(0);
  await expect(notice(scape)).toContainText('Replaced what followed from line 11 on.');
  const after = await scape.position();
  await notice(scape).getByRole('button', { name: 'Undo' }).tap();
  await scape.moved(after);
  await expect(scape.element.locator('.tag[data-key$=":node2"]')).toHaveCount(1);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});
