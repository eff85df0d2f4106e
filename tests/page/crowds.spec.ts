// More objects than there are cards for: groups with their words, a mark for each member, and what a step does to them.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { opened } from './saved';
import { Scape } from './scape';

const PAIRS = `import gc
gc.disable()
class Node:
    pass

def pairs(count):
    made = []
    for number in range(count):
        one, two = Node(), Node()
        one.other, two.other = two, one
        made.append(one)
    return made

kept = pairs(1000)
extra = Node()
kept.append(Node())
del kept
gc.collect()
done = True
`;

/** Types with fewer and fewer objects, all in one list: a plot for each, in columns of unlike height. */
const MANY_TYPES = `made = []
for count in range(90, 20, -10):
    kind = type('Type' + str(count), (), {'__slots__': ()})
    made += [kind() for _ in range(count)]
done = True
`;

/** Runs a program to its end on the page. */
async function run(page: Page, program: string): Promise<Scape> {
  await page.route('**/many.py', (route) => route.fulfill({ contentType: 'text/plain', body: program }));
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  await scape.element.evaluate((element) => element.setAttribute('src', 'many.py'));
  await page.waitForFunction((text) => document.querySelector('heap-scape')?.state.source === text, program);
  const runs = scape.element.getByRole('button', { name: 'Run', exact: true });
  await runs.first().click();
  await page.waitForFunction(() =>
    /finished|failed/.test(document.querySelector('heap-scape')?.state.moment?.phase ?? ''),
  );
  return scape;
}

const crowd = (scape: Scape): Locator => scape.element.locator('.crowd');
const nodes = (scape: Scape): Locator =>
  crowd(scape)
    .locator('.family')
    .filter({ has: scape.page.getByText('Node') })
    .first();

/** The line above the picture: how many of how many are drawn. */
const line = (scape: Scape): Locator => scape.element.locator('.drawn-line');

/** The colours of the marks of the first rows, where they stand. */
const marks = (scape: Scape): Promise<string> =>
  crowd(scape)
    .locator('.crowd-land > canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** The words in view that arrows from cards to groups run through. */
function wordsCrossed(scape: Scape): Promise<string[]> {
  return scape.element.evaluate((element) => {
    const root = element.shadowRoot as ShadowRoot;
    const words = [...root.querySelectorAll('.card, .tag, .plot p, .crowd-bar > h3, .crowd-words')];
    /** What is in view of it. */
    const seen = (one: Element) => {
      const [box, around] = [one, one.closest('.view, .crowd-view, .crowd')].map((each) =>
        each?.getBoundingClientRect(),
      );
      const [left, right] = [box?.left ?? 0, box?.right ?? 0];
      const top = Math.max(box?.top ?? 0, around?.top ?? 0);
      return { left, right, top, bottom: Math.min(box?.bottom ?? 0, around?.bottom ?? 0) };
    };
    const boxes = words.map((one) => ({ name: one.textContent ?? '', box: seen(one) }));
    const crossed = new Set<string>();
    for (const path of root.querySelectorAll<SVGPathElement>('.group-line')) {
      const matrix = path.getScreenCTM() as DOMMatrix;
      for (let at = 0; at < path.getTotalLength(); at += 4) {
        const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
        for (const { name, box } of boxes)
          if (x > box.left + 2 && x < box.right - 2 && y > box.top + 2 && y < box.bottom - 2) crossed.add(name);
      }
    }
    return [...crossed];
  });
}

async function back(scape: Scape, lines: number): Promise<void> {
  for (let i = 0; i < lines; i++) await scape.press(scape.back);
}

test('a thousand pairs are a group, garbage in their places, and ghosts when the collector frees them', async ({
  page,
}) => {
  const scape = await run(page, PAIRS);
  await back(scape, 3);
  await expect(nodes(scape)).toContainText('1,997 × Node');
  await expect(nodes(scape)).toContainText('kept[…]');
  await expect(line(scape)).toContainText(/\d,\d{3} of \d,\d{3}/);
  const place = await nodes(scape).boundingBox();
  await scape.press(scape.next);
  await expect(nodes(scape)).toContainText('2,000 no name reaches');
  expect(await nodes(scape).boundingBox()).toEqual(place);
  await expect(scape.sentence).toContainText('No name reaches these 4,000 objects');
  const garbage = await marks(scape);
  await scape.press(scape.next);
  await expect(nodes(scape)).toContainText('2,000 freed by the collector');
  expect(await nodes(scape).boundingBox()).toEqual(place);
  expect(await marks(scape)).not.toEqual(garbage);
  await scape.press(scape.back);
  await expect(nodes(scape)).toContainText('2,000 no name reaches');
  expect(await marks(scape)).toEqual(garbage);
  await scape.press(scape.next);
  await scape.press(scape.next);
  await expect(crowd(scape)).toBeHidden();
});

test('a step moves none of the marks that it does not touch', async ({ page }) => {
  const scape = await run(page, PAIRS);
  await back(scape, 5);
  const before = await marks(scape);
  await scape.press(scape.next);
  expect(await marks(scape)).toEqual(before);
  await scape.press(scape.next);
  await scape.press(scape.back);
  expect(await marks(scape)).toEqual(before);
});

test('a mark is selected, inspected, and drawn as a card with what is near it', async ({ page }) => {
  const scape = await run(page, PAIRS);
  await back(scape, 3);
  const box = await nodes(scape).boundingBox();
  if (box === null) throw new Error('no group is drawn');
  const [x, y] = [box.x + 10 + 14 * 12 + 7, box.y + 58 + 7];
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches)) await page.touchscreen.tap(x, y);
  else await page.mouse.click(x, y);
  const inspector = scape.element.locator('.inspector');
  await expect(inspector).toBeVisible();
  await expect(inspector.locator('h2')).toContainText('Node');
  await expect(inspector.locator('li.sum b')).toHaveText('2');
  await inspector.getByRole('button', { name: 'Only what is near it' }).click();
  await expect(crowd(scape)).toBeHidden();
  expect(await scape.card('Node').count()).toBeGreaterThan(1);
  await scape.element.locator('.reason').first().click();
  await expect(crowd(scape)).toBeVisible();
});

test('groups and their members are reached by keys', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  const scape = await run(page, PAIRS);
  await back(scape, 3);
  await nodes(scape).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(scape.spoken).toContainText('2 of 1,997');
  await page.keyboard.press('Enter');
  await expect(scape.element.locator('.inspector')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(scape.element.locator('.inspector')).toBeHidden();
});

test('the picture in words tells the groups and their numbers', async ({ page }) => {
  const scape = await run(page, PAIRS);
  await back(scape, 3);
  const words = scape.element.getByRole('list', { name: 'Groups' });
  await expect(words).toContainText(/997 Node objects, each held by kept\[…\]/);
});

test('beyond ten thousand there are groups only, and the line says how many', async ({ page }) => {
  const scape = await run(page, 'rows = [[number] for number in range(12_000)]\n');
  await expect(crowd(scape).locator('.family').first()).toContainText('11,996 × list');
  await expect(crowd(scape)).toContainText('too many to draw one by one');
  await expect(line(scape)).toContainText(/of \d\d,\d{3}/);
});

test('marks grow and shrink, and what is in the middle stays there', async ({ page }) => {
  const scape = await run(page, PAIRS);
  await back(scape, 3);
  const before = await marks(scape);
  await crowd(scape).getByRole('button', { name: 'Larger marks' }).click();
  expect(await marks(scape)).not.toEqual(before);
  await crowd(scape).getByRole('button', { name: 'Smaller marks' }).click();
  const sideways = await crowd(scape)
    .locator('.crowd-view')
    .evaluate((view) => view.scrollWidth - view.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});

test('Find comes to members of groups, marks them, and draws one as a card with what is near it', async ({
  page,
}, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  const scape = await run(page, PAIRS);
  await back(scape, 3);
  const before = await marks(scape);
  await scape.element.getByRole('button', { name: 'Find', exact: true }).click();
  const sheet = scape.element.locator('.objects-sheet');
  const field = sheet.getByLabel('Find an object');
  await field.fill('kept[');
  // The four items that have a card, and 997 marks.
  await expect(sheet.getByRole('status')).toHaveText('1,001 matches');
  await field.press('Shift+Enter');
  await expect(sheet.getByRole('status')).toHaveText('1,001 of 1,001 matches');
  await expect(sheet).toContainText(/#\d+, one of \d+ Node, each held by kept\[…\]/);
  expect(await marks(scape)).not.toEqual(before);
  await sheet.getByRole('button', { name: 'Only what is near it' }).click();
  await expect(crowd(scape)).toBeHidden();
  expect(await scape.card('Node').count()).toBeGreaterThan(1);
});

test('where there are groups alone, Find comes to the group', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no keys');
  const scape = await run(page, 'rows = [[number] for number in range(12_000)]\n');
  await scape.element.getByRole('button', { name: 'Find', exact: true }).click();
  const field = scape.element.locator('.objects-sheet').getByLabel('Find an object');
  await field.fill('rows[');
  await field.press('Shift+Enter');
  await expect(crowd(scape).locator('.family.found')).toContainText('× list');
});

/** The picture as "Save SVG" saves it, in a page of its own. */
async function savedPicture(page: Page, scape: Scape): Promise<Page> {
  const download = page.waitForEvent('download');
  await scape.element.getByRole('button', { name: 'What is drawn' }).click();
  await scape.element.getByRole('button', { name: 'Save SVG' }).click();
  return (await opened(page.context(), await download)).file;
}

test('Save SVG has the groups, with a mark for each member and their line', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'saved by the same way there');
  const scape = await run(page, PAIRS);
  await back(scape, 2);
  const other = await savedPicture(page, scape);
  await expect(other.locator('.crowd-bar')).toContainText(/Groups \d,\d{3} objects in \d+ groups, a mark for each/);
  await expect(other.locator('.family').first()).toContainText('2,000 no name reaches');
  await expect(other.locator('.fate svg')).not.toHaveCount(0);
  const squares = await other
    .locator('.crowd-land > svg path')
    .evaluateAll((paths) => paths.map((one) => (one.getAttribute('d')?.match(/z/g) ?? []).length));
  expect(squares.reduce((sum, count) => sum + count)).toBeGreaterThan(2000);
});

test('Save SVG has the arrows from cards to groups, each from its row to its plot', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'saved by the same way there');
  const scape = await run(page, MANY_TYPES);
  const other = await savedPicture(page, scape);
  await expect(other.locator('.group-line')).toHaveCount(7);
  const ends = await other.locator('.group-line').evaluateAll((lines) => {
    const box = (selector: string, words: RegExp) =>
      [...document.querySelectorAll(selector)].filter((one) => words.test(one.textContent ?? ''));
    const [list] = box('.card', /^\s*list/).map((one) => one.getBoundingClientRect());
    const plots = box('.plot', /Type/).map((one) => one.getBoundingClientRect());
    return (lines as SVGPathElement[]).map((line) => {
      const matrix = line.getScreenCTM() as DOMMatrix;
      const [start, end] = [0, line.getTotalLength()].map((at) => line.getPointAtLength(at).matrixTransform(matrix));
      const isFromList =
        start && list && Math.abs(start.x - list.right) < 2 && start.y > list.top && start.y < list.bottom;
      const isTo = (plot: DOMRect) => end && Math.abs(end.x - plot.left) < 2 && end.y > plot.top && end.y < plot.bottom;
      return [isFromList, plots.findIndex(isTo)];
    });
  });
  expect(ends).toEqual([0, 1, 2, 3, 4, 5, 6].map((plot) => [true, plot]));
});

test('a loop that makes and drops objects does not make its plot grow', async ({ page }) => {
  const scape = await run(
    page,
    'class Row:\n    pass\nheld = [Row() for _ in range(400)]\nfor turn in range(12):\n    more = [Row() for _ in range(200)]\n    more = None\ndone = True\n',
  );
  const rows = crowd(scape)
    .locator('.family')
    .filter({ has: page.locator('.family-title b', { hasText: /Row$/ }) });
  const heights = new Set<number>();
  for (let step = 0; step < 24; step++) {
    await scape.press(scape.back);
    heights.add((await rows.boundingBox())?.height ?? 0);
  }
  // As many more as one turn makes, once, and not for each turn again.
  expect(await crowd(scape).locator('.plot.again').count()).toBeLessThanOrEqual(1);
  // A step brings what it touches into view.
  const fromTop = async (): Promise<string> => {
    await crowd(scape)
      .locator('.crowd-view')
      .evaluate((view) => view.scrollTo(0, 0));
    await page.waitForTimeout(300);
    return marks(scape);
  };
  const before = await fromTop();
  await scape.press(scape.back);
  await scape.press(scape.next);
  expect(await fromTop()).toEqual(before);
  expect(heights.size).toBeLessThanOrEqual(2);
});

test('two fingers make marks larger and smaller', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'by touch');
  const scape = await run(page, PAIRS);
  await back(scape, 3);
  const box = await nodes(scape).boundingBox();
  if (box === null) throw new Error('no group is drawn');
  const before = await marks(scape);
  const touch = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + 80];
  const points = (apart: number) => [-1, 1].map((side, id) => ({ x: x + side * apart, y, id }));
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(40) });
  for (const apart of [50, 60, 70])
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(apart) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => marks(scape)).not.toEqual(before);
});

test('an arrow leads from a card to the plot of the group that it holds, and crosses no words', async ({ page }) => {
  const scape = await run(page, PAIRS);
  await back(scape, 3);
  await scape.element.locator('.tag[data-key$=":kept"]').evaluate((tag) => {
    const view = tag.closest('.view') as HTMLElement;
    view.scrollTop += tag.getBoundingClientRect().top - view.getBoundingClientRect().top - 40;
  });
  const line = scape.element.locator('.group-arrows .group-line').first();
  await expect(line).toBeAttached();
  expect(await wordsCrossed(scape)).toEqual([]);
  const [end, plot] = [await line.boundingBox(), await nodes(scape).boundingBox()];
  expect((end?.y ?? 0) + (end?.height ?? 0)).toBeGreaterThan(plot?.y ?? 0);
  // Where the plot's words are out of view it leads to what is seen of the plot.
  const arrows = scape.element.locator('.group-arrows g');
  const family = await arrows.first().getAttribute('data-to-family');
  const land = crowd(scape).locator('.crowd-view');
  const led = () => arrows.evaluateAll((all) => all.map((one) => (one as SVGElement).dataset.toFamily));
  await land.evaluate((view) => view.scrollTo(0, 200));
  await expect
    .poll(async () => (await arrows.locator('.group-head').first().boundingBox())?.y)
    .toBeCloseTo(((await land.boundingBox())?.y ?? 0) + 3.5, 0);
  expect(await led()).toContain(family);
  expect(await wordsCrossed(scape)).toEqual([]);
});

/** The types of the families that arrows lead to, and of those that are in view. */
function arrowsAndPlots(scape: Scape): Promise<{ led: string[]; seen: string[] }> {
  return crowd(scape).evaluate((crowd) => {
    const view = crowd.querySelector('.crowd-view')?.getBoundingClientRect() as DOMRect;
    const words = (plot: Element) => plot.querySelector('.family-title b')?.textContent ?? '';
    const plots = [...crowd.querySelectorAll<HTMLElement>('.plot.family')].filter((plot) => /Type/.test(words(plot)));
    const arrows = [...(crowd.parentElement?.querySelectorAll<SVGElement>('.group-arrows g') ?? [])];
    const led = arrows.flatMap(({ dataset }) => plots.filter((plot) => plot.dataset.family === dataset.toFamily));
    const isSeen = (plot: Element) => {
      const { top, bottom } = plot.getBoundingClientRect();
      return bottom > view.top + 16 && top < view.bottom - 16;
    };
    return { led: led.map(words).sort(), seen: plots.filter(isSeen).map(words).sort() };
  });
}

test('an arrow leads to every plot in view, also to one behind others', async ({ page }) => {
  const scape = await run(page, MANY_TYPES);
  await scape.element.locator('.tag[data-key$=":made"]').evaluate((tag) => {
    const view = tag.closest('.view') as HTMLElement;
    view.scrollTop += tag.getBoundingClientRect().top - view.getBoundingClientRect().top - 40;
  });
  const counts: number[] = [];
  for (const top of [0, 60, 150, 260]) {
    await crowd(scape)
      .locator('.crowd-view')
      .evaluate((view, top) => view.scrollTo(0, top), top);
    await expect.poll(async () => (await arrowsAndPlots(scape)).led).toEqual((await arrowsAndPlots(scape)).seen);
    counts.push((await arrowsAndPlots(scape)).led.length);
    expect(await wordsCrossed(scape)).toEqual([]);
  }
  expect(Math.max(...counts)).toBeGreaterThan(2);
  expect(Math.min(...counts)).toBeLessThan(7);
});
