// What if: two futures of a moment, one of them with a change, side by side; from the sentence, an object and an arrow.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

async function write(page: Page, source: string): Promise<Scape> {
  const scape = await visit(page);
  await scape.element.getByRole('combobox', { name: 'Starting point' }).selectOption({ label: 'Write your own' });
  await scape.element.locator('.cm-content').click();
  await page.keyboard.insertText(source);
  await expect(scape.next).toBeEnabled();
  await scape.next.click();
  await expect(scape.nextLine).toHaveText('1');
  return scape;
}

const sheet = (scape: Scape): Locator => scape.element.getByRole('group', { name: 'What if', exact: true });
const open = (scape: Scape): Locator => scape.element.locator('.sentence').getByRole('button', { name: 'What if…' });
const outcome = (scape: Scape): Locator => sheet(scape).locator('.outcome');
const cells = (scape: Scape, row: string): Promise<string[]> =>
  sheet(scape)
    .locator('tr')
    .filter({ has: scape.page.getByRole('rowheader', { name: row, exact: true }) })
    .locator('td')
    .allInnerTexts();

test.describe('by mouse and keys', () => {
  test.skip(({ isMobile }) => isMobile, 'a wide page has its button at the sentence');

  test('a reference is made weak: objects, bytes and survivors of both futures; the session stays', async ({
    page,
  }) => {
    const scape = await visit(page);
    const before = await scape.picture();
    await expect(sheet(scape)).toBeHidden();
    await open(scape).click();
    await sheet(scape).getByLabel('the reference').selectOption('node2.next');
    await sheet(scape).getByRole('button', { name: 'Make node2.next weak and compare' }).click();
    await expect(outcome(scape)).toHaveText('The change frees 4 objects of this moment (2 Node, 2 dict) by the end.');
    await expect(scape.spoken).toContainText('The change frees 4 objects');
    expect(await cells(scape, 'Node')).toEqual(['2 · 96 B', '0 · 0 B']);
    expect(await cells(scape, 'ends')).toEqual(['at its end', 'at its end']);
    await expect(sheet(scape)).toContainText('Alive only as it is: 4 objects');
    expect(await scape.picture()).toEqual(before);
    await page.keyboard.press('Escape');
    await scape.press(scape.next);
    await expect(sheet(scape)).toBeHidden();
    expect(await scape.position()).toBe('0:12');
  });

  test('a change that breaks the program says where it fails; it can be done here, and undone', async ({ page }) => {
    const scape = await visit(page);
    const before = await scape.picture();
    await open(scape).click();
    await sheet(scape).getByLabel('What if: a statement').fill('del node2');
    await sheet(scape).getByLabel('What if: a statement').press('Enter');
    await expect(outcome(scape)).toContainText(
      "With the change the program fails at line 12: NameError: name 'node2' is not defined",
    );
    expect((await cells(scape, 'ends'))[1]).toContain('NameError in line 12');
    await scape.press(sheet(scape).getByRole('button', { name: 'Do it here' }));
    await expect(sheet(scape)).toBeHidden();
    await expect(scape.element.locator('.tag[data-key$=":node2"]')).toHaveCount(0);
    await scape.press(scape.element.locator('.top .undo'));
    expect(await scape.picture()).toEqual(before);
  });

  test('what both print is compared, and what is no Python is refused', async ({ page }) => {
    const scape = await write(page, 'a = 1\nprint("one")\nprint(a)\n');
    await scape.press(scape.next);
    await open(scape).click();
    const statement = sheet(scape).getByLabel('What if: a statement');
    await statement.fill('a =');
    await sheet(scape).getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(sheet(scape)).toContainText('SyntaxError');
    await statement.fill('a = 2');
    await sheet(scape).getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(outcome(scape)).not.toBeEmpty();
    expect(await cells(scape, 'prints, line 2')).toEqual(['1', '2']);
    await sheet(scape).getByRole('button', { name: 'Another change' }).click();
    await sheet(scape).getByRole('button', { name: 'Collect now and compare' }).click();
    await expect(outcome(scape)).not.toBeEmpty();
    expect(await cells(scape, 'prints')).toEqual(['the same 2 lines', 'the same 2 lines']);
  });

  test('a future without an end is told of while it lasts, and given up', async ({ page }) => {
    const scape = await visit(page);
    await open(scape).click();
    await sheet(scape).getByLabel('What if: a statement').fill('while True: pass');
    await sheet(scape).getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(sheet(scape)).toContainText(/Both futures run to their ends: \d+ million steps so far/);
    await sheet(scape).getByRole('button', { name: 'Cancel' }).click();
    await expect(sheet(scape)).toBeHidden();
    await scape.press(scape.next);
    expect(await scape.position()).toBe('0:12');
  });

  test('from an object its own references come first; from an arrow, that one', async ({ page }) => {
    const scape = await visit(page);
    await scape
      .card('Node')
      .nth(0)
      .click({ position: { x: 60, y: 12 } });
    await scape.element.locator('.inspector').getByRole('button', { name: 'What if…' }).click();
    await expect(sheet(scape).getByRole('button', { name: /weak and compare/ })).toHaveText(
      'Make node2.next weak and compare',
    );
    await expect(scape.element.locator('.inspector')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(sheet(scape)).toBeHidden();
    await scape.element.evaluate((element) => {
      const hits = [...(element.shadowRoot?.querySelectorAll<SVGPathElement>('.arrow-hit') ?? [])];
      hits
        .find((one) => one.dataset.from?.endsWith(':node1'))
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    await scape.element.locator('.build .panel').getByRole('button', { name: 'What if…' }).click();
    await expect(sheet(scape).getByRole('button', { name: 'Make node1 weak and compare' })).toBeVisible();
    await sheet(scape).getByRole('button', { name: 'Delete the name' }).click();
    await expect(outcome(scape)).toContainText('fails at line 11');
  });

  test('by keys alone', async ({ page }) => {
    const scape = await visit(page);
    await open(scape).focus();
    await page.keyboard.press('Enter');
    await expect(sheet(scape).getByLabel('the reference')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(outcome(scape)).not.toBeEmpty();
    await page.keyboard.press('Escape');
    await expect(sheet(scape)).toBeHidden();
    await expect(open(scape)).toBeFocused();
  });
});

test('by touch, 360 pixels wide', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await page.setViewportSize({ width: 360, height: 740 });
  const scape = await visit(page);
  await scape.element.getByRole('button', { name: 'More of time' }).tap();
  await scape.element.getByRole('button', { name: 'What if…' }).tap();
  await sheet(scape).getByLabel('the reference').selectOption('node2.next');
  await sheet(scape).getByRole('button', { name: 'Make node2.next weak and compare' }).tap();
  await expect(outcome(scape)).toContainText('The change frees 4 objects');
  const sideways = await sheet(scape).evaluate((one) => one.scrollWidth - one.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  await sheet(scape).getByRole('button', { name: 'Close' }).tap();
  await expect(sheet(scape)).toBeHidden();
});
