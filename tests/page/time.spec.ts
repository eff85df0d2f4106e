// Time at each grain: lines, instructions, memory events and whole inputs; the two bars; by mouse and by keys.
import { expect, type Page, test } from '@playwright/test';
import { type Picture, Scape } from './scape';

test.beforeEach(({ page: _ }, info) => {
  test.skip(info.project.name === 'phone', 'a phone steps by lines');
});

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

const grain = (scape: Scape) => scape.element.locator('.time .grain select');
const figure = (scape: Scape) => scape.element.locator('.time .figure').last();
const lineFigure = (scape: Scape) => scape.element.locator('.time .figure.of-line');
const lineBar = (scape: Scape) => scape.element.getByRole('slider', { name: 'Instructions of this line' });

/** So many steps on, and the same back: each picture as it was, and survivors in their places. */
async function thereAndBack(scape: Scape, steps: number): Promise<string[]> {
  const pictures: Picture[] = [await scape.picture()];
  for (let step = 0; step < steps; step++) {
    await scape.press(scape.next);
    const picture = await scape.picture();
    const before = new Map(pictures.at(-1)?.cards.map(({ id, place }) => [id, place]));
    for (const { id, place } of picture.cards) if (before.has(id)) expect(place).toBe(before.get(id));
    pictures.push(picture);
  }
  for (const picture of pictures.slice(0, -1).reverse()) {
    await scape.press(scape.back);
    expect(await scape.picture()).toEqual(picture);
  }
  return pictures.map(({ position }) => position);
}

test('by default a step is a line, and the bar tells how many', async ({ page }) => {
  const scape = await visit(page);
  await expect(grain(scape)).toHaveValue('line');
  await expect(figure(scape)).toHaveText('11 of 13 lines');
  await expect(lineBar(scape)).toHaveCount(0);
});

test('by instructions: the figure names the next one, and Back shows the same pictures', async ({ page }) => {
  const scape = await visit(page);
  await grain(scape).selectOption('instruction');
  await expect(scape.next).toHaveText(/Next instruction/);
  await expect(lineFigure(scape)).toHaveText('instruction 1 of 1 in this line: DELETE_NAME node1 next');
  await scape.press(scape.next);
  await expect(lineFigure(scape)).toHaveText('instruction 1 of 3 in this line: DELETE_NAME node2 next');
  await scape.press(scape.next);
  await expect(lineFigure(scape)).toHaveText('instruction 2 of 3 in this line: LOAD_CONST None next');
  await expect(scape.element.locator('.line-word')).toHaveText('now');
  await expect(figure(scape)).toHaveText('12 of 13 lines');
  await scape.press(scape.back);
  await scape.press(scape.back);
  expect(await thereAndBack(scape, 3)).toEqual(['0:11', '0:12', '0:12:49:0', '0:12:50:0']);
});

test('by memory events: each has its words, its number, and its picture again', async ({ page }) => {
  const scape = await visit(page);
  await grain(scape).selectOption('event');
  await scape.press(scape.next);
  await expect(lineFigure(scape)).toHaveText(/^event 1 of \d+: in DELETE_NAME node1$/);
  await expect(scape.sentence).not.toBeEmpty();
  await thereAndBack(scape, 8);
});

test('a grain outlives what is done; back to lines from inside one goes nowhere by itself', async ({ page }) => {
  const scape = await visit(page);
  await grain(scape).selectOption('instruction');
  await scape.press(scape.next);
  await scape.press(scape.next);
  const inside = await scape.picture();
  expect(inside.position).toBe('0:12:49:0');
  await grain(scape).selectOption('line');
  await expect(scape.next).toHaveText(/Next line/);
  expect(await scape.picture()).toEqual(inside);
  await scape.press(scape.back);
  expect(await scape.position()).toBe('0:12');
  await expect(lineBar(scape)).toHaveCount(0);
  await grain(scape).selectOption('instruction');
  await page.keyboard.press('End');
  await scape.moved('0:12');
  await scape.type('x = [1]');
  await scape.moved('0:13');
  await expect(grain(scape)).toHaveValue('instruction');
  await scape.press(scape.back);
  expect(await scape.position()).toMatch(/^1:0:\d+:0$/);
});

test('by inputs: the program, then each statement', async ({ page }) => {
  const scape = await visit(page);
  await expect(grain(scape).locator('option')).toHaveText(['line', 'instruction', 'memory event']);
  await scape.next.focus();
  await page.keyboard.press('End');
  await scape.moved('0:11');
  await scape.type('x = [1]');
  await scape.moved('0:13');
  await scape.type('y = x');
  await scape.moved('1:1');
  await grain(scape).selectOption('input');
  const places: string[] = [];
  while (await scape.back.isEnabled()) {
    places.push(await scape.position());
    await scape.press(scape.back);
  }
  expect(places).toEqual(['2:1', '1:1', '0:13']);
  for (const place of [...places].reverse()) {
    await scape.press(scape.next);
    expect(await scape.position()).toBe(place);
  }
  await expect(scape.next).toHaveText('Exit');
});

test('the bar of a line is clicked to an instruction, and inside one to an event; keys step along it', async ({
  page,
}) => {
  const scape = await visit(page);
  await grain(scape).selectOption('instruction');
  await scape.press(scape.next);
  const box = await lineBar(scape).boundingBox();
  const clickAt = (part: number) =>
    lineBar(scape).click({ position: { x: (box?.width ?? 0) * part, y: (box?.height ?? 0) / 2 } });
  await clickAt(0.5);
  await scape.moved('0:12');
  expect(await scape.position()).toBe('0:12:49:0');
  await page.keyboard.press('ArrowLeft');
  await scape.moved('0:12:49:0');
  expect(await scape.position()).toBe('0:12');
  await grain(scape).selectOption('event');
  await lineBar(scape).press('ArrowRight');
  await scape.moved('0:12');
  const [, events] = /event 1 of (\d+)/.exec(await lineFigure(scape).innerText()) ?? [];
  const first = await scape.position();
  await clickAt(0.2);
  await scape.moved(first);
  const event = Number((await scape.position()).split(':')[3]);
  expect(event).toBeGreaterThan(1);
  expect(event).toBeLessThan(Number(events));
});

test('the picture at 680 and at 1440 pixels keeps the row of time in one line', async ({ page }) => {
  const scape = await visit(page);
  await grain(scape).selectOption('event');
  await scape.press(scape.next);
  for (const width of [1440, 680, 570]) {
    await page.setViewportSize({ width, height: 800 });
    const boxes = await scape.element
      .locator('.time > *')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0));
    for (const [at, box] of boxes.entries()) {
      expect(box.height).toBeLessThanOrEqual(56);
      expect(box.right).toBeLessThanOrEqual(boxes[at + 1]?.left ?? width);
    }
    expect((await lineBar(scape).boundingBox())?.width).toBeGreaterThan(60);
  }
});
