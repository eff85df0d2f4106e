// More objects than there are cards for: groups with their words, a mark for each member, and what a step does to them.
import { expect, type Locator, type Page, test } from '@playwright/test';
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
