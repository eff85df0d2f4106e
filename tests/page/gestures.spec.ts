// Building in the picture itself: cut and make weak at an arrow or a name, links by dragging and by rows; what is refused.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Scape } from './scape';

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

const statement = (scape: Scape): Locator => scape.element.getByLabel('The statement, before it is done');
const doIt = (scape: Scape): Locator => scape.element.getByRole('button', { name: 'Do it' });
const panel = (scape: Scape): Locator => scape.element.locator('.build .panel');
const tag = (scape: Scape, name: string): Locator => scape.element.locator(`.tag[data-key$=":${name}"]`);

async function does(scape: Scape, text: string): Promise<void> {
  const before = await scape.position();
  await scape.type(text);
  await scape.moved(before);
}

/** The middle of an arrow's longest stretch, by what it starts from and ends on. */
async function onArrow(scape: Scape, start: string): Promise<{ x: number; y: number }> {
  return scape.element.evaluate((element, begin) => {
    const paths = [...(element.shadowRoot as ShadowRoot).querySelectorAll<SVGPathElement>('.arrow-hit')];
    const path = paths.find((one) => one.dataset.from?.includes(begin)) as SVGPathElement;
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() as DOMMatrix);
    return { x, y };
  }, start);
}

/** The key of the row of a card. */
const rowOf = (scape: Scape, card: Locator, label: string): Locator =>
  card.locator('.line', { has: scape.page.getByText(label, { exact: true }) });

test.describe('by mouse', () => {
  test.skip(({ isMobile }) => isMobile, 'wide');

  test('an arrow that is pressed is cut', async ({ page }) => {
    const scape = await visit(page);
    const row = rowOf(scape, scape.card('Node').first(), 'next');
    const { x, y } = await onArrow(scape, (await row.getAttribute('data-key')) ?? '');
    await page.mouse.click(x, y);
    await expect(statement(scape)).toHaveValue('node1.next = None');
    await scape.press(doIt(scape));
    await expect(row).toContainText('None');
    await expect(scape.transcript).toContainText('>>> node1.next = None');
    expect(await scape.unequal()).toEqual([]);
  });

  test('an arrow is made weak: its line is dashed, and what is read through it works', async ({ page }) => {
    const scape = await visit(page);
    const row = rowOf(scape, scape.card('Node').first(), 'next');
    const { x, y } = await onArrow(scape, (await row.getAttribute('data-key')) ?? '');
    await page.mouse.click(x, y);
    await panel(scape).getByRole('button', { name: 'Make weak' }).click();
    await expect(statement(scape)).toHaveValue('import weakref; node1.next = weakref.proxy(node2)');
    await scape.press(doIt(scape));
    await expect(scape.element.locator('.arrow.weak')).toHaveCount(1);
    await does(scape, 'node1.next.value');
    await expect(scape.transcript).toContainText('2');
  });

  test('an item of a list, of a dict and of a tuple: each in its own way', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 'a = [[]]; d = {"key": []}; t = ([],)');
    await scape.element.getByRole('button', { name: 'Cut…' }).click();
    const choose = async (label: string): Promise<void> => {
      await panel(scape).getByLabel('the reference').selectOption({ label });
    };
    await choose('a[0] → list [0]');
    await expect(statement(scape)).toHaveValue('del a[0]');
    await choose("d['key'] → list [0]");
    await expect(statement(scape)).toHaveValue("d.pop('key')");
    await panel(scape).getByRole('button', { name: 'Make weak' }).click();
    await expect(panel(scape)).toContainText('lists cannot be weakly referenced');
    await expect(doIt(scape)).toBeDisabled();
    await choose('t[0] → list [0]');
    await expect(panel(scape)).toContainText('A tuple cannot change.');
    await expect(doIt(scape)).toBeDisabled();
    await choose("d['key'] → list [0]");
    await scape.press(doIt(scape));
    await expect(scape.transcript).toContainText(">>> d.pop('key')");
  });

  test('what takes no weak reference says why: slots without __weakref__, and a number', async ({ page }) => {
    const scape = await visit(page);
    const slotted = 'class Bare:\n    __slots__ = ("x",)\n';
    await does(scape, slotted);
    await does(scape, 'class Ready(Bare):\n    __slots__ = ("y", "__weakref__")\n');
    await does(scape, 'bare = Bare(); ready = Ready(); bare.x = 5; ready.x = bare; ready.y = ready');
    await scape.element.getByRole('button', { name: 'Cut…' }).click();
    const weaken = async (label: string): Promise<void> => {
      await panel(scape).getByLabel('the reference').selectOption({ label });
      await panel(scape).getByRole('button', { name: 'Make weak' }).click();
    };
    await weaken('ready.x → Bare');
    await expect(panel(scape)).toContainText("Bare has __slots__ without '__weakref__'");
    await expect(doIt(scape)).toBeDisabled();
    await weaken('bare.x → 5');
    await expect(panel(scape)).toContainText('ints cannot be weakly referenced.');
    await expect(doIt(scape)).toBeDisabled();
    await weaken('ready.y → Ready');
    await expect(statement(scape)).toHaveValue('import weakref; ready.y = weakref.proxy(ready)');
    await scape.press(doIt(scape));
    await expect(scape.element.locator('.arrow.weak')).toHaveCount(1);
  });

  test('a name that is pressed is dropped', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 'x = 5');
    await tag(scape, 'x').locator('.name').click();
    await expect(statement(scape)).toHaveValue('del x');
    await scape.element.getByRole('button', { name: 'Cancel' }).click();
    await tag(scape, 'node1').click();
    await expect(statement(scape)).toHaveValue('del node1');
    await scape.press(doIt(scape));
    await expect(tag(scape, 'node1')).toHaveCount(0);
  });

  test('a link is dragged from a row to a card, and done by Enter', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 'a = []');
    const row = rowOf(scape, scape.card('Node').first(), 'value');
    const from = await row.locator('.label').boundingBox();
    const to = await scape.card('list [0]').boundingBox();
    await page.mouse.move((from?.x ?? 0) + 8, (from?.y ?? 0) + 8);
    await page.mouse.down();
    await page.mouse.move((to?.x ?? 0) + 40, (to?.y ?? 0) + 12, { steps: 5 });
    await expect(scape.element.locator('.drag-line')).toBeVisible();
    await page.mouse.up();
    await expect(scape.element.locator('.drag-line')).toHaveCount(0);
    await expect(statement(scape)).toHaveValue('node1.value = a');
    await expect(scape.element.locator('.inspector')).toBeHidden();
    const before = await scape.position();
    await statement(scape).press('Enter');
    await scape.moved(before);
    expect(await scape.unequal()).toEqual([]);
    await expect(row.locator('.lead')).toHaveCount(1);
  });

  test('garbage refuses, in words, and offers the one way that is left', async ({ page }) => {
    const scape = await visit(page);
    await scape.press(scape.next);
    await scape.press(scape.next);
    const { x, y } = await onArrow(scape, 'row:');
    await page.mouse.click(x, y);
    await expect(panel(scape)).toContainText('No name reaches it. Only gc.get_objects() can still find it.');
    await expect(doIt(scape)).toBeDisabled();
    await panel(scape).getByRole('button', { name: 'Find it with gc.get_objects()' }).click();
    await scape.press(doIt(scape));
    await expect(scape.element.locator('.island-heading')).toHaveCount(0);
    await expect(tag(scape, 'found')).toBeVisible();
    expect(await scape.unequal()).toEqual([]);
  });

  test('a tuple takes no link: it says so', async ({ page }) => {
    const scape = await visit(page);
    await does(scape, 't = ([],)');
    await scape.element.getByRole('button', { name: 'Link…' }).click();
    await scape.element.locator('.card', { hasText: 'tuple' }).locator('header').click();
    await expect(panel(scape)).toContainText('A tuple cannot change.');
  });
});

test('by keys: a row is linked, an arrow cut, a name dropped', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  const scape = await visit(page);
  await tag(scape, 'node1').focus();
  await page.keyboard.press('Delete');
  await expect(statement(scape)).toHaveValue('del node1');
  await page.keyboard.press('Escape');
  await expect(panel(scape)).toHaveCount(0);
  await expect(tag(scape, 'node1')).toBeFocused();
  await scape.element.getByRole('button', { name: 'Link…' }).focus();
  await page.keyboard.press('Enter');
  await tag(scape, 'node2').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await tag(scape, 'node1').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(statement(scape)).toHaveValue('node2.next = node1');
  await statement(scape).focus();
  const before = await scape.position();
  await page.keyboard.press('Enter');
  await scape.moved(before);
  await scape.element.getByRole('button', { name: 'Cut…' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel(scape).getByLabel('the reference')).toBeFocused();
  await panel(scape).getByLabel('the reference').selectOption({ label: 'node1.next → Node' });
  const then = await scape.position();
  await statement(scape).press('Enter');
  await scape.moved(then);
  await expect(scape.transcript).toContainText('>>> node1.next = None');
});

test('by touch, 360 pixels wide: made, linked, cut, made weak, collected', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'touch only');
  await page.setViewportSize({ width: 360, height: 740 });
  const scape = await visit(page);
  const tapAndMove = async (button: Locator): Promise<void> => {
    const before = await scape.position();
    await button.tap();
    await scape.moved(before);
  };
  const row = rowOf(scape, scape.card('Node').first(), 'next');
  const { x, y } = await onArrow(scape, (await row.getAttribute('data-key')) ?? '');
  await page.touchscreen.tap(x, y);
  await panel(scape).getByRole('button', { name: 'Make weak' }).tap();
  await tapAndMove(doIt(scape));
  await expect(scape.element.locator('.arrow.weak')).toHaveCount(1);
  await scape.element.getByRole('button', { name: 'Build' }).tap();
  await scape.element.getByRole('button', { name: '+ Object' }).tap();
  await panel(scape).getByRole('button', { name: 'list', exact: true }).tap();
  await tapAndMove(doIt(scape));
  await expect(tag(scape, 'a')).toBeVisible();
  await scape.element.getByRole('button', { name: 'Link…' }).tap();
  await panel(scape).getByLabel('from', { exact: true }).selectOption('a.append(…)');
  await panel(scape).getByLabel('to', { exact: true }).selectOption({ label: 'node2 · Node' });
  await expect(statement(scape)).toHaveValue('a.append(node2)');
  await tapAndMove(doIt(scape));
  await tag(scape, 'node2').tap();
  await expect(statement(scape)).toHaveValue('del node2');
  await tapAndMove(doIt(scape));
  await tapAndMove(scape.collect);
  expect(await scape.unequal()).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});
