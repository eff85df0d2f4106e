// Every starting point, where it opens, at three widths: what can be read, and what may not meet.
import { expect, type Page, test } from '@playwright/test';
import { Scape } from './scape';

const WIDTHS = [390, 680, 1440];
/** Nothing that is read is smaller, at 100 % zoom. */
const LEAST_SIZE = 12;

async function startingPoints(page: Page): Promise<string[]> {
  const options = page.locator('heap-scape .top select[aria-label="Starting point"] option');
  return options.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value).filter((key) => key !== ''));
}

/** Cards and tags that lie on one another. */
const overlaps = (scape: Scape): Promise<string[]> =>
  scape.element.evaluate((element) => {
    const boxes = [...(element.shadowRoot as ShadowRoot).querySelectorAll<HTMLElement>('.card, .tag')].map((one) => ({
      name: one.innerText.replace(/\s+/g, ' '),
      box: one.getBoundingClientRect(),
    }));
    const meet = (a: DOMRect, b: DOMRect): boolean =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return boxes.flatMap(({ name, box }, i) =>
      boxes.slice(i + 1).flatMap((other) => (meet(box, other.box) ? [`${name} on ${other.name}`] : [])),
    );
  });

/** Words that are seen and smaller than can be read. */
const tiny = (scape: Scape, least: number): Promise<string[]> =>
  scape.element.evaluate((element, least) => {
    const walker = document.createTreeWalker(element.shadowRoot as ShadowRoot, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      if (parent === null || parent.closest('style, .hidden-text') !== null || !text.textContent?.trim()) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < least && parent.getClientRects().length > 0) found.push(`${text.textContent.trim()}: ${size}`);
    }
    return found;
  }, least);

type Shown = { state: { running: boolean; moment: object | null } };

/** Chooses a starting point, and waits until its first moment is drawn. */
async function choose(scape: Scape, key: string): Promise<void> {
  const element = await scape.element.elementHandle();
  const before = await scape.element.evaluateHandle((one) => (one as unknown as Shown).state.moment);
  await scape.element.locator('.top select[aria-label="Starting point"]').selectOption(key);
  await scape.page.waitForFunction(
    ([one, old]) => {
      const { moment, running } = (one as unknown as Shown).state;
      return moment !== null && moment !== old && !running;
    },
    [element, before] as const,
  );
}

for (const width of WIDTHS) {
  test(`${width} pixels: every starting point can be read, no arrow crosses words, no card lies on another`, async ({
    page,
  }, info) => {
    test.skip((info.project.name === 'phone') !== width < 560, 'each width once');
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: width < 560 ? 844 : 900 });
    await page.goto('./');
    const scape = new Scape(page);
    await scape.ready();
    const keys = await startingPoints(page);
    expect(keys.length).toBeGreaterThan(8);
    for (const key of keys) {
      if (key !== keys[0]) await choose(scape, key);
      expect.soft(await overlaps(scape), `${key}: overlaps`).toEqual([]);
      expect.soft(await scape.crossings(), `${key}: crossings`).toEqual([]);
      expect.soft(await scape.unequal(), `${key}: counts`).toEqual([]);
      expect.soft(await tiny(scape, LEAST_SIZE), `${key}: small words`).toEqual([]);
      const sideways = await scape.element.evaluate((one) => {
        const view = one.shadowRoot?.querySelector('.view');
        return Math.max(
          view ? view.scrollWidth - view.clientWidth : 0,
          document.documentElement.scrollWidth - innerWidth,
        );
      });
      expect.soft(sideways, `${key}: sideways`).toBeLessThanOrEqual(0);
    }
  });
}
