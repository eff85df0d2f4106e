// Every starting point: where it opens and in which lens, its notes, its whole way, and what it prints.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { HeapScapeElement } from '../../web/src/element';
import { type Picture, Scape } from './scape';

const CASES = join(import.meta.dirname, '../cases');
const AREAS = ['tutorial', 'tutorial_sections', 'leaks'];

/** Key, the line that it opens before, the lens that it opens in, and the lines that have a note. */
const POINTS: [string, number, string, number[]][] = [
  ['refcounts', 5, 'Objects', [5, 8, 11, 16, 19]],
  ['circular', 14, 'Objects', [1, 16, 54, 55]],
  ['generations', 21, 'Collector', [17, 18, 26, 34]],
  ['debugging', 24, 'Objects', [6, 33, 38]],
  ['profiler', 48, 'Over time', [17, 57]],
  ['optimization', 14, 'Objects', [14, 39, 50, 64, 81, 87]],
  ['interning', 4, 'Identity', [8, 18, 29]],
  ['allocator', 37, 'Allocator', [4, 5, 27, 37, 38]],
  ['do', 22, 'Objects', [37, 64]],
  ['dont', 15, 'Objects', [17, 30, 35, 63]],
  ['q1', 19, 'Collector', [25]],
  ['q2', 14, 'Objects', [15]],
  ['q3', 23, 'Objects', [25, 28]],
  ['q4', 23, 'Over time', [29, 35]],
  ['q5', 13, 'Objects', [23, 27]],
  ['summary', 14, 'Objects', []],
  ['parent-child', 19, 'Objects', []],
  ['traceback', 19, 'Objects', [18, 41]],
  ['class-list', 15, 'Objects', [22]],
  ['closure', 11, 'Objects', [36]],
  ['lru-cache', 19, 'Objects', [10]],
  ['observer', 24, 'Objects', [21, 32]],
  ['resurrected', 14, 'Objects', [17]],
  ['generator', 22, 'Objects', [28]],
];

/** Pictures that are looked for again on the way back: of a list of a million ints each takes a second. */
const LINES_BACK = 4;

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

/** What CPython printed for the case that is this program, word for word. */
function recorded(source: string): { stdout: string; stderr: string } {
  for (const area of AREAS)
    for (const file of readdirSync(join(CASES, area)).filter((name) => name.endsWith('.py')))
      if (readFileSync(join(CASES, area, file), 'utf8') === source) return parts(join(CASES, area, file));
  throw new Error(`no case is this program:\n${source}`);
}

function parts(path: string): { stdout: string; stderr: string } {
  const text = readFileSync(path.replace(/\.py$/, '.expected'), 'utf8');
  const part = (name: string): string => new RegExp(`^--- ${name}\\n((?:(?!--- ).*\\n)*)`, 'm').exec(text)?.[1] ?? '';
  return { stdout: part('stdout'), stderr: part('stderr') };
}

const printed = (scape: Scape): Promise<string> =>
  scape.element.evaluate((element) =>
    (element as HeapScapeElement).state.output
      .filter(({ stream }) => stream === 'stdout')
      .map(({ text }) => text)
      .join(''),
  );

/** Each note's line: the one that stands right above it. */
const notedLines = (scape: Scape): Promise<number[]> =>
  scape.element
    .locator('.listing .note')
    .evaluateAll((notes) => notes.map((note) => Number((note.previousElementSibling as HTMLElement).dataset.line)));

/** Figures of the whole process differ with what an interpreter loads at its start. */
const comparable = (text: string, source: string): string =>
  source.includes('gc.get_stats()\nprint')
    ? text.replace(/^(?:Collections|Total tracked objects): .*$/gm, (line) => line.replace(/\d+/g, '…'))
    : text;

/** Presses Next until no line is left; the pictures of the last lines. */
async function toTheEnd(scape: Scape): Promise<Picture[]> {
  const pictures: Picture[] = [];
  const linesLeft = (): Promise<number> =>
    scape.element.evaluate((element) => {
      const { moment, lengths } = (element as HeapScapeElement).state;
      return moment?.next == null ? 0 : (lengths[0] ?? Number.POSITIVE_INFINITY) - moment.position.line;
    });
  for (let left = await linesLeft(); ; left = await linesLeft()) {
    // How many lines are left may not be known before the end.
    if (left <= LINES_BACK || !Number.isFinite(left)) pictures.push(await scape.picture());
    if (pictures.length > LINES_BACK + 1) pictures.shift();
    if (left === 0) return pictures;
    await scape.step(scape.next);
  }
}

test('the menu has every section of the tutorial, its questions, and the known leaks', async ({ page }) => {
  const scape = await visit(page);
  const menu = scape.element.locator('.top select[aria-label="Starting point"]');
  const groups = menu.locator('optgroup');
  const titles = await groups.evaluateAll((all) => all.map((one) => one.getAttribute('label')));
  const tutorial = 'Reference counting|Garbage collection|Memory profiling|Object interning|Memory pools';
  expect(titles.join('|')).toBe(`Start here|${tutorial}|Best practices|Interview questions|Summary|Known leaks`);
  const keys = await menu.locator('option').evaluateAll((all) => all.map((one) => one.getAttribute('value')));
  expect(keys).toEqual(['cycle', 'weak', 'own', ...POINTS.map(([key]) => key)]);
});

for (const [key, line, lens, noted] of POINTS) {
  test(`${key}: opens at line ${line} in ${lens}, goes to its end and back, prints what CPython prints`, async ({
    page,
  }, info) => {
    test.skip(info.project.name === 'phone', 'one width is enough for each line');
    test.setTimeout(120_000);
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const scape = await visit(page);
    await scape.open(key);
    await expect(scape.nextLine).toHaveText(String(line));
    await expect(scape.element.locator('.picture')).toHaveAttribute('aria-label', lens);
    expect(await notedLines(scape)).toEqual(noted);
    const pictures = await toTheEnd(scape);
    const source = await scape.source();
    const { stdout, stderr } = recorded(source);
    expect(comparable(await printed(scape), source)).toBe(comparable(stdout, source));
    const failure = stderr.trim().split('\n').at(-1) ?? '';
    await expect(scape.transcript).toContainText(failure);
    expect(pictures.length).toBeGreaterThan(1);
    for (const picture of pictures.slice(0, -1).reverse()) {
      await scape.step(scape.back);
      expect(await scape.picture()).toEqual(picture);
    }
    expect(complaints).toEqual([]);
  });
}

test('what lost a name and stays shows its way from the names', async ({ page }) => {
  const scape = await visit(page);
  await scape.open('class-list');
  await scape.press(scape.next);
  const way = scape.element.locator('.arrow.kept');
  // Request, its list, the item: three references from the name on.
  await expect(way).toHaveCount(3);
  await expect(scape.element.locator('.keeper')).toHaveText(/seen\[0\]$/);
  await scape.press(scape.back);
  await expect(way).toHaveCount(0);
});

test('by touch at 360 pixels a leak is chosen, stepped to its island and back', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'a finger is meant');
  await page.setViewportSize({ width: 360, height: 780 });
  const scape = await visit(page);
  await scape.open('parent-child');
  const before = await scape.picture();
  await scape.next.tap();
  await scape.moved(before.position);
  await expect(scape.element.locator('.island-heading')).toHaveText(/^No name/);
  const island = await scape.position();
  await scape.back.tap();
  await scape.moved(island);
  expect(await scape.picture()).toEqual(before);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
