// One step is one beat: first what is cut, then counts, then fates. What is there to read is the end at once.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Scape } from './scape';

/** What a reader sees of a step so many milliseconds after it. */
interface Looks {
  /** How much is seen of the arrows that are cut, of the names that fall, and of the island's ground. */
  cut: number[];
  fallen: number[];
  island: number[];
  /** Counts that are still as before, and pins that are still filled. */
  before: string[];
  filled: number;
  /** Ghosts that still look like cards. */
  cards: number;
}

async function visit(page: Page): Promise<Scape> {
  await page.goto('./');
  const scape = new Scape(page);
  await scape.ready();
  return scape;
}

/** Presses a button and holds what moves right after the step; how long that would have taken. */
function hold(button: Locator): Promise<number> {
  return button.evaluate(async (button: HTMLElement) => {
    const root = button.getRootNode() as ShadowRoot;
    const position = () => root.querySelector('.canvas')?.getAttribute('data-position');
    const from = position();
    const moved = new Promise<void>((resolve) => {
      const seen = new MutationObserver(() => position() !== from && resolve());
      seen.observe(root, { subtree: true, attributes: true, attributeFilter: ['data-position'] });
    });
    button.click();
    await moved;
    const moves = root.getAnimations();
    for (const one of moves) one.pause();
    return Math.max(0, ...moves.map((one) => Number(one.effect?.getComputedTiming().endTime)));
  });
}

/** The looks of what is held, as they are at that time. */
function looksAt(scape: Scape, time: number): Promise<Looks> {
  return scape.element.evaluate((element, time) => {
    const root = element.shadowRoot as ShadowRoot;
    for (const one of root.getAnimations()) one.currentTime = time;
    const all = (selector: string): Element[] => [...root.querySelectorAll(selector)];
    const seen = (selector: string, what: 'opacity' | 'strokeOpacity') =>
      all(selector).map((one) => Number(getComputedStyle(one)[what]));
    const isSeen = (one: Element, pseudo?: string) => getComputedStyle(one, pseudo).visibility === 'visible';
    const before = all('.count.changed').filter((one) => isSeen(one, '::after')) as HTMLElement[];
    const looksAlive = (one: Element) => getComputedStyle(one).outlineStyle === 'solid';
    return {
      cut: seen('.cut', 'strokeOpacity'),
      fallen: seen('.fallen', 'opacity'),
      island: seen('.island-ground', 'opacity'),
      before: before.map((one) => one.dataset.before ?? ''),
      filled: all('.emptied').filter((one) => isSeen(one)).length,
      cards: all('.card.ghost').filter(looksAlive).length,
    };
  }, time);
}

test('a name goes: it falls and its arrow breaks at once, then a pin empties and the count falls, within 240 ms', async ({
  page,
}) => {
  const scape = await visit(page);
  expect(await hold(scape.next)).toBe(240);
  const [first, second, last] = [await looksAt(scape, 40), await looksAt(scape, 120), await looksAt(scape, 200)];
  expect(first.cut).toHaveLength(1);
  expect(first.cut[0]).toBeGreaterThan(0);
  expect(first.fallen).toHaveLength(1);
  expect(first.fallen[0]).toBeGreaterThan(second.fallen[0] as number);
  expect(second.fallen[0]).toBeGreaterThan(0);
  expect([first.before, first.filled]).toEqual([['2'], 1]);
  expect([second.cut, second.before, second.filled]).toEqual([[0], ['2'], 1]);
  expect([last.cut, last.fallen, last.before, last.filled]).toEqual([[0], [0], [], 0]);
  // What is read is never the count before.
  await expect(scape.card('Node').first().locator('.count')).toHaveText('1');
});

test('the next step is a beat of its own: its arrow breaks as well, and the island comes last', async ({ page }) => {
  const scape = await visit(page);
  await scape.press(scape.next);
  expect(await hold(scape.next)).toBe(240);
  const [first, second, last] = [await looksAt(scape, 40), await looksAt(scape, 150), await looksAt(scape, 200)];
  expect(first.cut[0]).toBeGreaterThan(0);
  expect(first.before).toEqual(['2']);
  expect([first.island, second.island]).toEqual([[0], [0]]);
  expect(last.island[0]).toBeGreaterThan(0);
  expect(last.before).toEqual([]);
  await expect(scape.element.locator('.island-heading')).toContainText('4 objects');
});

test('what is freed stays a card until its count has fallen, and says at once that it is freed', async ({ page }) => {
  const scape = await visit(page);
  await scape.press(scape.next);
  await scape.press(scape.next);
  await hold(scape.collect);
  const fates = scape.element.locator('.card.ghost .fate');
  await expect(fates).toHaveText(['freed by the collector', 'freed by the collector'], { useInnerText: true });
  expect((await looksAt(scape, 150)).cards).toBe(2);
  expect((await looksAt(scape, 240)).cards).toBe(0);
});

test('nothing moves on the way back, also out of a beat', async ({ page }) => {
  const scape = await visit(page);
  await hold(scape.next);
  expect(await hold(scape.back)).toBe(0);
  expect(await looksAt(scape, 0)).toEqual({ cut: [], fallen: [], island: [], before: [], filled: 0, cards: 0 });
});

test('with reduced motion the end is there at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const scape = await visit(page);
  await scape.press(scape.next);
  expect(await hold(scape.next)).toBe(0);
  expect(await looksAt(scape, 0)).toEqual({ cut: [0], fallen: [0], island: [1], before: [], filled: 0, cards: 0 });
  await scape.press(scape.collect);
  await expect(scape.element.locator('.card.ghost').first()).toHaveCSS('border-style', 'dashed');
});
