// By keys alone: every control is reached and shows it, a reference is cut where it stands, and the focus is never lost.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Scape } from './scape';

test.skip(({ isMobile }) => isMobile, 'a phone has no keys');

const LENSES = ['Objects', 'Collector', 'Allocator', 'Over time', 'Identity'] as const;
const CONTROLS = 'button:not([disabled]), select, input, textarea, summary, [tabindex="0"], [contenteditable="true"]';

async function visit(page: Page, width = 1440): Promise<Scape> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

/** What has the focus, in the words of its markup; empty where it is outside the element. */
const focused = (scape: Scape): Promise<string> =>
  scape.element.evaluate((element) => {
    const words = element.shadowRoot?.activeElement?.cloneNode(false) as Element | undefined;
    return words?.outerHTML ?? '';
  });

interface Round {
  missed: string[];
  unmarked: string[];
}

/** Goes once around by Tab. A field shows its caret; all else must look otherwise while it has the focus. */
async function round(scape: Scape): Promise<Round> {
  const seen = await scape.element.evaluateHandle(() => ({ all: new Set<Element>(), unmarked: [] as string[] }));
  await scape.element.locator('.top select').first().focus();
  for (let presses = 0; presses < 200; presses++) {
    await scape.page.keyboard.press('Tab');
    const isBack = await scape.element.evaluate((element, seen) => {
      const at = element.shadowRoot?.activeElement ?? null;
      if (at === null) return false;
      if (seen.all.has(at) && at.matches('.top select')) return true;
      seen.all.add(at);
      const { outlineStyle, boxShadow } = getComputedStyle(at);
      const isField = at.matches('textarea, [contenteditable="true"]');
      const drawing = at.querySelector(':scope > svg > path');
      const isMarked = outlineStyle !== 'none' || boxShadow !== 'none' || (at.matches('.tag') && drawing !== null);
      if (!isField && !isMarked) seen.unmarked.push(at.outerHTML.slice(0, 120));
      return false;
    }, seen);
    if (isBack) break;
  }
  return scape.element.evaluate(
    (element, { seen, controls }) => {
      const all = [...(element.shadowRoot?.querySelectorAll<HTMLElement>(controls) ?? [])];
      const missed = all.filter((one) => one.tabIndex >= 0 && one.checkVisibility() && !seen.all.has(one));
      return { missed: missed.map((one) => one.outerHTML.slice(0, 120)), unmarked: seen.unmarked };
    },
    { seen, controls: CONTROLS },
  );
}

for (const width of [680, 1440])
  test(`at ${width} pixels Tab reaches every control of every lens, and each shows that it has the focus`, async ({
    page,
  }) => {
    const scape = await visit(page, width);
    await scape.press(scape.next);
    for (const lens of LENSES) {
      await scape.lens(lens);
      await expect(scape.element.locator('.waiting')).toHaveCount(0);
      expect.soft(await round(scape), lens).toEqual({ missed: [], unmarked: [] });
    }
  });

const statement = (scape: Scape): Locator => scape.element.getByLabel('The statement, before it is done');
const tag = (scape: Scape, name: string): Locator => scape.element.locator(`.tag[data-key$=":${name}"]`);

test('a reference has the focus of its own: it says where it leads, Delete cuts it, and the focus stays there', async ({
  page,
}) => {
  const scape = await visit(page);
  await tag(scape, 'node1').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const row = scape.element.locator('.line:focus');
  await expect(row).toHaveAttribute('aria-label', /^next holds Node #\d+; Delete cuts it$/);
  await expect(scape.element.locator('.arrow.at')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(scape.element.locator('.card:focus')).toHaveAttribute('aria-label', /node2/);
  await page.keyboard.press('ArrowLeft');
  await expect(row).toHaveAttribute('aria-label', /^next holds/);
  await page.keyboard.press('Delete');
  await expect(statement(scape)).toHaveValue('node1.next = None');
  await page.keyboard.press('Escape');
  await expect(row).toHaveCount(1);
  await page.keyboard.press('Delete');
  await statement(scape).focus();
  const before = await scape.position();
  await page.keyboard.press('Enter');
  await scape.moved(before);
  await expect(scape.transcript).toContainText('>>> node1.next = None');
  await expect(row).toContainText('None');
  expect(await scape.unequal()).toEqual([]);
});

test('a name that is dropped leaves the focus in the picture', async ({ page }) => {
  const scape = await visit(page);
  await tag(scape, 'node1').focus();
  await page.keyboard.press('Delete');
  await statement(scape).focus();
  const before = await scape.position();
  await page.keyboard.press('Enter');
  await scape.moved(before);
  await expect(tag(scape, 'node1')).toHaveCount(0);
  expect(await focused(scape)).toMatch(/data-key="name:|data-card=/);
});

test('what is closed gives the focus back: the inspector, a statement of the collector, the sheet of time', async ({
  page,
}) => {
  const scape = await visit(page);
  await tag(scape, 'node1').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const inspector = scape.element.locator('.inspector');
  await inspector.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Escape');
  await expect(inspector).toBeHidden();
  await expect(scape.element.locator('.card:focus')).toHaveAttribute('aria-label', /node1/);

  await scape.lens('Collector');
  const collect = scape.element.locator('.controls').getByRole('button', { name: 'Collect all' });
  await collect.focus();
  await page.keyboard.press('Enter');
  await expect(statement(scape)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(collect).toBeFocused();

  await page.setViewportSize({ width: 480, height: 800 });
  const more = scape.element.getByRole('button', { name: 'More of time' });
  await more.focus();
  await page.keyboard.press('Enter');
  expect(await focused(scape)).toContain('<select');
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
});

test('the map of blocks keeps no key but its own', async ({ page }) => {
  const scape = await visit(page);
  await scape.lens('Allocator');
  await scape.element.locator('.blocks').focus();
  await page.keyboard.press('Tab');
  await expect(scape.element.locator('.blocks')).not.toBeFocused();
});
